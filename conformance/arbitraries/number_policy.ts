import { isPersonalNumber } from "../terms/mod.ts";
import {
  canaryNumbers,
  isWellKnown,
  type NumberPlan,
  withWrongCheckDigit,
} from "./canary_number.ts";

/** Where the personal numbers of a run come from. There is no other source. */
export type NumberPolicy =
  /** Invented, with a right check digit: a few may belong to somebody. */
  | { readonly kind: "valid" }
  /** Invented, with a check digit that cannot be right: nobody's. For targets that do not check. */
  | { readonly kind: "invalid-check-digit" }
  /** Test numbers that somebody competent issued. They are never written anywhere. */
  | { readonly kind: "file"; readonly numbers: readonly string[] };

/** Name of a policy, as reports and tokens tell it. */
export type NumberPolicyName = NumberPolicy["kind"];

/** What holds unless somebody says otherwise. */
export const DEFAULT_NUMBER_POLICY: NumberPolicy = { kind: "valid" };

/** As many numbers as the largest case may need; a file must hold so many. */
export const FILE_NUMBERS_MIN = 64;

/**
 * The numbers that small integers stand for. The same plans and policy give the same numbers.
 *
 * @throws {RangeError} when there are not enough
 */
export function numbersFor(
  plans: readonly NumberPlan[],
  policy: NumberPolicy,
): readonly string[] {
  switch (policy.kind) {
    case "valid":
      return canaryNumbers(plans);
    case "invalid-check-digit":
      return canaryNumbers(plans).map(withWrongCheckDigit);
    case "file":
      return dealt(plans, policy.numbers);
  }
}

/** Each plan takes the number at its seed, or the next that is free; beginnings are not shared. */
function dealt(
  plans: readonly NumberPlan[],
  numbers: readonly string[],
): readonly string[] {
  if (plans.length > numbers.length) {
    throw new RangeError("Cannot deal numbers: the file has too few");
  }
  const taken = new Set<number>();
  return plans.map(({ seed }) => {
    let at = seed % numbers.length;
    while (taken.has(at)) at = (at + 1) % numbers.length;
    taken.add(at);
    return numbers[at]!;
  });
}

/**
 * The number as a person gets it wrong: its check digit cannot be right, and where no check digit is
 * looked at, the last digit is missing.
 */
export function withoutRightForm(
  number: string,
  policy: NumberPolicyName,
): { readonly digits: string; readonly typed: string } {
  if (policy === "invalid-check-digit") {
    return { digits: number, typed: number.slice(0, -1) };
  }
  const digits = withWrongCheckDigit(number);
  return { digits, typed: digits };
}

/** A file of numbers was not what it has to be; the message names the line, never what stands there. */
export class NumberFileError extends Error {
  override name = "NumberFileError";
}

/**
 * Numbers from a file: one to a line, twelve ASCII digits, and nothing else but the line ends.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { NumberFileError, readNumberFile } from "./number_policy.ts";
 *
 * assertThrows(() => readNumberFile("0123\n"), NumberFileError, "line 1");
 * ```
 *
 * @throws {NumberFileError} when a line is no number, comes twice, or there are too few
 */
export function readNumberFile(text: string): readonly string[] {
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const seen = new Map<string, number>();
  lines.forEach((line, i) => {
    const wrong = wrongWith(line, seen);
    if (wrong !== undefined) {
      throw new NumberFileError(
        `Cannot read numbers: line ${i + 1} ${wrong}`,
      );
    }
    seen.set(line, i + 1);
  });
  if (lines.length < FILE_NUMBERS_MIN) {
    throw new NumberFileError(
      `Cannot read numbers: ${lines.length} lines, and a case may need ${FILE_NUMBERS_MIN}`,
    );
  }
  return lines;
}

function wrongWith(
  line: string,
  seen: ReadonlyMap<string, number>,
): string | undefined {
  if (!/^[0-9]{12}$/.test(line)) return "is not twelve digits";
  if (!isPersonalNumber(line)) return "has a wrong check digit";
  if (isWellKnown(line)) return "stands in manuals and would be found anywhere";
  const first = seen.get(line);
  return first === undefined ? undefined : `is the same as line ${first}`;
}

/** About 130 million numbers were given out, of 10^11 with a right check digit. */
const CHANCE_EACH = 1.3e8 / 1e11;

/** What a report states about the numbers of a run. */
export interface NumberPolicyNote {
  /** The policy. */
  readonly policy: NumberPolicyName;
  /** At most so many different numbers were used. */
  readonly count: number;
  /** Chance that one of them is somebody's. */
  readonly chanceEach: number;
  /** How many of them are somebody's, on average. */
  readonly expected: number;
  /** Chance that any of them is. */
  readonly chanceAny: number;
}

/** What is to be said about so many numbers under a policy. */
export function numberPolicyNote(
  { kind }: NumberPolicy,
  count: number,
): NumberPolicyNote {
  // No number with a wrong check digit was ever given out; test numbers are the issuer's word.
  const chanceEach = kind === "valid" ? CHANCE_EACH : 0;
  return {
    policy: kind,
    count,
    chanceEach,
    expected: rounded(chanceEach * count),
    chanceAny: rounded(1 - (1 - chanceEach) ** count),
  };
}

function rounded(n: number): number {
  return Math.round(n * 10_000) / 10_000;
}
