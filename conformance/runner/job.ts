import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import type { NumberPolicy } from "../arbitraries/number_policy.ts";
import {
  addError,
  addJudgement,
  addUnseen,
  type ClaimTally,
  emptyTally,
} from "../findings/tally.ts";
import {
  addCoverage,
  coverageOf,
  type SinkCoverage,
} from "../findings/coverage.ts";
import type { CasePlan } from "../journeys/plan.ts";
import type { Step } from "../journeys/step.ts";
import { hasDied, type Sweep, sweepPlan } from "../journeys/sweep.ts";
import { claimsIn, plansFor, type Property } from "../suites/property.ts";
import {
  type Description,
  type Operation,
  TargetBrokenError,
} from "../target/mod.ts";
import { invariant, type Text } from "../terms/mod.ts";
import { type Acceptance, acceptance } from "./acceptance.ts";
import { type Breach, confirmBreach, type Sighting } from "./breach.ts";
import { Court } from "./court.ts";
import type { OpenSystem, SystemName } from "./system.ts";
import { encodeToken } from "./token.ts";

/** One property against one system: all of it plain JSON, so that any thread can do it. */
export interface Job extends SystemName {
  /** Name of the property. */
  readonly property: string;
  /** Cases to draw. */
  readonly cases: number;
  /** Seed of the draw, 32 bits. */
  readonly seed: number;
  /** Most evaluations for making one violation minimal; 0 leaves it as it was found. */
  readonly evaluationsMax: number;
  /** Where numbers come from; invented and valid by default. Those of a file are secret. */
  readonly numberPolicy?: NumberPolicy;
}

/** What a job came to; plain JSON, and the same for the same job. */
export interface JobResult {
  /** The job. */
  readonly job: Job;
  /** What the target calls itself; absent when it could not even be asked. */
  readonly product?: Description["product"];
  /** Optional calls that it offers. */
  readonly operations: readonly Operation[];
  /** Cases run. */
  readonly cases: number;
  /** Calls made. */
  readonly calls: number;
  /** Different personal numbers used. */
  readonly numbers: number;
  /** Registrations owed and given. */
  readonly acceptance: Acceptance;
  /** Digest over the digests of all cases, in order. */
  readonly digest: string;
  /** Every claim, in order. */
  readonly tallies: readonly ClaimTally[];
  /** In which phases of its life each sink was seen. */
  readonly coverage: readonly SinkCoverage[];
  /** Violations that were seen again, each with its minimal case. */
  readonly breaches: readonly Breach[];
}

/**
 * Do a job: draw cases, play and judge each, then make every violation minimal and see it once
 * more. Nothing hangs on time or on other jobs.
 */
export async function runJob(
  job: Job,
  openSystem: OpenSystem,
  property: Property,
): Promise<JobResult> {
  invariant(job.property === property.name, "a job is given its own property");
  const court = new Court(job, openSystem, property, job.numberPolicy);
  try {
    const trial = await tryCases(job, property, court);
    const breaches: Breach[] = [];
    const tallies = new Map(trial.tallies);
    for (const [claim, sightings] of trial.sightings) {
      const found = await confirmAll(job, property, court, sightings);
      breaches.push(...found.breaches);
      if (found.unrepeated.length > 0) {
        tallies.set(claim, doubted(tallies.get(claim)!, found));
      }
    }
    const { product, operations, cases, calls, acceptance, digest, coverage } =
      trial;
    return {
      job,
      ...(product === undefined ? {} : { product }),
      operations,
      cases,
      calls,
      numbers: court.numbersUsed,
      acceptance,
      digest,
      tallies: [...tallies.values()],
      coverage,
      breaches,
    };
  } finally {
    await court.close();
  }
}

interface Trial {
  product: Description["product"] | undefined;
  operations: readonly Operation[];
  cases: number;
  calls: number;
  acceptance: Acceptance;
  digest: string;
  isBroken: boolean;
  coverage: readonly SinkCoverage[];
  readonly tallies: Map<string, ClaimTally>;
  /** By claim, the first sighting of every subject. */
  readonly sightings: Map<string, Sighting[]>;
}

/** Draw and judge all cases; a broken target ends it early. */
async function tryCases(
  job: Job,
  property: Property,
  court: Court,
): Promise<Trial> {
  const claims = claimsIn(property, job.edition);
  const trial: Trial = {
    product: undefined,
    operations: [],
    cases: 0,
    calls: 0,
    acceptance: { owed: 0, given: 0 },
    digest: digestOf("tenken/job/1"),
    isBroken: false,
    coverage: [],
    tallies: new Map(claims.map((c) => [c, emptyTally(property.name, c)])),
    sightings: new Map(),
  };
  const heard = (tried: Tried) => tryOrBreak(trial, property, court, tried);
  const stop = await forEachCase(
    job,
    property,
    async (plan, index) => await heard({ plan, index }) !== undefined,
  );
  if (stop !== undefined) throw stop;
  for (const sweep of property.itineraries[job.edition]?.sweeps ?? []) {
    await trySweep(job, property, sweep, trial, heard);
  }
  return trial;
}

/** A case to try. */
interface Tried {
  readonly plan: CasePlan;
  readonly index: number;
  /** Whether the case was counted through, and so cannot be drawn again by its index. */
  readonly isCounted?: boolean;
}

/** How the case went; nothing when the target broke. */
async function tryOrBreak(
  trial: Trial,
  property: Property,
  court: Court,
  tried: Tried,
): Promise<readonly Step[] | undefined> {
  if (trial.isBroken) return undefined;
  try {
    return await tryCase(trial, court, tried);
  } catch (error) {
    if (!(error instanceof TargetBrokenError)) throw error;
    broke(trial, property, court, tried.plan, error);
    return undefined;
  }
}

