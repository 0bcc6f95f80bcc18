import type { Place, Search } from "./scan_file.ts";

/** A search as it is sent: thousands of patterns travel faster as one. */
export interface SearchOrder extends Omit<Search, "patterns"> {
  /** All patterns, one behind the other. */
  readonly packed: Uint8Array;
  /** Their lengths. */
  readonly lengths: readonly number[];
}

/** Threads that share a file evenly between them. */
export class ScanThreads {
  readonly #threads: readonly Worker[];

  /** Start them. */
  constructor(count: number) {
    this.#threads = Array.from(
      { length: count },
      () =>
        new Worker(import.meta.resolve("./scan_thread.ts"), { type: "module" }),
    );
  }

  /** Every match in the file, in order. */
  async search(
    path: string,
    octets: number,
    patterns: readonly Uint8Array[],
  ): Promise<Place[]> {
    const lengths = patterns.map(({ length }) => length);
    const packed = joined(patterns);
    const share = Math.ceil(octets / this.#threads.length);
    const found = await Promise.all(
      this.#threads.map((thread, i) =>
        ask(thread, {
          path,
          packed,
          lengths,
          from: i * share,
          to: Math.min(octets, (i + 1) * share),
        })
      ),
    );
    return found.flat();
  }

  /** End them. */
  close(): void {
    for (const thread of this.#threads) thread.terminate();
  }
}

function joined(patterns: readonly Uint8Array[]): Uint8Array {
  const packed = new Uint8Array(patterns.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const pattern of patterns) {
    packed.set(pattern, at);
    at += pattern.length;
  }
  return packed;
}

function ask(thread: Worker, search: SearchOrder): Promise<Place[]> {
  return new Promise((resolve, reject) => {
    thread.onmessage = ({ data }: MessageEvent<Place[]>) => resolve(data);
    thread.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`Cannot search ${search.path}: ${event.message}`));
    };
    thread.postMessage(search);
  });
}
