import { assertEquals } from "@std/assert";
import { oneArrow } from "./arrow.ts";

const edge = (from: string, to: string) => ({ from, to, line: 3 });

Deno.test("oneArrow() lets the simulator name the standard, and scripts name both", () => {
  assertEquals(
    oneArrow([
      edge("sim/town.ts", "conformance/terms/mod.ts"),
      edge("conformance/cli/main.ts", "conformance/runner/run.ts"),
      edge("scripts/tenken.ts", "sim/mod.ts"),
      edge("mod.ts", "sim/mod.ts"),
    ]),
    [],
  );
});

Deno.test("oneArrow() bites when the standard names the simulator, in its tests too", () => {
  const breaches = oneArrow([
    edge("conformance/oracles/links_sound.ts", "sim/jlis/linking.ts"),
    edge("conformance/oracles/links_sound_test.ts", "sim/mod.ts"),
  ]);
  assertEquals(breaches.map(({ file, line }) => [file, line]), [
    ["conformance/oracles/links_sound.ts", 3],
    ["conformance/oracles/links_sound_test.ts", 3],
  ]);
});
