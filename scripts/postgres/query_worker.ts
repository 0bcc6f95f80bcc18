/**
 * The end of the bridge that may wait: takes statements as messages, asks PostgreSQL, and writes the
 * answer into shared memory, piece by piece, until the other end has taken it all.
 * @module
 */
import postgres from "postgres";
import { ANSWER, type Question, STATES } from "./bridge_memory.ts";

/** How an answer travels: rows and how many changed, or what went wrong. */
export type Answer =
  | {
    readonly rows: readonly Record<string, unknown>[];
    readonly changes: number;
  }
  | { readonly error: string };

const OID_INT8 = 20;

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Question>) => void) | null;
};

let sql: postgres.Sql | undefined;

function connection(port: number): postgres.Sql {
  return postgres({
    host: "127.0.0.1",
    port,
    user: "postgres",
    database: "tenken",
    max: 1,
    prepare: false,
    onnotice: () => {},
    // Instants and counts are whole numbers well below 2^53.
    types: {
      bigint: {
        to: OID_INT8,
        from: [OID_INT8],
        parse: Number,
        serialize: String,
      },
    },
  }) as unknown as postgres.Sql;
}

async function answerTo(question: Question): Promise<Answer> {
  try {
    if (question.kind === "close") {
      await sql?.end();
      sql = undefined;
      return { rows: [], changes: 0 };
    }
    sql ??= connection(question.port);
    // deno-lint-ignore no-explicit-any
    const values = question.values as any[];
    const result = await sql.unsafe(question.sql, values);
    return { rows: [...result], changes: result.count ?? 0 };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Hand over an answer, one piece of the shared memory at a time. */
function hand(memory: SharedArrayBuffer, answer: Answer): void {
  const state = new Int32Array(memory, 0, STATES);
  const room = new Uint8Array(memory, STATES * 4);
  const bytes = new TextEncoder().encode(JSON.stringify(answer));
  for (let at = 0; at < bytes.length; at += room.length) {
    const piece = bytes.subarray(at, at + room.length);
    room.set(piece);
    Atomics.store(state, 1, piece.length);
    Atomics.store(state, 2, at + piece.length < bytes.length ? 1 : 0);
    Atomics.store(state, 0, ANSWER);
    Atomics.notify(state, 0);
    Atomics.wait(state, 0, ANSWER);
  }
}

scope.onmessage = (event): void => {
  const question = event.data;
  answerTo(question).then((answer) => hand(question.memory, answer));
};
