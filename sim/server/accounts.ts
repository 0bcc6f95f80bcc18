import {
  type AccountId,
  type CertificateKey,
  certificateKeyText,
  type Instant,
  parseAccountId,
} from "../../conformance/terms/mod.ts";
import type { Edition } from "../../conformance/target/mod.ts";
import { numberOf, type ServerDatabase, textOf } from "./database.ts";

/**
 * Accounts, the certificates that stand for them and the phones they own. A certificate is named
 * by tree, issuing key and serial number: a serial number alone exists more than once.
 */
export class Accounts {
  readonly #database: ServerDatabase;

  /** The accounts of this database. */
  constructor(database: ServerDatabase) {
    this.#database = database;
  }

  /** A new account, without anything yet. */
  create(account: AccountId, at: Instant): void {
    this.#database.run(
      "INSERT INTO account (account, created_at) VALUES (?, ?)",
      account,
      at,
    );
  }

  /**
   * Bind certificates, newest first, that nobody owns; an owned one keeps its owner. The
   * hops between neighbours of the list are kept, so that a fork shows later.
   */
  bind(
    account: AccountId,
    certificates: readonly CertificateKey[],
    edition: Edition,
  ): void {
    certificates.forEach((key, i) => {
      const newer = certificates[i - 1];
      this.#database.run(
        `INSERT INTO certificate (tree, issuer_key_id, serial, account, edition, newer)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (tree, issuer_key_id, serial)
         DO UPDATE SET newer = coalesce(certificate.newer, excluded.newer)`,
        key.tree,
        key.issuerKeyId,
        key.serial,
        account,
        edition,
        newer ? certificateKeyText(newer) : null,
      );
    });
  }

  /**
   * Whether the hops of a bound chain, newest first, are the only ones known: no certificate has
   * two successors (a fork), none has two predecessors.
   */
  isLinear(chain: readonly CertificateKey[]): boolean {
    return chain.slice(1).every((older, i) => {
      const newer = certificateKeyText(chain[i]!);
      return this.#newerThan(older) === newer && this.#olderThan(newer) === 1;
    });
  }

  /** The distinct owners of certificates, in order. */
  owners(certificates: readonly CertificateKey[]): readonly AccountId[] {
    const found = new Set<AccountId>();
    for (const key of certificates) {
      const row = this.#database.one(
        "SELECT account FROM certificate WHERE tree = ? AND issuer_key_id = ? AND serial = ?",
        key.tree,
        key.issuerKeyId,
        key.serial,
      );
      if (row) found.add(parseAccountId(textOf(row, "account")));
    }
    return [...found].sort();
  }

  /** Everything bound to one account is bound to another, and the first is gone. */
  merge(from: AccountId, into: AccountId): void {
    this.#database.run(
      "UPDATE certificate SET account = ? WHERE account = ?",
      into,
      from,
    );
    this.remove(from);
  }

  /** The phone is this account's from now on, whoever had it before. */
  own(device: string, account: AccountId): void {
    this.#database.run(
      `INSERT INTO device (device, account) VALUES (?, ?)
       ON CONFLICT (device) DO UPDATE SET account = excluded.account`,
      device,
      account,
    );
  }

  /** Whose phone it is. */
  ofDevice(device: string): AccountId | undefined {
    const row = this.#database.one(
      "SELECT account FROM device WHERE device = ?",
      device,
    );
    return row && parseAccountId(textOf(row, "account"));
  }

  /** The account, its certificates, phones, element and pending deliveries are gone. */
  remove(account: AccountId): void {
    this.#database.run("DELETE FROM account WHERE account = ?", account);
  }

  /** How many there are. */
  count(): number {
    return numberOf(
      this.#database.one("SELECT count(*) AS n FROM account")!,
      "n",
    );
  }

  #newerThan(key: CertificateKey): string | undefined {
    const row = this.#database.one(
      "SELECT newer FROM certificate WHERE tree = ? AND issuer_key_id = ? AND serial = ?",
      key.tree,
      key.issuerKeyId,
      key.serial,
    );
    return row && typeof row.newer === "string" ? row.newer : undefined;
  }

  #olderThan(newer: string): number {
    return numberOf(
      this.#database.one(
        "SELECT count(*) AS n FROM certificate WHERE newer = ?",
        newer,
      )!,
      "n",
    );
  }
}
