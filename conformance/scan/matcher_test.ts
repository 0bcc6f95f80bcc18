import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { InvariantError } from "../terms/mod.ts";
import { type Match, Matcher, PATTERN_OCTETS_MIN } from "./matcher.ts";

function naive(bytes: Uint8Array, patterns: readonly Uint8Array[]): Match[] {
  const found: Match[] = [];
  for (let offset = 0; offset < bytes.length; offset++) {
    patterns.forEach((wanted, pattern) => {
      if (
        offset + wanted.length <= bytes.length &&
        wanted.every((byte, i) => bytes[offset + i] === byte)
      ) found.push({ pattern, offset });
    });
  }
  return found;
}

/** Few values, so that patterns repeat, overlap and nest. */
const octets = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength, max: 1 });

Deno.test("search() finds what a plain comparison at every offset finds, in the same order", () => {
  fc.assert(
    fc.property(
      octets(0, 200),
      fc.array(octets(PATTERN_OCTETS_MIN, 12), { minLength: 1, maxLength: 6 }),
      (bytes, patterns) =>
        assertEquals(
          new Matcher(patterns).search(bytes),
          naive(bytes, patterns),
        ),
    ),
    { seed: 8261, numRuns: 500 },
  );
});

Deno.test("search() finds every one of many patterns wherever it is put", () => {
  const patterns = Array.from(
    { length: 400 },
    (_, i) => new TextEncoder().encode(String(i * 7919 + 1_000_000)),
  );
  const matcher = new Matcher(patterns);
  const bytes = new Uint8Array(5000).fill(0x2e);
  for (const [i, pattern] of patterns.entries()) {
    const offset = (i * 131) % (bytes.length - pattern.length);
    const sample = bytes.slice();
    sample.set(pattern, offset);
    assertEquals(matcher.search(sample), [{ pattern: i, offset }]);
  }
});

Deno.test("search() reaches the last byte, and nothing is found in nothing", () => {
  const matcher = new Matcher([Uint8Array.of(1, 2, 3, 4, 5, 6)]);
  assertEquals(matcher.search(Uint8Array.of(0, 1, 2, 3, 4, 5, 6)), [
    { pattern: 0, offset: 1 },
  ]);
  assertEquals(matcher.search(Uint8Array.of(1, 2, 3, 4, 5)), []);
  assertEquals(matcher.search(new Uint8Array()), []);
});

Deno.test("a pattern that would match by chance is refused", () => {
  assertThrows(() => new Matcher([new Uint8Array(5)]), InvariantError);
});
