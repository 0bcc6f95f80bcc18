import { invariant } from "../../conformance/terms/mod.ts";
import type { CrashPoint } from "../../sim/kernel/crash.ts";
import type { Row, ServerDatabase, Value } from "../../sim/server/database.ts";
import type { Bridge } from "./bridge.ts";
import { inPostgres, POSTGRES_SCHEMA } from "./dialect.ts";

/**
 * The server's database in PostgreSQL. What it cannot promise as SQLite does is that deleted
 * content is overwritten: that takes the procedure of its own purge step.
 */
export class PostgresDatabase implements ServerDatabase {
  /** There is no file that the server could name: the cluster has its own folder. */
  readonly path: string;
  readonly #bridge: Bridge;
  #busy = false;

  /** Empty tables; whatever was in them is gone. */
  constructor(path: string, bridge: Bridge) {
    this.path = path;
    this.#bridge = bridge;
    bridge.ask("DROP SCHEMA public CASCADE");
    bridge.ask("CREATE SCHEMA public");
    for (const statement of POSTGRES_SCHEMA.split(";")) {
      if (statement.trim() !== "") bridge.ask(statement);
    }
  }

  /** Run a statement; the number of rows it changed. */
  run(sql: string, ...values: Value[]): number {
    return this.#bridge.ask(inPostgres(sql), values.map(plain)).changes;
  }

  /** The first row, or nothing. */
  one(sql: string, ...values: Value[]): Row | undefined {
    return this.all(sql, ...values)[0];
  }

  /** Every row. */
  all(sql: string, ...values: Value[]): readonly Row[] {
    const { rows } = this.#bridge.ask(inPostgres(sql), values.map(plain));
    return rows as readonly Row[];
  }

  /** All or nothing; the commit is one durable write. */
  transaction<T>(crash: CrashPoint, work: () => T): T {
    invariant(!this.#busy, "transactions do not nest");
    this.#busy = true;
    this.run("BEGIN");
    try {
      const result = work();
      crash.guard(() => void this.run("COMMIT"));
      return result;
    } catch (error) {
      this.run("ROLLBACK");
      throw error;
    } finally {
      this.#busy = false;
    }
  }

  /** Inside a transaction: work that leaves no trace unless its outcome is to be kept. */
  tentative<T>(work: () => T, isKept: (outcome: T) => boolean): T {
    invariant(this.#busy, "tentative work is part of a transaction");
    this.run("SAVEPOINT tentative");
    const outcome = work();
    if (!isKept(outcome)) this.run("ROLLBACK TO SAVEPOINT tentative");
    this.run("RELEASE SAVEPOINT tentative");
    return outcome;
  }

  /** Bring everything into the files of the relations. The log keeps its copies until recycled. */
  checkpoint(crash: CrashPoint): void {
    crash.guard(() => void this.run("CHECKPOINT"));
  }

  /** Let go of the connection; the cluster is somebody else's to stop. */
  close(): void {
    this.#bridge.disconnect();
  }
}

function plain(value: Value): string | number | null {
  if (typeof value === "bigint") return Number(value);
  invariant(
    value === null || typeof value === "string" || typeof value === "number",
    "what the server binds is text, a number or nothing",
  );
  return value;
}
