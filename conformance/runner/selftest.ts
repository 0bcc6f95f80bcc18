import { editionsBoundBy } from "../catalog/mod.ts";
import type { Property } from "../suites/property.ts";
import { PROPERTIES } from "../suites/suites.ts";
import type { Edition } from "../target/mod.ts";
import type { Job, JobResult } from "./job.ts";
import { judgeTarget } from "./judge_target.ts";
import type { RunPlan } from "./plan.ts";
import { inProcessPool, type Pool } from "./pool.ts";
import { seedFor } from "./seed.ts";
import type { OpenSystem } from "./system.ts";

/** A wrong built into a target on purpose, and what must notice it. */
export interface DefectClaim {
  /** Its name. */
  readonly name: string;
  /** Editions in which it shows. */
  readonly editions: readonly Edition[];
  /** Requirements each of which must catch it. */
  readonly caughtBy: readonly string[];
  /** Requirements that may fail beside them. */
  readonly alsoTrips: readonly string[];
}

/** What became of one defect in one edition. */
export interface DefectResult {
  /** Its name. */
  readonly defect: string;
  /** The edition. */
  readonly edition: Edition;
  /**
   * `killed`: every requirement named caught it, and nothing undeclared failed. `survived`: one
   * that is named did not. `undeclared`: one failed that nobody had named. `error`: the target broke.
   */
  readonly outcome: "killed" | "survived" | "undeclared" | "error";
  /** Named requirements that failed, as they must. */
  readonly caught: readonly string[];
  /** Named requirements that did not. */
  readonly missed: readonly string[];
  /** Declared companions that failed. */
  readonly tripped: readonly string[];
  /** Failures that nobody had declared. */
  readonly undeclared: readonly string[];
  /** Number of cases until a named requirement first failed, over all properties; 0 for never. */
  readonly casesToKill: number;
}

/** What to test the tests with. */
export interface SelftestRequest {
  /** The defects. */
  readonly defects: readonly DefectClaim[];
  /** Name of the target that can be built with them. */
  readonly target: string;
  /** How much to run. */
  readonly plan: RunPlan;
  /** Seed of everything. */
  readonly seed: number;
  /** Opens the target with a defect. */
  readonly openSystem: OpenSystem;
  /** Where the work is done; here by default. */
  readonly pool?: Pool;
  /** The properties; those of the suites by default. */
  readonly properties?: readonly Property[];
  /** Hears how many of the jobs are done, and against which defect the last one was. */
  readonly onJob?: (done: number, jobs: number, defect: string) => void;
}

/** Run the properties against every defect: a test that lets its own defect pass proves nothing. */
export async function selftest(
  request: SelftestRequest,
): Promise<readonly DefectResult[]> {
  const properties = request.properties ?? PROPERTIES;
  const pool = request.pool ?? inProcessPool(request.openSystem, properties);
  const trials = request.defects.flatMap((defect) =>
    defect.editions.map((edition) => ({ defect, edition }))
  );
  const jobs = trials.map(({ defect, edition }) =>
    jobsAgainst(request, properties, defect, edition)
  );
  const all = jobs.flat();
  let done = 0;
  const results = [
    ...await pool.run(all, (index) => {
      done += 1;
      request.onJob?.(done, all.length, all[index]?.defect ?? "");
    }),
  ];
  return trials.map(({ defect, edition }, i) => {
    const own = results.splice(0, jobs[i]!.length);
    return judgeDefect(request, properties, defect, edition, own);
  });
}

function jobsAgainst(
  { target, plan, seed }: SelftestRequest,
  properties: readonly Property[],
  defect: DefectClaim,
  edition: Edition,
): readonly Job[] {
  return properties
    .filter((property) => property.editions.includes(edition))
    .map((property) => ({
      target,
      edition,
      defect: defect.name,
      property: property.name,
      cases: plan.cases(property.name, edition),
      seed: seedFor(seed, property.name, edition),
      // Whether it is caught is the question, not how simply.
      evaluationsMax: 0,
    }));
}

function judgeDefect(
  request: SelftestRequest,
  properties: readonly Property[],
  defect: DefectClaim,
  edition: Edition,
  results: readonly JobResult[],
): DefectResult {
  const system = { target: request.target, edition, defect: defect.name };
  const { requirements } = judgeTarget({ system, properties, results });
  const failed = requirements.filter((one) => one.verdict === "fail");
  const names = failed.map((one) => one.requirement);
  // A defect may show in both editions under requirements that bind only one of them.
  const named = defect.caughtBy.filter((id) =>
    editionsBoundBy(id).includes(edition)
  );
  const caught = named.filter((id) => names.includes(id));
  const missed = named.filter((id) => !names.includes(id));
  const tripped = defect.alsoTrips.filter((id) => names.includes(id));
  const undeclared = names.filter((id) =>
    !caught.includes(id) && !tripped.includes(id)
  );
  const hasError = requirements.some((one) => one.verdict === "error");
  const firstCases = failed
    .filter((one) => caught.includes(one.requirement))
    .flatMap((one) => one.findings.map((finding) => finding.foundInCase));
  return {
    defect: defect.name,
    edition,
    outcome: hasError
      ? "error"
      : undeclared.length > 0
      ? "undeclared"
      : missed.length > 0 || named.length === 0
      ? "survived"
      : "killed",
    caught,
    missed,
    tripped,
    undeclared,
    casesToKill: firstCases.length === 0 ? 0 : Math.min(...firstCases),
  };
}
