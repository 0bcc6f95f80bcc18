import type { Job, JobResult } from "../conformance/runner/job.ts";
import type { ThreadPool } from "../conformance/cli/wiring.ts";
import type { WorkDone, WorkOrder } from "./worker.ts";

/**
 * Does jobs on threads, each taking the next one as it gets free. Which thread does what hangs on
 * chance; what comes out does not, for every job stands alone and results keep their places.
 */
export function workerPool(workers: number): ThreadPool {
  const threads: Worker[] = [];
  return {
    run: (jobs, onDone) => {
      while (threads.length < Math.min(workers, jobs.length)) {
        threads.push(
          new Worker(import.meta.resolve("./worker.ts"), { type: "module" }),
        );
      }
      return doAll(threads, jobs, onDone);
    },
    close: () => {
      for (const thread of threads.splice(0)) thread.terminate();
    },
  };
}

async function doAll(
  threads: readonly Worker[],
  jobs: readonly Job[],
  onDone: (index: number, result: JobResult) => void,
): Promise<readonly JobResult[]> {
  const results: JobResult[] = [];
  let next = 0;
  const take = async (thread: Worker): Promise<void> => {
    while (next < jobs.length) {
      const index = next++;
      const result = await ask(thread, { index, job: jobs[index]! });
      results[index] = result;
      onDone(index, result);
    }
  };
  await Promise.all(threads.map(take));
  return results;
}

/** One job on one thread; a thread that dies is our own fault, never the target's. */
function ask(thread: Worker, order: WorkOrder): Promise<JobResult> {
  return new Promise((resolve, reject) => {
    thread.onmessage = ({ data }: MessageEvent<WorkDone>) => {
      if ("result" in data) resolve(data.result);
      else {
        reject(
          new Error(`Cannot do ${order.job.property}: ${data.fault}`),
        );
      }
    };
    thread.onerror = (event) => {
      event.preventDefault();
      reject(
        new Error(`Cannot do ${order.job.property}: ${event.message}`),
      );
    };
    thread.postMessage(order);
  });
}
