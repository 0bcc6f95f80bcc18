import type { Job, JobResult } from "../conformance/runner/job.ts";
import { doJob } from "../conformance/runner/pool.ts";
import { openReference } from "./reference_system.ts";

/** What a thread is sent: a job and its place among the others. */
export interface WorkOrder {
  /** Place among the jobs. */
  readonly index: number;
  /** The job. */
  readonly job: Job;
}

/** What a thread sends back. */
export type WorkDone =
  | { readonly index: number; readonly result: JobResult }
  | { readonly index: number; readonly fault: string };

/** The thread that this module runs on; the default library describes a window instead. */
const thread = self as unknown as {
  onmessage: (event: MessageEvent<WorkOrder>) => void;
  postMessage(done: WorkDone): void;
};

thread.onmessage = async ({ data }) => thread.postMessage(await work(data));

async function work({ index, job }: WorkOrder): Promise<WorkDone> {
  try {
    return { index, result: await doJob(job, openReference) };
  } catch (error) {
    const fault = error instanceof Error
      ? error.stack ?? error.message
      : String(error);
    return { index, fault };
  }
}
