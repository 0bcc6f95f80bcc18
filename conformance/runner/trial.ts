import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import {
  addCoverage,
  coverageOf,
  type SinkCoverage,
} from "../findings/coverage.ts";
import {
  addError,
  addJudgement,
  addUnseen,
  type ClaimTally,
  emptyTally,
} from "../findings/tally.ts";
import type { CasePlan } from "../journeys/plan.ts";
import type { Step } from "../journeys/step.ts";
import { hasDied, type Sweep, sweepPlan } from "../journeys/sweep.ts";
import { claimsIn, type Property } from "../suites/property.ts";
import {
  type Description,
  type Operation,
  TargetBrokenError,
} from "../target/mod.ts";
import { invariant, type Text } from "../terms/mod.ts";
import { type Acceptance, acceptance } from "./acceptance.ts";
import type { Sighting } from "./breach.ts";
import type { Court } from "./court.ts";
import { type DrawOrder, forEachCase } from "./drawn_cases.ts";
import { encodeToken } from "./token.ts";

/** What has been seen of one property so far. */
export interface Trial {
  /** What the target calls itself; absent before it was asked. */
  product: Description["product"] | undefined;
  /** Optional calls that it offers. */
  operations: readonly Operation[];
  /** Cases tried. */
  cases: number;
  /** Calls made. */
  calls: number;
  /** Registrations owed and given. */
  acceptance: Acceptance;
  /** Digest over the digests of all cases, in order. */
  digest: string;
  /** Whether the target broke. */
  isBroken: boolean;
  /** In which phases of its life each sink was seen. */
  coverage: readonly SinkCoverage[];
  /** Every claim, in order. */
  readonly tallies: Map<string, ClaimTally>;
  /** By claim, the first sighting of every subject. */
  readonly sightings: Map<string, Sighting[]>;
}

/** Draw and judge all cases; a broken target ends it early. */
export async function tryCases(
  order: DrawOrder,
  property: Property,
  court: Court,
): Promise<Trial> {
  const claims = claimsIn(property, order.edition);
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
    order,
    property,
    async (plan, index) => await heard({ plan, index }) !== undefined,
  );
  if (stop !== undefined) throw stop;
  for (const sweep of property.itineraries[order.edition]?.sweeps ?? []) {
    await trySweep(order, property, sweep, trial, heard);
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
  order: DrawOrder,
  property: Property,
  sweep: Sweep,
  trial: Trial,
  heard: (tried: Tried) => Promise<readonly Step[] | undefined>,
): Promise<void> {
  const itinerary = property.itineraries[order.edition]!;
  for (let step = 1; step <= sweep.stepsMax; step++) {
    const plan = sweepPlan(sweep, order.edition, itinerary, order.seed, step);
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

function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
