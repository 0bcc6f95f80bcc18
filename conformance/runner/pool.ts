import type { Property } from "../suites/property.ts";
import { PROPERTIES } from "../suites/suites.ts";
import { type Job, type JobResult, runJob } from "./job.ts";
import type { OpenSystem } from "./system.ts";

/** Does jobs, on as many threads as it likes. Results come back in the order of the jobs. */
export interface Pool {
  /** Do all jobs; `onDone` hears of each as it ends, in any order. */
  run(
    jobs: readonly Job[],
    onDone: (index: number, result: JobResult) => void,
  ): Promise<readonly JobResult[]>;
}

/** Does one job after another, here. */
export function inProcessPool(
  openSystem: OpenSystem,
  properties: readonly Property[] = PROPERTIES,
): Pool {
  return {
    async run(jobs, onDone) {
      const results: JobResult[] = [];
      for (const [index, job] of jobs.entries()) {
        const result = await doJob(job, openSystem, properties);
        results.push(result);
        onDone(index, result);
      }
      return results;
    },
  };
}

/**
 * Do one job by name: what a worker thread calls.
 * @throws {RangeError} when there is no such property
 */
export function doJob(
  job: Job,
  openSystem: OpenSystem,
  properties: readonly Property[] = PROPERTIES,
): Promise<JobResult> {
  const property = properties.find(({ name }) => name === job.property);
  if (property === undefined) {
    throw new RangeError(`Cannot do job: no property "${job.property}"`);
  }
  return runJob(job, openSystem, property);
}