/** One case for each durable write of a call, until the call has no more. */
async function trySweep(
  job: Job,
  property: Property,
  sweep: Sweep,
  trial: Trial,
  heard: (tried: Tried) => Promise<readonly Step[] | undefined>,
): Promise<void> {
  const itinerary = property.itineraries[job.edition]!;
  for (let step = 1; step <= sweep.stepsMax; step++) {
    const plan = sweepPlan(sweep, job.edition, itinerary, job.seed, step);
    const index = trial.cases;
    const steps = await heard({ plan, index, isCounted: true });
    if (steps === undefined || !hasDied(steps)) return;
  }
  const tally = trial.tallies.get(sweep.claim);
  if (tally === undefined) return;
  trial.tallies.set(sweep.claim, addUnseen(tally, givenUp(sweep)));
}

function givenUp({ during, stepsMax }: Sweep): Text {
  return {
    ja:
      `呼出し「${during}」は${stepsMax}回を超えて書込みを行い、その後の書込みでの異常終了は試みられていない。`,
    en:
      `${during} makes more than ${stepsMax} durable writes; dying at the later ones was not tried`,
  };
}

/**
 * Draw the cases of a job, one after another, until `visit` says to stop. They are drawn by a
 * check that never fails, so that a later check with the same seed finds the n-th again by its
 * path, bias and all.
 *
 * @returns what `visit` threw, if it did: to fast-check it would only be another counterexample
 */
export async function forEachCase(
  job: Pick<Job, "cases" | "edition" | "seed">,
  property: Property,
  visit: (plan: CasePlan, index: number) => Promise<boolean>,
): Promise<unknown> {
  let index = 0;
  let isOver = false;
  let thrown: unknown;
  const look = async (plan: CasePlan): Promise<void> => {
    if (isOver) return;
    try {
      isOver = !await visit(plan, index++);
    } catch (error) {
      isOver = true;
      thrown = error;
    }
  };
  await fc.check(fc.asyncProperty(plansFor(property, job.edition), look), {
    seed: job.seed,
    numRuns: job.cases,
  });
  return thrown;
}

async function tryCase(
  trial: Trial,
  court: Court,
  { plan, index, isCounted }: Tried,
): Promise<readonly Step[]> {
  const { case_, driven, judgement } = await court.hear(plan);
  trial.product ??= driven.description.product;
  trial.operations = driven.description.operations;
  trial.cases += 1;
  trial.calls += driven.calls;
  const { owed, given } = acceptance(case_, driven.steps);
  trial.acceptance = {
    owed: trial.acceptance.owed + owed,
    given: trial.acceptance.given + given,
  };
  trial.coverage = addCoverage(trial.coverage, coverageOf(driven.evidence));
  const { digest, worldDigest } = driven.evidence;
  trial.digest = digestOf(`${trial.digest}\n${digest}\n${worldDigest}`);
  for (const [claim, tally] of trial.tallies) {
    const judged = judgement[claim];
    invariant(judged !== undefined, "an oracle judges every claim it names");
    trial.tallies.set(claim, addJudgement(tally, judged));
    for (const violation of judged.violations) {
      const { subject } = violation;
      const drawn = isCounted ? { plan } : {};
      note(trial.sightings, { claim, index, subject, ...drawn });
    }
  }
  return driven.steps;
}

function note(sightings: Map<string, Sighting[]>, seen: Sighting): void {
  const known = sightings.get(seen.claim) ?? [];
  if (known.some(({ subject }) => subject === seen.subject)) return;
  sightings.set(seen.claim, [...known, seen]);
}

function broke(
  trial: Trial,
  property: Property,
  { numberPolicy }: Court,
  plan: CasePlan,
  error: TargetBrokenError,
): void {
  trial.isBroken = true;
  trial.cases += 1;
  const [claim = ""] = trial.tallies.keys();
  const where = {
    property: property.name,
    claim,
    subject: "broken",
    plan,
    numberPolicy,
  };
  const token = encodeToken(where);
  const why: Text = {
    ja:
      `${trial.cases}件目の事例で試験対象が応答しなくなった: ${error.message} (再現: ${token})`,
    en:
      `The target broke in case ${trial.cases}: ${error.message} (replay: ${token})`,
  };
  for (const [name, tally] of trial.tallies) {
    trial.tallies.set(name, addError(tally, why));
  }
}

interface Confirmed {
  readonly breaches: readonly Breach[];
  readonly unrepeated: readonly Text[];
}

/** How many subjects of one claim are made minimal; the others are told as they were found. */
const MINIMISED_SUBJECTS_MAX = 3;

async function confirmAll(
  job: Job,
  property: Property,
  court: Court,
  sightings: readonly Sighting[],
): Promise<Confirmed> {
  const breaches: Breach[] = [];
  const unrepeated: Text[] = [];
  for (const [nth, sighting] of sightings.entries()) {
    const evaluationsMax = nth < MINIMISED_SUBJECTS_MAX
      ? job.evaluationsMax
      : 0;
    const search = { ...job, evaluationsMax };
    const outcome = await confirmBreach(search, property, court, sighting);
    if (outcome.kind === "confirmed") breaches.push(outcome.breach);
    else unrepeated.push(outcome.why);
  }
  return { breaches, unrepeated };
}

/** A violation that did not repeat is no failure; beside one that did, it changes nothing. */
function doubted(tally: ClaimTally, found: Confirmed): ClaimTally {
  const noted = found.unrepeated.reduce(addDoubt, tally);
  return found.breaches.length > 0 ? noted : { ...noted, violated: 0 };
}

function addDoubt(tally: ClaimTally, why: Text): ClaimTally {
  // The case has been counted before; only its error is new.
  return { ...addError(tally, why), cases: tally.cases };
}

function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
