import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { InvariantError } from "../terms/mod.ts";
import { type Match, Matcher, PATTERN_OCTETS_MIN } from "./matcher.ts";

/** One length on either side of every border at which the search changes its ways. */
const LENGTHS = [6, 7, 8, 9, 10, 11, 12, 15, 16, 17, 40, 300];

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

/** The same bytes, so many octets into a buffer that is full of something else. */
function shifted(bytes: Uint8Array, by: number): Uint8Array {
  const buffer = new Uint8Array(by + bytes.length + 9).fill(1);
  buffer.set(bytes, by);
  return buffer.subarray(by, by + bytes.length);
}

/** Few values, so that patterns repeat, overlap and nest. */
const octets = (minLength: number, maxLength: number, max: number) =>
  fc.uint8Array({ minLength, maxLength, max, size: "max" });

/** A text and patterns many of which are cut out of it, or are the head or tail of another one. */
const cases = fc.integer({ min: 1, max: 3 }).chain((max) =>
  fc.record({
    text: octets(0, 400, max),
    by: fc.integer({ min: 0, max: 8 }),
    strange: fc.array(octets(PATTERN_OCTETS_MIN, 20, max), { maxLength: 6 }),
    cuts: fc.array(
      fc.record({
        from: fc.nat(399),
        length: fc.constantFrom(...LENGTHS),
      }),
      { maxLength: 12 },
    ),
  })
).map(({ text, by, strange, cuts }) => {
  const cut = cuts.map(({ from, length }) => text.slice(from, from + length));
  const parts = [...strange, ...cut].flatMap((
    p,
  ) => [p, p.slice(2), p.slice(1, 9)]);
  return {
    text: shifted(text, by),
    patterns: parts.filter((p) => p.length >= PATTERN_OCTETS_MIN),
  };
});

Deno.test("search() finds what a plain comparison at every offset finds, in the same order", () => {
  let matches = 0;
  fc.assert(
    fc.property(cases, ({ text, patterns }) => {
      const found = new Matcher(patterns).search(text);
      assertEquals(found, naive(text, patterns));
      matches += found.length;
    }),
    { seed: 8261, numRuns: 1_000 },
  );
  assert(matches > 5_000, "the texts hold what is looked for");
});

Deno.test("search() finds a pattern of any length at every offset of texts of any length", () => {
  for (const length of LENGTHS) {
    const pattern = Uint8Array.from({ length }, (_, i) => i * 37 + length);
    const matcher = new Matcher([pattern]);
    for (let room = 0; room < 90; room++) {
      for (let offset = 0; offset <= room; offset++) {
        const text = new Uint8Array(length + room);
        text.set(pattern, offset);
        assertEquals(matcher.search(shifted(text, offset % 7)), [
          { pattern: 0, offset },
        ]);
      }
    }
  }
});

Deno.test("bytes beyond the ends of a view are not part of a match", () => {
  for (const length of LENGTHS) {
    const pattern = Uint8Array.from({ length }, (_, i) => i * 37 + length);
    const matcher = new Matcher([pattern]);
    const text = new Uint8Array(3 * length + 100);
    text.set(pattern, length);
    assertEquals(matcher.search(text).length, 1);
    assertEquals(matcher.search(text.subarray(length + 1)), []);
    assertEquals(matcher.search(text.subarray(0, 2 * length - 1)), []);
    assertEquals(matcher.search(text.subarray(length, 2 * length)), [
      { pattern: 0, offset: 0 },
    ]);
  }
});

Deno.test("search() of all 64 patterns over two letters finds one at every offset", () => {
  const patterns = Array.from(
    { length: 64 },
    (_, n) => Uint8Array.from({ length: 6 }, (_, i) => 0x61 + (n >> i & 1)),
  );
  const text = Uint8Array.from(
    { length: 3_000 },
    (_, i) => 0x61 + (Math.imul(i, 0x9e3779b1) >>> 31),
  );
  assertEquals(
    new Matcher(patterns).search(text).map(({ offset }) => offset),
    Array.from({ length: 2_995 }, (_, i) => i),
  );
});

Deno.test("search() for 20,000 numbers finds every one of them in running digits", () => {
  const digits = (seed: number, length: number) => {
    let state = seed;
    return Array.from({ length }, () => {
      state = Math.imul(state, 1664525) + 1013904223 | 0;
      return (state >>> 16) % 10;
    }).join("");
  };
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const text = digits(1, 60_000);
  const strange = digits(2, 240_000).match(/.{12}/g)!;
  const numbers = strange.map((number, i) =>
    i % 3 === 0 ? number : text.slice(3 * i % 59_988).slice(0, 12)
  );
  const places = new Map(numbers.map((number) => [number, [] as number[]]));
  numbers.forEach((number, i) => places.get(number)!.push(i));
  const expected = Array.from(
    { length: text.length - 11 },
    (_, offset) =>
      (places.get(text.slice(offset, offset + 12)) ?? [])
        .map((pattern) => ({ pattern, offset })),
  ).flat();
  assert(expected.length > 13_000);
  assertEquals(
    new Matcher(numbers.map(bytesOf)).search(bytesOf(text)),
    expected,
  );
});

Deno.test("a text read in pieces that overlap by one octet less than the longest pattern gives the same", () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 90 }), (given, step) => {
      const matcher = new Matcher(given.patterns);
      const overlap = Math.max(0, matcher.longestOctets - 1);
      const found: Match[] = [];
      for (let from = 0; from < given.text.length; from += step) {
        const piece = given.text.subarray(from, from + step + overlap);
        for (const { pattern, offset } of matcher.search(piece)) {
          if (offset < step) found.push({ pattern, offset: from + offset });
        }
      }
      assertEquals(found, matcher.search(given.text));
    }),
    { seed: 8262, numRuns: 300 },
  );
});

Deno.test("nothing is found in nothing, nor by nothing", () => {
  const matcher = new Matcher([Uint8Array.of(1, 2, 3, 4, 5, 6)]);
  assertEquals(matcher.search(Uint8Array.of(0, 1, 2, 3, 4, 5, 6)), [
    { pattern: 0, offset: 1 },
  ]);
  assertEquals(matcher.search(Uint8Array.of(1, 2, 3, 4, 5)), []);
  assertEquals(matcher.search(new Uint8Array()), []);
  assertEquals(new Matcher([]).search(new Uint8Array(100)), []);
  assertEquals(new Matcher([]).longestOctets, 0);
});

Deno.test("a pattern that would match by chance is refused", () => {
  const enough = new Uint8Array(PATTERN_OCTETS_MIN);
  assertEquals(new Matcher([enough]).longestOctets, PATTERN_OCTETS_MIN);
  assertThrows(() => new Matcher([enough, enough.slice(1)]), InvariantError);
});
