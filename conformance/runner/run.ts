import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import {
  DEFAULT_NUMBER_POLICY,
  type NumberPolicy,
  numberPolicyNote,
} from "../arbitraries/number_policy.ts";
import { OPENING } from "../arbitraries/world.ts";
import type { RunResult, TargetResult } from "../findings/result.ts";
import type { Property } from "../suites/property.ts";
import { PROPERTIES } from "../suites/suites.ts";
import { DEFAULT_ASSUMPTIONS, FIXED_ASSUMPTIONS } from "../target/mod.ts";
import { formatInstant } from "../terms/mod.ts";
import type { Job, JobResult } from "./job.ts";
import { judgeTarget, systemLabel } from "./judge_target.ts";
import type { RunPlan } from "./plan.ts";
import { inProcessPool, type Pool } from "./pool.ts";
import { seedFor } from "./seed.ts";
import type { OpenSystem, SystemName } from "./system.ts";

/** What to run. */
export interface RunRequest {
  /** How much. */
  readonly plan: RunPlan;
  /** Seed of everything. */
  readonly seed: number;
  /** Against what, in the order in which results are told. */
  readonly targets: readonly SystemName[];
  /** Opens a target by name. */
  readonly openSystem: OpenSystem;
  /** Version of the tool, for the result. */
  readonly toolVersion: string;
  /** Requirements to which the run is confined, by id; all by default. */
  readonly requirements?: readonly string[];
  /** Where numbers come from; invented and valid by default. */
  readonly numberPolicy?: NumberPolicy;
  /** Where the work is done; here by default. */
  readonly pool?: Pool;
  /** The properties to try; those of the suites by default. */
  readonly properties?: readonly Property[];
  /** Hears how the run gets on. */
  readonly onEvent?: (event: RunEvent) => void;
}

/** How a run gets on. No event carries a time: whoever shows them has a clock. */
export type RunEvent =
  | {
    /** Discriminant. */
    readonly kind: "run-started";
    /** Every job, in order. */
    readonly jobs: readonly Job[];
  }
  | {
    /** Discriminant. */
    readonly kind: "job-done";
    /** Which, as an index into the jobs. */
    readonly index: number;
    /** What it came to. */
    readonly result: JobResult;
    /** Jobs done so far. */
    readonly done: number;
    /** Jobs in all. */
    readonly jobs: number;
  }
  | {
    /** Discriminant. */
    readonly kind: "run-done";
    /** The result. */
    readonly result: RunResult;
  };

/**
 * Judge targets. The same request gives the same result on any machine and with any number of
 * workers: results are merged in suite order, and nothing asks the time.
 */
export async function run(request: RunRequest): Promise<RunResult> {
  const properties = request.properties ?? PROPERTIES;
  const pool = request.pool ?? inProcessPool(request.openSystem, properties);
  const jobs = jobsOf(request);
  const emit = request.onEvent ?? (() => {});
  emit({ kind: "run-started", jobs });
  let done = 0;
  const results = await pool.run(jobs, (index, result) => {
    done += 1;
    emit({ kind: "job-done", index, result, done, jobs: jobs.length });
  });
  const result = resultOf(request, properties, results);
  emit({ kind: "run-done", result });
  return result;
}

/** The jobs of a request, target by target and in suite order. */
export function jobsOf(request: RunRequest): readonly Job[] {
  return request.targets.flatMap((system) =>
    (request.properties ?? PROPERTIES)
      .filter((property) => property.editions.includes(system.edition))
      .filter((property) => isAskedFor(property, request.requirements))
      .map((property) => ({
        ...system,
        property: property.name,
        cases: request.plan.cases(property.name, system.edition),
        seed: seedFor(request.seed, property.name, system.edition),
        evaluationsMax: request.plan.evaluationsMax,
        ...(request.numberPolicy === undefined
          ? {}
          : { numberPolicy: request.numberPolicy }),
      }))
  );
}

function isAskedFor(
  property: Property,
  requirements: readonly string[] | undefined,
): boolean {
  return requirements === undefined ||
    Object.values(property.claims).some((claim) =>
      claim.requirements.some((id) => requirements.includes(id))
    );
}

function resultOf(
  request: RunRequest,
  properties: readonly Property[],
  results: readonly JobResult[],
): RunResult {
  const targets = request.targets.map((system): TargetResult =>
    judgeTarget({
      system,
      properties,
      results: results.filter(({ job }) =>
        systemLabel(job) === systemLabel(system)
      ),
      ...(request.requirements === undefined
        ? {}
        : { requirements: request.requirements }),
    })
  );
  return {
    schemaVersion: "1",
    tool: { name: "tenken", version: request.toolVersion },
    plan: request.plan.name,
    seed: request.seed,
    clock: formatInstant(OPENING),
    assumptions: DEFAULT_ASSUMPTIONS,
    fixedAssumptions: Object.fromEntries(
      FIXED_ASSUMPTIONS.map(({ name, value }) => [name, value]),
    ),
    numberPolicy: numberPolicyNote(
      request.numberPolicy ?? DEFAULT_NUMBER_POLICY,
      results.reduce((sum, { numbers }) => sum + numbers, 0),
    ),
    targets,
    traceDigest: digestOf(targets.map(({ traceDigest }) => traceDigest)),
  };
}

function digestOf(digests: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(digests.join("\n"))));
}
