import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { PinTries } from "./pin_tries.ts";

const right = () => true;
const wrong = () => false;

Deno.test("attempt() blocks after the third wrong PIN in a row", () => {
  const tries = new PinTries(3);
  assertEquals(tries.attempt(wrong), { kind: "wrong", triesLeft: 2 });
  assertEquals(tries.attempt(wrong), { kind: "wrong", triesLeft: 1 });
  assertEquals(tries.attempt(wrong), { kind: "wrong", triesLeft: 0 });
  assertEquals(tries.attempt(right), { kind: "blocked" });
});

Deno.test("attempt() has stored the lower counter before it compares", () => {
  const tries = new PinTries(3);
  const torn = () => {
    throw new Error("torn out of the field");
  };
  assertThrows(() => tries.attempt(torn), Error, "torn");
  assertEquals(tries.triesLeft, 2);
});

Deno.test("attempt() does not compare when no tries are left", () => {
  const tries = new PinTries(1);
  tries.attempt(wrong);
  let compared = false;
  tries.attempt(() => compared = true);
  assertEquals(compared, false);
});

Deno.test("no PIN and no loss of power opens a blocked counter", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 15 }),
      fc.array(fc.constantFrom("right", "wrong", "power")),
      (triesMax, after) => {
        const tries = new PinTries(triesMax);
        for (let i = 0; i < triesMax; i++) tries.attempt(wrong);
        for (const step of after) {
          if (step === "power") tries.losePower();
          else {assertEquals(
              tries.attempt(() => step === "right").kind,
              "blocked",
            );}
        }
      },
    ),
    { seed: 1 },
  );
});

Deno.test("restore() gives every try back", () => {
  const tries = new PinTries(1);
  tries.attempt(wrong);
  tries.restore();
  assertEquals(tries.attempt(right), { kind: "verified" });
});
