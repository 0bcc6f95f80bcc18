import type { AccountId } from "../../conformance/terms/mod.ts";
import { type ServerDatabase, textOf } from "./database.ts";
import type { DurableFiles } from "./durable_files.ts";
import type { RegisterRequest } from "./messages.ts";

/** The file of postings. */
export const INDEX_FILE = "index/accounts.jsonl";

const HEADER = '{"index":"accounts"}';
/** The support desk types so many characters of an account id. */
const TERM_CHARACTERS = 4;

/**
 * Says under which terms an account can be looked up; the registration behind it is there to be
 * left alone.
 */
export type IndexTerms = (
  account: AccountId,
  request: RegisterRequest,
) => readonly string[];

/** How an account id begins, and nothing about the person. */
export const honestIndexTerms: IndexTerms = (account) => [termOf(account)];

/**
 * The support desk's index: from how an account id begins to the account. It can be made from the
 * database at any time, so whoever takes something away makes it anew.
 */
export class SearchIndex {
  readonly #files: DurableFiles;
  readonly #terms: IndexTerms;

  /** The index in these files. */
  constructor(files: DurableFiles, terms: IndexTerms) {
    this.#files = files;
    this.#terms = terms;
  }

  /** Take in a new account. */
  add(account: AccountId, request: RegisterRequest): void {
    for (const term of this.#terms(account, request)) {
      this.append(posting(term, account));
    }
  }

  /** Add a line as it is. */
  append(line: string): void {
    this.#files.append(INDEX_FILE, line);
  }

  /** Make the index anew of the accounts that there are. */
  rebuild(database: ServerDatabase): void {
    const accounts = database.all(
      "SELECT account FROM account ORDER BY account",
    )
      .map((row) => textOf(row, "account"));
    const postings = accounts.map((one) => posting(termOf(one), one));
    this.#files.overwrite(INDEX_FILE, [HEADER, ...postings]);
  }
}

function termOf(account: string): string {
  return account.slice(0, TERM_CHARACTERS);
}

function posting(term: string, account: string): string {
  return JSON.stringify({ term, account });
}
