import { checkDigit } from "../terms/mod.ts";
import { drawnFrom } from "./drawn_digits.ts";

/** A small integer from which a personal number is derived; fit for a replay token. */
export interface NumberPlan {
  /** The seed; a multiple of eight gives a number with a leading zero. */
  readonly seed: number;
  /** Take over the first eight digits of an earlier number of the same case. */
  readonly sharesWith?: number;
}

/** Numbers that stand in manuals and tests everywhere: finding one proves nothing. */
const WELL_KNOWN = new Set([
  "123456789018",
  "548836529885",
  "465281266333",
  "111111111118",
  "000111111111",
  "000000000000",
]);

/** Whether the number stands in manuals and tests everywhere. */
export function isWellKnown(number: string): boolean {
  return WELL_KNOWN.has(number);
}

const DISTINCT_DIGITS_MIN = 7;
const HAMMING_DISTANCE_MIN = 6;
const SHARED_DIGITS = 8;
const ATTEMPTS_MAX = 10_000;

/**
 * The invented personal numbers of one case, chosen so that a trace of one is no accident: a
 * right check digit, no look of a date or a telephone number, bytes that chance rarely makes, and
 * far from one another. Whoever has the small integers has the numbers; nobody else does.
 *
 * A random valid number may belong to somebody: about one in a thousand does. The numbers are
 * therefore never printed.
 *
 * @example Two people whose parts collide
 * ```ts
 * import { assertEquals, assertNotEquals } from "@std/assert";
 * import { canaryNumbers } from "./canary_number.ts";
 *
 * const [one, other] = canaryNumbers([{ seed: 1 }, { seed: 2, sharesWith: 0 }]);
 * assertEquals(one?.slice(0, 8), other?.slice(0, 8));
 * assertNotEquals(one, other);
 * ```
 */
export function canaryNumbers(
  plans: readonly NumberPlan[],
): readonly string[] {
  const numbers: string[] = [];
  for (const plan of plans) numbers.push(canaryBeside(numbers, plan));
  return numbers;
}

function canaryBeside(earlier: readonly string[], plan: NumberPlan): string {
  const whose = plan.sharesWith;
  const model = whose === undefined ? undefined : earlier[whose];
  const found = model === undefined
    ? ownNumber(plan.seed, earlier)
    : sharingNumber(plan.seed, model, earlier);
  if (found === undefined) {
    throw new RangeError(
      "Cannot derive a canary number: too many in one case",
    );
  }
  return found;
}

function ownNumber(
  seed: number,
  earlier: readonly string[],
): string | undefined {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const drawn = drawnFrom(`tenken/canary-number/${seed}/${attempt}`, 10, 11);
    const first = seed % 8 === 0 ? 0 : drawn[0]! % 9 + 1;
    const candidate = withCheckDigit([first, ...drawn.slice(1)].join(""));
    if (
      isTelling(candidate) && !WELL_KNOWN.has(candidate) &&
      earlier.every((other) => areFar(candidate, other))
    ) return candidate;
  }
  return undefined;
}

/**
 * Eight digits are another's, and three are left to choose. Some beginnings leave no choice that
 * keeps every rule; there the looks are given up, never the distance at the end.
 */
function sharingNumber(
  seed: number,
  model: string,
  earlier: readonly string[],
): string | undefined {
  const shared = model.slice(0, SHARED_DIGITS);
  const [start] = drawnFrom(`tenken/canary-number/${seed}/shared`, 1000, 1);
  const candidates = Array.from({ length: 1000 }, (_, i) => {
    const end = String((start! + 577 * i) % 1000).padStart(3, "0");
    return withCheckDigit(shared + end);
  }).filter((one) => earlier.every((other) => apartAtTheEnd(one, other)));
  return candidates.find((one) =>
    isTelling(one) &&
    earlier.every((other) =>
      other.startsWith(shared)
        ? isFarFromReversed(one, other)
        : areFar(one, other)
    )
  ) ?? candidates[0];
}

function withCheckDigit(body: string): string {
  return `${body}${checkDigit(body)}`;
}

/** Whether a trace of the number in bytes would be no accident. */
function isTelling(number: string): boolean {
  return new Set(number).size >= DISTINCT_DIGITS_MIN &&
    !/19|20|81|(\d)\1\1/.test(number) &&
    number !== reversed(number) &&
    hasTellingInteger(number) && hasTellingBcd(number);
}

/** No octet of the integer is a filler: 00, FF or a blank. */
function hasTellingInteger(number: string): boolean {
  const octets = BigInt(number).toString(16).padStart(10, "0").match(/../g)!;
  return octets.every((octet) => !["00", "ff", "20"].includes(octet));
}

/** Packed decimal is common in system files unless two octets have their high bit. */
function hasTellingBcd(number: string): boolean {
  return number.match(/../g)!.filter((pair) => pair >= "80").length >= 2;
}

function areFar(one: string, other: string): boolean {
  return hamming(one, other) >= HAMMING_DISTANCE_MIN &&
    isFarFromReversed(one, other) &&
    one.slice(0, 4) !== other.slice(0, 4) && apartAtTheEnd(one, other);
}

function isFarFromReversed(one: string, other: string): boolean {
  return hamming(one, reversed(other)) >= HAMMING_DISTANCE_MIN;
}

function apartAtTheEnd(one: string, other: string): boolean {
  return one.slice(-4) !== other.slice(-4);
}

function hamming(one: string, other: string): number {
  return [...one].filter((digit, i) => digit !== other[i]).length;
}

function reversed(text: string): string {
  return [...text].reverse().join("");
}

/** The number with a check digit that cannot be right: the body is still a secret. */
export function withWrongCheckDigit(number: string): string {
  return number.slice(0, 11) + (Number(number[11]) + 1) % 10;
}
