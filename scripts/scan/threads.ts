import type {
  FileScan,
  ScanTask,
} from "../../conformance/cli/scan/file_scan.ts";
import type { ScanThreads } from "../../conformance/cli/scan/scan_machine.ts";
import type { ScanDone, ScanWork } from "./worker.ts";

/** Threads that each take the next file as they get free; they start when there is work for them. */
export function scanThreads(workers: number, task: ScanTask): ScanThreads {
  const idle: Worker[] = [];
  const all: Worker[] = [];
  const waiting: ((thread: Worker) => void)[] = [];
  const taken = (): Promise<Worker> => {
    const free = idle.pop();
    if (free !== undefined) return Promise.resolve(free);
    if (all.length < workers) {
      const thread = started(task);
      all.push(thread);
      return Promise.resolve(thread);
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const freed = (thread: Worker): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(thread);
    else next(thread);
  };
  return {
    scan: async (path) => {
      const thread = await taken();
      try {
        return await ask(thread, path);
      } finally {
        freed(thread);
      }
    },
    close: () => {
      for (const thread of all.splice(0)) thread.terminate();
    },
  };
}

function started(task: ScanTask): Worker {
  const thread = new Worker(import.meta.resolve("./worker.ts"), {
    type: "module",
  });
  thread.postMessage({ task } satisfies ScanWork);
  return thread;
}

/** A thread that dies is our own fault, never that of the file. */
function ask(thread: Worker, path: string): Promise<FileScan> {
  return new Promise((resolve, reject) => {
    thread.onmessage = ({ data }: MessageEvent<ScanDone>) => {
      if ("scanned" in data) resolve(data.scanned);
      else reject(new Error(`Cannot scan file: ${data.fault}`));
    };
    thread.onerror = (event) => {
      event.preventDefault();
      reject(new Error("Cannot scan file: a thread has died"));
    };
    thread.postMessage({ path } satisfies ScanWork);
  });
}
