import {
  ANSWER,
  MEMORY_BYTES,
  type Question,
  STATES,
  TAKEN,
} from "./bridge_memory.ts";
import type { Answer } from "./query_worker.ts";

/** What a statement came to. */
export type Rows = Extract<Answer, { readonly rows: unknown }>;

/** PostgreSQL refused a statement. Its own words may quote values, so they stay inside. */
export class StatementRefusedError extends Error {
  override name = "StatementRefusedError";
}

/** How long PostgreSQL may think about one statement. */
const PATIENCE_MS = 30_000;

/**
 * PostgreSQL without waiting for promises: a worker has the connection, and this end stands still
 * until the worker has written its answer into shared memory. The reference server is synchronous,
 * so that the same seed gives the same bytes; a database over a socket is not.
 */
export class Bridge {
  readonly #memory = new SharedArrayBuffer(MEMORY_BYTES);
  readonly #state = new Int32Array(this.#memory, 0, STATES);
  readonly #room = new Uint8Array(this.#memory, STATES * 4);
  readonly #worker: Worker;
  readonly #port: number;

  /** A bridge to the server on this port of this machine. */
  constructor(port: number) {
    this.#port = port;
    const url = new URL("./query_worker.ts", import.meta.url);
    this.#worker = new Worker(url, { type: "module" });
  }

  /**
   * Ask, and stand still until it is answered.
   * @throws {StatementRefusedError} when PostgreSQL refuses the statement
   */
  ask(sql: string, values: readonly (string | number | null)[] = []): Rows {
    const memory = this.#memory;
    return this.#ask({ kind: "query", port: this.#port, sql, values, memory });
  }

  /** Let go of the connection; the next question makes another. */
  disconnect(): void {
    this.#ask({ kind: "close", memory: this.#memory });
  }

  /** Let go of everything. */
  close(): void {
    this.disconnect();
    this.#worker.terminate();
  }

  #ask(question: Question): Rows {
    this.#worker.postMessage(question);
    const answer = JSON.parse(this.#answerText()) as Answer;
    if ("error" in answer) {
      throw new StatementRefusedError(
        "Cannot run statement: PostgreSQL refused it",
        { cause: answer.error },
      );
    }
    return answer;
  }

  #answerText(): string {
    const utf8 = new TextDecoder();
    let text = "";
    for (let isMore = true; isMore;) {
      if (Atomics.wait(this.#state, 0, TAKEN, PATIENCE_MS) === "timed-out") {
        throw new Error("Cannot run statement: no answer came");
      }
      const length = Atomics.load(this.#state, 1);
      isMore = Atomics.load(this.#state, 2) === 1;
      text += utf8.decode(this.#room.slice(0, length), { stream: isMore });
      Atomics.compareExchange(this.#state, 0, ANSWER, TAKEN);
      Atomics.notify(this.#state, 0);
    }
    return text;
  }
}
