import fc from "fast-check";
import { canonicalJson } from "../evidence/canonical_json.ts";
import { onlyPlan } from "../journeys/itinerary.ts";
import type { CasePlan } from "../journeys/plan.ts";
import { tellStory } from "../journeys/story.ts";
import type { Violation } from "../oracles/oracle.ts";
import { plansFor, type Property } from "../suites/property.ts";
import { TargetBrokenError } from "../target/mod.ts";
import { invariant, type Text } from "../terms/mod.ts";
import type { Court, Hearing } from "./court.ts";
import type { Job } from "./job.ts";
import { encodeToken } from "./token.ts";

/** Where a violation was first seen. */
export interface Sighting {
  /** The claim. */
  readonly claim: string;
  /** The subject. */
  readonly subject: string;
  /** Index of the case, from 0. */
  readonly index: number;
  /** The case itself, where it was not drawn. */
  readonly plan?: CasePlan;
}

/** A violation with its minimal case. */
export interface Breach {
  /** The claim. */
  readonly claim: string;
  /** What was wrong, as seen in the minimal case. */
  readonly violation: Violation;
  /** The minimal case as a story. */
  readonly story: readonly Text[];
  /** Digest of the evidence of the minimal case. */
  readonly evidenceDigest: string;
  /** Token of the minimal case. */
  readonly replay: string;
  /** Number of the case, from 1, in which it was first seen. */
  readonly foundInCase: number;
}

/** A violation was seen again, or it was not. */
export type BreachOutcome =
  | { readonly kind: "confirmed"; readonly breach: Breach }
  | { readonly kind: "unrepeated"; readonly why: Text };

/**
 * Make a violation minimal and see it again. The search starts at the case in which it was
 * seen and keeps to the same claim and subject, so it cannot slip to another mistake; it is bound
 * by a count of evaluations, never by time.
 */
export async function confirmBreach(
  job: Job,
  property: Property,
  court: Court,
  sighting: Sighting,
): Promise<BreachOutcome> {
  const search = new Search(court, sighting, job.evaluationsMax);
  const { arbitrary, path } = sighting.plan === undefined
    ? {
      arbitrary: plansFor(property, job.edition),
      path: String(sighting.index),
    }
    : { arbitrary: onlyPlan(sighting.plan), path: "0" };
  await fc.check(
    fc.asyncProperty(arbitrary, async (plan) => !await search.stillFails(plan)),
    { seed: job.seed, path, numRuns: 1 },
  );
  const { minimal } = search;
  if (minimal === undefined) return unrepeated(sighting, "not seen again");
  const before = subjectsOf(minimal.hearing, sighting.claim);
  let again: Hearing = minimal.hearing;
  for (let time = 1; time <= CONFIRMATIONS; time++) {
    const next = await hearOnce(court, minimal.plan);
    const after = next === undefined ? [] : subjectsOf(next, sighting.claim);
    if (next === undefined || canonicalJson(after) !== canonicalJson(before)) {
      const then = after.join(", ") || "nothing";
      return unrepeated(sighting, `${before.join(", ")}; then ${then}`);
    }
    again = next;
  }
  return {
    kind: "confirmed",
    breach: breachOf(property, sighting, minimal.plan, again),
  };
}

/** Twice, because what comes and goes by turns looks steady to whoever looks every second time. */
const CONFIRMATIONS = 2;

/** A violation as it showed in a case. */
export function breachOf(
  property: Property,
  { claim, subject, index }: Sighting,
  plan: CasePlan,
  { case_, driven, judgement, numberPolicy }: Hearing,
): Breach {
  const violation = judgement[claim]?.violations
    .find((one) => one.subject === subject);
  invariant(violation !== undefined, "a confirmed violation is there");
  return {
    claim,
    violation,
    story: tellStory(case_, driven.steps),
    evidenceDigest: driven.evidence.digest,
    replay: encodeToken({
      property: property.name,
      claim,
      subject,
      plan,
      numberPolicy,
    }),
    foundInCase: index + 1,
  };
}

interface Failing {
  readonly plan: CasePlan;
  readonly hearing: Hearing;
}

/** Remembers what it has heard, so that equal plans cost nothing. */
class Search {
  readonly #court: Court;
  readonly #sighting: Sighting;
  readonly #known = new Map<string, boolean>();
  #left: number;
  #minimal: Failing | undefined;

  constructor(court: Court, sighting: Sighting, evaluationsMax: number) {
    this.#court = court;
    this.#sighting = sighting;
    // The case itself is heard once, whatever the bound.
    this.#left = evaluationsMax + 1;
  }

  get minimal(): Failing | undefined {
    return this.#minimal;
  }

  /** Whether the same claim and subject are still violated; out of evaluations, nothing is. */
  async stillFails(plan: CasePlan): Promise<boolean> {
    const key = canonicalJson(plan);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#left <= 0) return false;
    this.#left -= 1;
    const hearing = await hearOnce(this.#court, plan);
    const { claim, subject } = this.#sighting;
    const fails = hearing !== undefined &&
      subjectsOf(hearing, claim).includes(subject);
    if (fails) this.#minimal = { plan, hearing };
    this.#known.set(key, fails);
    return fails;
  }
}

async function hearOnce(
  court: Court,
  plan: CasePlan,
): Promise<Hearing | undefined> {
  try {
    return await court.hear(plan);
  } catch (error) {
    // A broken target says nothing about the claim; the next case finds it opened anew.
    if (error instanceof TargetBrokenError) return undefined;
    throw error;
  }
}

function subjectsOf(hearing: Hearing, claim: string): readonly string[] {
  const { violations = [] } = hearing.judgement[claim] ?? {};
  return violations.map(({ subject }) => subject);
}

function unrepeated(
  { claim, subject, index }: Sighting,
  how: string,
): BreachOutcome {
  return {
    kind: "unrepeated",
    why: {
      ja: `再現性なし: ${
        index + 1
      }件目の事例における「${claim}」(${subject})への違反は、同じ事例の再実行では同じ結果にならなかった(${how})。`,
      en: `Flaky: the violation of "${claim}" (${subject}) in case ${
        index + 1
      } did not repeat when the same case was run again (${how})`,
    },
  };
}
