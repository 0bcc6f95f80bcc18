import { type AccountId, parseAccountId } from "../../conformance/terms/mod.ts";
import { numberOf, type ServerDatabase, textOf } from "./database.ts";

/**
 * Confirmation elements (確認要素) of edition `element`: their one purpose is to tell a newcomer
 * from a person registered before (R7, R13).
 */
export class Elements {
  readonly #database: ServerDatabase;

  /** The elements of this database. */
  constructor(database: ServerDatabase) {
    this.#database = database;
  }

  /**
   * Take an element for an account, unless another account has it or this one has another: the
   * constraint decides, so two at once cannot both succeed.
   */
  claim(element: string, account: AccountId): boolean {
    return this.#database.run(
      "INSERT INTO element (element, account) VALUES (?, ?) ON CONFLICT DO NOTHING",
      element,
      account,
    ) === 1;
  }

  /** Whose element it is. */
  ownerOf(element: string): AccountId | undefined {
    const row = this.#database.one(
      "SELECT account FROM element WHERE element = ?",
      element,
    );
    return row && parseAccountId(textOf(row, "account"));
  }

  /** Whether an account has one. */
  has(account: AccountId): boolean {
    return this.#database.one(
      "SELECT 1 FROM element WHERE account = ?",
      account,
    ) !== undefined;
  }

  /** How many there are. */
  count(): number {
    return numberOf(
      this.#database.one("SELECT count(*) AS n FROM element")!,
      "n",
    );
  }

  /** Delete them all. */
  purge(): void {
    this.#database.run("DELETE FROM element");
  }
}
