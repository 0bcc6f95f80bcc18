/** The six verdicts of a requirement. Only `pass` is a pass. */
export type Verdict =
  | "pass"
  | "fail"
  | "inconclusive"
  | "not-applicable"
  | "error"
  | "waived";

/** All of them, in the order in which reports count them. */
export const VERDICTS: readonly Verdict[] = [
  "pass",
  "fail",
  "inconclusive",
  "not-applicable",
  "error",
  "waived",
];

/** The worst decides; an empty list has seen nothing. */
const WORST_FIRST: readonly Verdict[] = [
  "fail",
  "error",
  "inconclusive",
  "waived",
  "not-applicable",
  "pass",
];

/**
 * One verdict for many: `fail` beats `error` beats `inconclusive` beats `not-applicable` beats
 * `pass`. Of nothing it makes `inconclusive`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { foldVerdicts } from "./verdict.ts";
 *
 * assertEquals(foldVerdicts(["pass", "fail", "error"]), "fail");
 * assertEquals(foldVerdicts([]), "inconclusive");
 * ```
 */
export function foldVerdicts(verdicts: readonly Verdict[]): Verdict {
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ??
    "inconclusive";
}
