import type { RunResult } from "../findings/result.ts";

/** Nothing at or above the level failed, and nothing stayed open. */
export const EXIT_OK = 0;
/** A requirement failed. */
export const EXIT_FAIL = 1;
/** The command line, a configuration or the place for the output is wrong. */
export const EXIT_USAGE = 2;
/** Something stayed inconclusive, or the target broke; no failure. */
export const EXIT_INCONCLUSIVE = 3;
/** Our own fault. */
export const EXIT_INTERNAL = 4;
/** Interrupted. */
export const EXIT_INTERRUPTED = 130;

/** Levels of `--fail-on`, worst first; `none` lets every failure pass the gate. */
export const FAIL_ON_LEVELS = [
  "critical",
  "high",
  "medium",
  "low",
  "none",
] as const;

/** A level of `--fail-on`. */
export type FailOn = (typeof FAIL_ON_LEVELS)[number];

/** The exit code of a run: 1 beats 3 beats 0. */
export function exitCodeOf(
  run: RunResult,
  failOn: FailOn,
  allowInconclusive: boolean,
): number {
  const bar = FAIL_ON_LEVELS.indexOf(failOn);
  const requirements = run.targets.flatMap((target) => target.requirements);
  const failed = failOn !== "none" &&
    requirements.some((r) =>
      r.verdict === "fail" &&
      (r.findings.length === 0 ||
        r.findings.some((f) => FAIL_ON_LEVELS.indexOf(f.severity) <= bar))
    );
  if (failed) return EXIT_FAIL;
  const broken = requirements.some((r) => r.verdict === "error") ||
    run.targets.some((target) => !target.validity.valid);
  if (broken) return EXIT_INCONCLUSIVE;
  const open = requirements.some((r) => r.verdict === "inconclusive");
  return open && !allowInconclusive ? EXIT_INCONCLUSIVE : EXIT_OK;
}
