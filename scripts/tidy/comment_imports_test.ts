import { assertEquals } from "@std/assert";
import { oneArrow } from "./arrow.ts";
import { commentEdges, importsReadable } from "./comment_imports.ts";
import type { Sighting } from "./syntax.ts";

const named = (file: string, specifier: string): Sighting => ({
  file,
  line: 2,
  sight: { kind: "import", specifier },
});

Deno.test("commentEdges() makes an example of the standard that names the simulator a breach", () => {
  const file = "conformance/oracles/oracle.ts";
  const breaches = (specifier: string) =>
    oneArrow(commentEdges([named(file, specifier)])).length;
  assertEquals(breaches("../terms/mod.ts"), 0);
  assertEquals(breaches("@std/assert"), 0);
  assertEquals(breaches("../../sim/mod.ts"), 1);
  assertEquals(breaches("@tenken/tenken/sim"), 1);
});

Deno.test("importsReadable() bites on a computed import", () => {
  const sighting: Sighting = {
    file: "sim/town.ts",
    line: 5,
    sight: { kind: "computed-import" },
  };
  assertEquals(importsReadable([named("sim/town.ts", "./x.ts")]), []);
  assertEquals(importsReadable([sighting]).map(({ line }) => line), [5]);
});
