import { assertEquals } from "@std/assert";
import { requirementsExist } from "./requirement_ids.ts";
import type { Sighting } from "./syntax.ts";

const seen = (file: string, id: string): Sighting => ({
  file,
  line: 4,
  sight: { kind: "requirement", id },
});
const exists = (id: string) => id === "num-009";

Deno.test("requirementsExist() bites on an id that is not in the catalogue", () => {
  const file = "conformance/suites/number.ts";
  assertEquals(requirementsExist([seen(file, "num-009")], exists), []);
  assertEquals(
    requirementsExist([seen(file, "num-090")], exists)
      .map((breach) => [breach.file, breach.line]),
    [[file, 4]],
  );
});

Deno.test("requirementsExist() grants tests one id that leads nowhere", () => {
  const ids = ["sim/town_test.ts", "sim/town.ts"].map((file) =>
    requirementsExist([seen(file, "num-999")], exists).length
  );
  assertEquals(ids, [0, 1]);
  assertEquals(
    requirementsExist([seen("sim/town_test.ts", "num-998")], exists).length,
    1,
  );
});
