import { assertEquals, assertThrows } from "@std/assert";
import { COMMON_FLAGS, readFlags, seedOf } from "./flags.ts";
import { UsageError } from "./usage_error.ts";

const flags = {
  ...COMMON_FLAGS,
  seed: { takes: "N", help: "seed" },
  target: { takes: "T", many: true, help: "target" },
};

Deno.test("readFlags() reads values, switches and lists", () => {
  const given = readFlags(
    ["x", "--seed", "7", "--target=a,b", "--target", "c", "--quiet"],
    flags,
  );
  assertEquals(given.positionals, ["x"]);
  assertEquals(seedOf(given), 7);
  assertEquals(given.list("target"), ["a", "b", "c"]);
  assertEquals(given.has("quiet"), true);
  assertEquals(given.has("help"), false);
});

Deno.test("readFlags() refuses an unknown flag and names the nearest", () => {
  assertThrows(
    () => readFlags(["--sede", "7"], flags),
    UsageError,
    'did you mean "seed"',
  );
});

Deno.test("readFlags() refuses a flag without its value, and one given twice", () => {
  assertThrows(() => readFlags(["--seed"], flags), UsageError);
  assertThrows(
    () => readFlags(["--seed", "1", "--seed", "2"], flags),
    UsageError,
    "twice",
  );
});

for (const seed of ["", "-1", "1.5", "abc", "4294967296", "1e3", " 1"]) {
  Deno.test(`seedOf() refuses ${JSON.stringify(seed)}`, () => {
    assertEquals(seedOf(readFlags(["--seed=0"], flags)), 0);
    assertThrows(
      () => seedOf(readFlags([`--seed=${seed}`], flags)),
      UsageError,
    );
  });
}
