import { assertEquals, assertThrows } from "@std/assert";
import { claimsIn, plansFor, type Property } from "./property.ts";

const NOTHING: Property = {
  name: "nothing",
  says: { ja: "何も言わない。", en: "It says nothing" },
  editions: ["element"],
  claims: {
    always: { requirements: [], observedMin: 1, needs: [] },
    never: { requirements: [], observedMin: 1, needs: [], editions: [] },
  },
  itineraries: {},
  oracle: () => ({}),
};

Deno.test("claimsIn() leaves out what cannot be observed in an edition", () => {
  assertEquals(claimsIn(NOTHING, "element"), ["always"]);
  assertEquals(claimsIn(NOTHING, "linking"), []);
});

Deno.test("plansFor() refuses an edition in which nothing is tried", () => {
  assertThrows(() => plansFor(NOTHING, "element"), RangeError, "not tried");
});
