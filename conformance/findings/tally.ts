import { invariant, type Text } from "../terms/mod.ts";
import type { ClaimJudgement } from "../oracles/oracle.ts";
import type { ClaimResult } from "./result.ts";
import type { Verdict } from "./verdict.ts";

/** What one claim of one property has come to so far, over any number of cases. */
export interface ClaimTally {
  /** Property that drives the cases. */
  readonly property: string;
  /** Claim of its oracle. */
  readonly claim: string;
  /** Cases judged, broken ones included. */
  readonly cases: number;
  /** Observations over all cases. */
  readonly observed: number;
  /** Cases with a violation. */
  readonly violated: number;
  /** Why cases could not be judged at all. */
  readonly errors: readonly Text[];
  /** What some case could not see. */
  readonly unseen: readonly Text[];
  /** What some case answered for all. */
  readonly settled: readonly Text[];
}

/** A claim judged over all its cases, with the reasons for anything but a pass. */
export interface JudgedClaim {
  /** For the report. */
  readonly result: ClaimResult;
  /** Why it is inconclusive or in error; empty otherwise. */
  readonly why: readonly Text[];
}

/** Before the first case. */
export function emptyTally(property: string, claim: string): ClaimTally {
  return {
    property,
    claim,
    cases: 0,
    observed: 0,
    violated: 0,
    errors: [],
    unseen: [],
    settled: [],
  };
}

/** One more case, judged. */
export function addJudgement(
  tally: ClaimTally,
  judgement: ClaimJudgement,
): ClaimTally {
  invariant(judgement.observed >= 0, "observations are counted from zero");
  return {
    ...tally,
    cases: tally.cases + 1,
    observed: tally.observed + judgement.observed,
    violated: tally.violated + (judgement.violations.length > 0 ? 1 : 0),
    unseen: distinct([...tally.unseen, ...judgement.unseen]),
    settled: distinct([...tally.settled, ...(judgement.settled ?? [])]),
  };
}

/** Something that all cases together could not see. */
export function addUnseen(tally: ClaimTally, why: Text): ClaimTally {
  return { ...tally, unseen: distinct([...tally.unseen, why]) };
}

/** One more case that could not be judged: the target broke, or the judgement did not repeat. */
export function addError(tally: ClaimTally, why: Text): ClaimTally {
  return {
    ...tally,
    cases: tally.cases + 1,
    errors: distinct([...tally.errors, why]),
  };
}

/** What no case of the property has seen or answered. */
export function openQuestions(tally: ClaimTally): Text[] {
  const settled = new Set(tally.settled.map((text) => text.en));
  return tally.unseen.filter((text) => !settled.has(text.en));
}

/**
 * Judge a claim over all its cases. A violation is a violation however little else was seen;
 * without one, too few observations or anything unseen is no pass.
 *
 * @example Nothing seen is inconclusive
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { emptyTally, judgeClaim } from "./tally.ts";
 *
 * assertEquals(judgeClaim(emptyTally("p", "c"), 1).result.verdict, "inconclusive");
 * ```
 */
export function judgeClaim(
  tally: ClaimTally,
  observedMin: number,
): JudgedClaim {
  invariant(observedMin >= 1, "a pass needs at least one observation");
  const open = openQuestions(tally);
  const few = tally.observed < observedMin ? [tooFew(tally, observedMin)] : [];
  const verdict: Verdict = tally.violated > 0
    ? "fail"
    : tally.errors.length > 0
    ? "error"
    : open.length + few.length > 0
    ? "inconclusive"
    : "pass";
  const why = verdict === "error"
    ? tally.errors
    : verdict === "inconclusive"
    ? [...few, ...open]
    : [];
  return {
    result: {
      property: tally.property,
      claim: tally.claim,
      verdict,
      observed: tally.observed,
      observedMin,
      cases: tally.cases,
    },
    why,
  };
}

function tooFew({ property, claim, observed }: ClaimTally, min: number): Text {
  return {
    ja:
      `${property}/${claim}: 観察数${observed}件は、合格に必要な${min}件に満たない。`,
    en: `${property}/${claim}: ${observed} observed, ${min} needed for a pass`,
  };
}

/** Sorted, so that the order of cases does not show. */
function distinct(texts: readonly Text[]): Text[] {
  const byEnglish = new Map(texts.map((text) => [text.en, text]));
  return [...byEnglish.values()].toSorted((a, b) =>
    a.en < b.en ? -1 : a.en > b.en ? 1 : 0
  );
}
