import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from "node:sqlite";
import { invariant } from "../../conformance/terms/mod.ts";
import type { CrashPoint } from "../kernel/crash.ts";
import { PRAGMAS, SCHEMA } from "./schema.ts";

/** One row as SQLite gives it. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** What can be bound to a statement. */
export type Value = SQLInputValue;

/** Path of a database that lives in memory alone. */
export const IN_MEMORY = ":memory:";

/**
 * What the server asks of its database, in the SQL that SQLite and PostgreSQL have in common. All of
 * it is synchronous; a commit is a durable write at which the process can die.
 */
export interface ServerDatabase {
  /** The file, or {@linkcode IN_MEMORY}. */
  readonly path: string;
  /** Run a statement; the number of rows it changed. */
  run(sql: string, ...values: Value[]): number;
  /** The first row, or nothing. */
  one(sql: string, ...values: Value[]): Row | undefined;
  /** Every row. */
  all(sql: string, ...values: Value[]): readonly Row[];
  /** All or nothing; the commit is one durable write. */
  transaction<T>(crash: CrashPoint, work: () => T): T;
  /** Inside a transaction: work that leaves no trace unless its outcome is to be kept. */
  tentative<T>(work: () => T, isKept: (outcome: T) => boolean): T;
  /** Bring what was committed to where it stays, and what was deleted off what is kept beside it. */
  checkpoint(crash: CrashPoint): void;
  /** Let go of the database. */
  close(): void;
}

/** Opens the server's database, and makes its tables if it is new. */
export type OpenDatabase = (path: string) => ServerDatabase;

/**
 * The server's SQLite: prepared statements, and transactions whose commit is a durable write at
 * which the process can die.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CrashPoint } from "../kernel/crash.ts";
 * import { IN_MEMORY, SqliteDatabase } from "./database.ts";
 *
 * const database = new SqliteDatabase(IN_MEMORY);
 * database.transaction(new CrashPoint(), () => {
 *   database.run("INSERT INTO account (account, created_at) VALUES (?, ?)", "a", 0);
 * });
 * assertEquals(database.one("SELECT count(*) AS n FROM account")?.n, 1);
 * database.close();
 * ```
 */
export class SqliteDatabase implements ServerDatabase {
  /** The file, or {@linkcode IN_MEMORY}. */
  readonly path: string;
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #busy = false;

  /** Open the database, and make its tables if it is new. */
  constructor(path: string) {
    this.path = path;
    this.#connection = new DatabaseSync(path);
    this.#connection.exec(PRAGMAS);
    invariant(
      this.one("PRAGMA secure_delete")?.secure_delete === 1,
      "deleted content is overwritten from the first page on",
    );
    this.#connection.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
  }

  /** Run a statement; the number of rows it changed. */
  run(sql: string, ...values: Value[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }

  /** The first row, or nothing. */
  one(sql: string, ...values: Value[]): Row | undefined {
    return this.#prepared(sql).get(...values);
  }

  /** Every row. */
  all(sql: string, ...values: Value[]): readonly Row[] {
    return this.#prepared(sql).all(...values);
  }

  /** All or nothing; the commit is one durable write. */
  transaction<T>(crash: CrashPoint, work: () => T): T {
    invariant(!this.#busy, "transactions do not nest");
    this.#busy = true;
    this.run("BEGIN IMMEDIATE");
    try {
      const result = work();
      crash.guard(() => this.run("COMMIT"));
      return result;
    } catch (error) {
      // What a restart would find: nothing of an unfinished transaction.
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
    if (!isKept(outcome)) this.run("ROLLBACK TO tentative");
    this.run("RELEASE tentative");
    return outcome;
  }

  /**
   * Bring everything from the write-ahead log into the main file and cut the log to nothing. Any
   * gentler checkpoint leaves deleted rows readable in the log.
   */
  checkpoint(crash: CrashPoint): void {
    crash.guard(() => {
      const done = this.one("PRAGMA wal_checkpoint(TRUNCATE)");
      invariant(done?.busy === 0, "no reader holds the write-ahead log");
    });
    invariant(
      this.one("PRAGMA secure_delete")?.secure_delete === 1,
      "deleted content is overwritten",
    );
  }

  /** Let go of the file. */
  close(): void {
    this.#connection.close();
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** The database unless another is asked for: SQLite, in a file or in memory. */
export const ServerDatabase: new (path: string) => ServerDatabase =
  SqliteDatabase;

/** A text column, checked when it is read back. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  invariant(typeof value === "string", `column ${column} holds text`);
  return value;
}

/** A whole-number column, checked when it is read back. */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  invariant(typeof value === "number", `column ${column} holds a number`);
  return value;
}
