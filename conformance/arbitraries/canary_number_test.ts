import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { numberNeedles } from "../scan/needles.ts";
import { areTellApart } from "../scan/tell_apart.ts";
import { isPersonalNumber } from "../terms/mod.ts";
import {
  canaryNumbers,
  type NumberPlan,
  withWrongCheckDigit,
} from "./canary_number.ts";

const seeds = fc.uniqueArray(fc.nat(9_999), {
  minLength: 2,
  maxLength: 8,
  size: "max",
});

function alone(all: readonly number[]): NumberPlan[] {
  return all.map((seed) => ({ seed }));
}

function distance(a: string, b: string): number {
  return [...a].filter((digit, i) => digit !== b[i]).length;
}

Deno.test("every canary is a valid number, and a different one", () => {
  fc.assert(
    fc.property(seeds, (all) => {
      const numbers = canaryNumbers(alone(all));
      for (const number of numbers) assert(isPersonalNumber(number));
      assertEquals(new Set(numbers).size, all.length);
    }),
    { seed: 1 },
  );
});

Deno.test("canaries of one case are far apart, forwards and backwards", () => {
  fc.assert(
    fc.property(seeds, (all) => {
      const numbers = canaryNumbers(alone(all));
      for (const [i, a] of numbers.entries()) {
        for (const b of numbers.slice(i + 1)) {
          assert(distance(a, b) >= 6);
          assert(distance(a, [...b].reverse().join("")) >= 6);
          assertNotEquals(a.slice(0, 4), b.slice(0, 4));
          assertNotEquals(a.slice(-4), b.slice(-4));
        }
      }
    }),
    { seed: 2 },
  );
});

Deno.test("seeds whose numbers would be too close are moved apart", () => {
  const backwards = (number: string) => [...number].reverse().join("");
  const close: [number, number, (a: string, b: string) => boolean][] = [
    [12, 376, (a, b) => distance(a, backwards(b)) < 6],
    [1, 789, (a, b) => distance(a, b) < 6],
    [4, 12, (a, b) => a.slice(0, 4) === b.slice(0, 4)],
    [18, 808, (a, b) => a.slice(-4) === b.slice(-4)],
  ];
  for (const [one, other, tooClose] of close) {
    const [a] = canaryNumbers(alone([one]));
    const [b] = canaryNumbers(alone([other]));
    assert(tooClose(a!, b!), `${one} and ${other}, each alone`);
    const [x, y] = canaryNumbers(alone([one, other]));
    assertEquals(x, a);
    assert(!tooClose(x!, y!), `${one} and ${other}, together`);
  }
});

Deno.test("a canary looks like no date, no telephone number and no filler", () => {
  fc.assert(
    fc.property(fc.nat(9_999), (seed) => {
      const [number] = canaryNumbers([{ seed }]);
      assert(!/19|20|81|(\d)\1\1/.test(number!));
      assert(new Set(number).size >= 7);
      const hex = BigInt(number!).toString(16).padStart(10, "0");
      assert(hex.match(/../g)!.every((o) => !["00", "ff", "20"].includes(o)));
    }),
    { seed: 3 },
  );
});

Deno.test("seeds divisible by eight give a leading zero, the others none", () => {
  fc.assert(
    fc.property(fc.nat(9_999), (seed) => {
      const [number] = canaryNumbers([{ seed }]);
      assertEquals(number!.startsWith("0"), seed % 8 === 0);
    }),
    { seed: 4 },
  );
});

Deno.test("people who come later change nobody's number", () => {
  fc.assert(
    fc.property(seeds, (all) => {
      const numbers = canaryNumbers(alone(all));
      assertEquals(
        canaryNumbers(alone(all.slice(0, -1))),
        numbers.slice(0, -1),
      );
    }),
    { seed: 5 },
  );
});

Deno.test("two people can share the first eight digits and nothing more", () => {
  fc.assert(
    fc.property(seeds, ([a, b]) => {
      const [one, other] = canaryNumbers([
        { seed: a! },
        { seed: b!, sharesWith: 0 },
      ]);
      assert(isPersonalNumber(other!));
      assertEquals(one!.slice(0, 8), other!.slice(0, 8));
      assertNotEquals(one!.slice(-4), other!.slice(-4));
    }),
    { seed: 6 },
  );
});

Deno.test("every form of every canary of a case names its number, those that share a beginning included", () => {
  fc.assert(
    fc.property(seeds, fc.boolean(), (all, share) => {
      const plans = alone(all).map((plan, i) =>
        share && i === 1 ? { ...plan, sharesWith: 0 } : plan
      );
      const needles = canaryNumbers(plans).flatMap((digits, i) =>
        numberNeedles(`N-000${i + 1}`, digits)
      );
      assert(areTellApart(needles));
    }),
    { seed: 8, numRuns: 25 },
  );
});

Deno.test("who shares a beginning keeps the other rules, as far as the beginning lets them", () => {
  let kept = 0;
  for (let seed = 0; seed < 400; seed++) {
    const [one, other] = canaryNumbers([
      { seed },
      { seed: seed + 1, sharesWith: 0 },
    ]) as [string, string];
    assertEquals(one.slice(0, 8), other.slice(0, 8));
    assertNotEquals(one.slice(-4), other.slice(-4));
    const high = other.match(/../g)!.filter((pair) => pair >= "80").length;
    const hex = BigInt(other).toString(16).padStart(10, "0").match(/../g)!;
    const keepsAll = new Set(other).size >= 7 && high >= 2 &&
      !/19|20|81|(\d)\1\1/.test(other) &&
      hex.every((o) => !["00", "ff", "20"].includes(o)) &&
      distance(one, [...other].reverse().join("")) >= 6;
    if (keepsAll) kept++;
  }
  assert(kept >= 390, `${kept} of 400`);
});

Deno.test("packed decimal of a canary has two octets that text seldom has", () => {
  fc.assert(
    fc.property(fc.nat(9_999), (seed) => {
      const [number] = canaryNumbers([{ seed }]);
      assert(number!.match(/../g)!.filter((pair) => pair >= "80").length >= 2);
      assertNotEquals(number, [...number!].reverse().join(""));
    }),
    { seed: 9 },
  );
});

Deno.test("too many numbers in one case are refused, not made worse", () => {
  const crowd = Array.from({ length: 5_000 }, (_, seed) => ({
    seed,
    ...(seed > 0 ? { sharesWith: 0 } : {}),
  }));
  assertThrows(() => canaryNumbers(crowd), RangeError, "too many");
});

Deno.test("withWrongCheckDigit() keeps the body and spoils the number", () => {
  fc.assert(
    fc.property(fc.nat(9_999), (seed) => {
      const [number] = canaryNumbers([{ seed }]);
      const spoilt = withWrongCheckDigit(number!);
      assertEquals(spoilt.slice(0, 11), number!.slice(0, 11));
      assert(/^[0-9]{12}$/.test(spoilt) && !isPersonalNumber(spoilt));
    }),
    { seed: 7 },
  );
});
