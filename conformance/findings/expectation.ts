import type { RunResult } from "./result.ts";
import type { Verdict } from "./verdict.ts";

/** Verdicts that a run is known to give: by target, then by requirement. Committed with its reasons. */
export type Expectation = Readonly<
  Record<string, Readonly<Record<string, Verdict>>>
>;

/** Where a run and what was expected of it part ways. */
export interface Difference {
  /** Target, as named in the run. */
  readonly target: string;
  /** Requirement. */
  readonly requirement: string;
  /** Absent: nobody expected this requirement or target. */
  readonly expected?: Verdict;
  /** Absent: the run said nothing about it. */
  readonly actual?: Verdict;
}

/** What the run came to, in the shape in which it is committed. */
export function expectationOf(run: RunResult): Expectation {
  return Object.fromEntries(
    run.targets.map((target) => [
      target.target,
      Object.fromEntries(
        target.requirements.map((r) => [r.requirement, r.verdict]),
      ),
    ]),
  );
}

/**
 * Every verdict that differs from what was expected, in both directions: a pass where a failure was
 * known is as much of a difference as the reverse. Sorted by target and requirement.
 */
export function differencesFrom(
  expectation: Expectation,
  run: RunResult,
): Difference[] {
  const actual = expectationOf(run);
  return unionOfKeys(expectation, actual).flatMap((target) =>
    unionOfKeys(expectation[target] ?? {}, actual[target] ?? {})
      .map((requirement) =>
        difference(
          target,
          requirement,
          expectation[target]?.[requirement],
          actual[target]?.[requirement],
        )
      )
      .filter((d) => d.expected !== d.actual)
  );
}

function difference(
  target: string,
  requirement: string,
  expected: Verdict | undefined,
  actual: Verdict | undefined,
): Difference {
  return {
    target,
    requirement,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}

function unionOfKeys(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted();
}
