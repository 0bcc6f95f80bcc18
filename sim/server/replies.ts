import {
  type AccountId,
  DAY_MS,
  type Instant,
} from "../../conformance/terms/mod.ts";
import { numberOf, type Row, type ServerDatabase, textOf } from "./database.ts";
import type { DeliveryBody, ServerReply } from "./messages.ts";

/** How long an answer is kept for a request that comes again; then it has no purpose left. */
export const REPLY_LIFE_MS: number = DAY_MS;

/** The phone under which notes are kept; no request can come from it. */
const NOBODY = "";

/** What ties an answer to its request. */
export interface ReplyKey {
  /** The phone. */
  readonly device: string;
  /** Id of the request. */
  readonly request: string;
}

/** A delivery that was decided and has not left yet. */
export interface PendingDelivery {
  /** Order in which they were decided. */
  readonly sequence: number;
  /** For whom. */
  readonly relyingParty: string;
  /** What they receive. */
  readonly body: DeliveryBody;
}

/**
 * Answers already given, and deliveries not made yet: both are written in the transaction that
 * decides, so that a crash neither loses nor repeats what was promised.
 */
export class Replies {
  readonly #database: ServerDatabase;

  /** The answers in this database. */
  constructor(database: ServerDatabase) {
    this.#database = database;
  }

  /** The answer that a request got before. */
  find({ device, request }: ReplyKey): ServerReply | undefined {
    const row = this.#database.one(
      "SELECT body FROM reply WHERE device = ? AND request = ?",
      device,
      request,
    );
    return row && JSON.parse(textOf(row, "body")) as ServerReply;
  }

  /** Keep an answer, and whose account it speaks of. */
  keep(
    { device, request }: ReplyKey,
    reply: ServerReply,
    at: Instant,
    account?: AccountId,
  ): void {
    this.#database.run(
      "INSERT INTO reply (device, request, at, account, body) VALUES (?, ?, ?, ?, ?)",
      device,
      request,
      at,
      account ?? null,
      JSON.stringify(reply),
    );
  }

  /** Keep a text, as an answer to nobody. */
  note(text: string): void {
    this.#database.run(
      `INSERT INTO reply (device, request, at, account, body) VALUES (?, ?, 0, NULL, ?)
       ON CONFLICT DO NOTHING`,
      NOBODY,
      text,
      text,
    );
  }

  /** Drop the notes. */
  dropNotes(): void {
    this.#database.run("DELETE FROM reply WHERE device = ?", NOBODY);
  }

  /** Drop what was answered to the phones of an account, or about it. */
  dropAbout(account: AccountId): void {
    this.#database.run(
      `DELETE FROM reply WHERE account = ?1
       OR device IN (SELECT device FROM device WHERE account = ?1)`,
      account,
    );
  }

  /** Drop every answer. */
  dropAll(): void {
    this.#database.run("DELETE FROM reply");
  }

  /** Whether an answer has outlived its purpose. */
  hasOld(now: Instant): boolean {
    return this.#database.one(
      "SELECT 1 FROM reply WHERE at > 0 AND at <= ? LIMIT 1",
      now - REPLY_LIFE_MS,
    ) !== undefined;
  }

  /** Drop the answers that have outlived their purpose. */
  dropOld(now: Instant): void {
    this.#database.run(
      "DELETE FROM reply WHERE at > 0 AND at <= ?",
      now - REPLY_LIFE_MS,
    );
  }

  /** Put a delivery into the outbox. */
  post(
    request: string,
    relyingParty: string,
    account: AccountId,
    body: DeliveryBody,
  ): void {
    this.#database.run(
      "INSERT INTO outbox (request, relying_party, account, body) VALUES (?, ?, ?, ?)",
      request,
      relyingParty,
      account,
      JSON.stringify(body),
    );
  }

  /** What is in the outbox, oldest first. */
  outbox(): readonly PendingDelivery[] {
    return this.#database.all("SELECT * FROM outbox ORDER BY sequence")
      .map(deliveryOf);
  }

  /** Take deliveries out of the outbox, up to one. */
  sent(sequence: number): void {
    this.#database.run("DELETE FROM outbox WHERE sequence <= ?", sequence);
  }
}

function deliveryOf(row: Row): PendingDelivery {
  return {
    sequence: numberOf(row, "sequence"),
    relyingParty: textOf(row, "relying_party"),
    body: JSON.parse(textOf(row, "body")) as DeliveryBody,
  };
}
