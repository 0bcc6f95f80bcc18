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
