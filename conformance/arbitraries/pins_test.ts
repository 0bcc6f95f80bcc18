import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { pinsFrom, wrongPin } from "./pins.ts";

const AUTHENTICATION = /^[0-9]{4}$/;
const SIGNATURE = /^(?=.*[A-Z])(?=.*[0-9])[A-Z0-9]{6,16}$/;

Deno.test("a card is issued with PINs of the right form", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { authentication, signature } = pinsFrom(seed);
      assert(AUTHENTICATION.test(authentication));
      assert(SIGNATURE.test(signature));
    }),
    { seed: 1 },
  );
});

Deno.test("a wrong PIN has the right form and is not the right one", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const pins = pinsFrom(seed);
      assert(AUTHENTICATION.test(wrongPin(pins.authentication)));
      assert(SIGNATURE.test(wrongPin(pins.signature)));
      assertNotEquals(wrongPin(pins.authentication), pins.authentication);
      assertNotEquals(wrongPin(pins.signature), pins.signature);
    }),
    { seed: 2 },
  );
});

Deno.test("signature PINs of every length are drawn", () => {
  const lengths = new Set(
    Array.from({ length: 300 }, (_, seed) => pinsFrom(seed).signature.length),
  );
  assertEquals(
    [...lengths].toSorted((a, b) => a - b),
    [
      ...Array(11).keys(),
    ].map((i) => i + 6),
  );
});
