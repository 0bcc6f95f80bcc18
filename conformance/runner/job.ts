import type { NumberPolicy } from "../arbitraries/number_policy.ts";
import type { SinkCoverage } from "../findings/coverage.ts";
import { addError, type ClaimTally } from "../findings/tally.ts";
import type { Property } from "../suites/property.ts";
import type { Description, Operation } from "../target/mod.ts";
import { invariant, type Text } from "../terms/mod.ts";
import type { Acceptance } from "./acceptance.ts";
import { type Breach, confirmBreach, type Sighting } from "./breach.ts";
import { Court } from "./court.ts";
import type { OpenSystem, SystemName } from "./system.ts";
import { tryCases } from "./trial.ts";

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
