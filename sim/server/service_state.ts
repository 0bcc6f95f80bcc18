import {
  type Instant,
  instant,
  invariant,
  type Window,
} from "../../conformance/terms/mod.ts";
import type { Edition } from "../../conformance/target/mod.ts";
import { numberOf, type Row, type ServerDatabase } from "./database.ts";

/** A purge that was ordered: written down before anything is deleted. It never comes back off. */
export interface PurgeIntent {
  /** When it was ordered. */
  readonly startedAt: Instant;
  /** How many elements there were. */
  readonly quantity: number;
}

/**
 * The one row that says in what state the whole service is. It is in no backup: what a restore
 * brings back is people, never an edition, a stop or a purge that is over.
 */
export class ServiceState {
  readonly #database: ServerDatabase;
  #row: Row;

  /** The state kept in this database; a new one begins in the edition given. */
  constructor(database: ServerDatabase, edition: Edition) {
    this.#database = database;
    database.run(
      `INSERT INTO service (one, edition, boots, minted) VALUES (1, ?, 0, 0)
       ON CONFLICT DO NOTHING`,
      edition,
    );
    this.#row = this.#read();
  }

  /** Read it again: after a transaction that did not come about, memory would be ahead. */
  refresh(): void {
    this.#row = this.#read();
  }

  /** Edition of the service. */
  get edition(): Edition {
    return this.#row.edition as Edition;
  }

  /** The stop that was ordered last. */
  get suspension(): Window | undefined {
    const { suspended_from: from, suspended_until: until } = this.#row;
    if (typeof from !== "number") return undefined;
    return {
      from: instant(from),
      ...(typeof until === "number" && { until: instant(until) }),
    };
  }

  /** The purge that was ordered, done or not. */
  get purge(): PurgeIntent | undefined {
    const { purge_started: at, purge_quantity: quantity } = this.#row;
    if (typeof at !== "number" || typeof quantity !== "number") {
      return undefined;
    }
    return { startedAt: instant(at), quantity };
  }

  /** Count a start of the process. */
  boot(): number {
    return this.#count("boots");
  }

  /** Count an account id; the number of ids minted before it. */
  mint(): number {
    return this.#count("minted") - 1;
  }

  /** Order a stop in place of any other, or end it. */
  suspend(window: Window | undefined): void {
    this.#set("suspended_from = ?, suspended_until = ?", [
      window?.from ?? null,
      window?.until ?? null,
    ]);
  }

  /** Order a purge. */
  intendPurge({ startedAt, quantity }: PurgeIntent): void {
    invariant(this.purge === undefined, "a purge is ordered once");
    this.#set("purge_started = ?, purge_quantity = ?", [startedAt, quantity]);
  }

  /** Move to another edition. */
  moveTo(edition: Edition): void {
    this.#set("edition = ?", [edition]);
  }

  #count(column: "boots" | "minted"): number {
    this.#set(`${column} = ${column} + 1`, []);
    return numberOf(this.#row, column);
  }

  #set(assignment: string, values: (string | number | null)[]): void {
    this.#database.run(`UPDATE service SET ${assignment}`, ...values);
    this.refresh();
  }

  #read(): Row {
    const row = this.#database.one("SELECT * FROM service WHERE one = 1");
    invariant(row !== undefined, "the service has one state");
    return row;
  }
}
