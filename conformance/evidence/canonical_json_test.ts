import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { InvariantError } from "../terms/mod.ts";
import { canonicalJson } from "./canonical_json.ts";

Deno.test("canonicalJson() sorts members by code unit, at every depth", () => {
  assertEquals(
    canonicalJson({ "é": 1, b: { y: [], x: null }, B: false, a: undefined }),
    '{"B":false,"b":{"x":null,"y":[]},"é":1}',
  );
});

Deno.test("canonicalJson() refuses what JSON has no word for", () => {
  for (const value of [NaN, Infinity, 1n, undefined, () => 0, new Map()]) {
    assertThrows(() => canonicalJson(value), InvariantError);
  }
});

Deno.test("canonicalJson() says the same of equal values, and nothing is lost", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value);
      const back = JSON.parse(text);
      assertEquals(canonicalJson(back), text);
      assertEquals(back, JSON.parse(JSON.stringify(value)));
    }),
    { seed: 8261, numRuns: 200 },
  );
});
