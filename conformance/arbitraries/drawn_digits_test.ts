import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { drawnFrom } from "./drawn_digits.ts";

Deno.test("as many numbers as asked for, all below the bound", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 1, max: 100 }),
      fc.nat(60),
      (text, bound, count) => {
        const drawn = drawnFrom(text, bound, count);
        assertEquals(drawn.length, count);
        assert(drawn.every((n) => Number.isInteger(n) && n >= 0 && n < bound));
      },
    ),
    { seed: 1 },
  );
});

Deno.test("a longer draw starts like a shorter one, and another text differs", () => {
  assertEquals(drawnFrom("a", 10, 40).slice(0, 5), drawnFrom("a", 10, 5));
  assertNotEquals(drawnFrom("a", 10, 20), drawnFrom("b", 10, 20));
});
