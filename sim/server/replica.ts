import type { AccountId } from "../../conformance/terms/mod.ts";
import type { ServerDatabase } from "./database.ts";
import type { DurableFiles } from "./durable_files.ts";

/** The folder of the replica. */
export const REPLICA_FOLDER = "replica";

const PEOPLE_FILE = "replica/people.jsonl";
const RELAY_FILE = "replica/relay.jsonl";
const HEADER = '{"replica":"people"}';

/** A person as the replica has them: enough to answer who is there while the database is away. */
export interface ReplicatedPerson {
  /** The account. */
  readonly account: AccountId;
  /** Its element, edition `element` only. */
  readonly element?: string;
}

/**
 * A copy that lags behind. What is registered is written into the relay log, and the copy takes it
 * from there when the service is at rest. So it is two files that have to be cleaned: a copy made
 * anew over a relay log that was left would take everything in again.
 */
export class Replica {
  readonly #files: DurableFiles;

  /** The replica in these files. */
  constructor(files: DurableFiles) {
    this.#files = files;
  }

  /** Send somebody on their way to the copy. */
  ship({ account, element }: ReplicatedPerson): void {
    this.append(
      JSON.stringify({ account, ...(element !== undefined && { element }) }),
    );
  }

  /** Add a line to the relay log as it is. */
  append(line: string): void {
    this.#files.append(RELAY_FILE, line);
  }

  /** Take over what is in the relay log. */
  catchUp(): void {
    const late = this.#files.lines(RELAY_FILE);
    if (late.length === 0) return;
    const people = this.#files.lines(PEOPLE_FILE);
    const known = new Set(people);
    // After a crash between the two writes the same lines come once more.
    const fresh = late.filter((line) => !known.has(line));
    this.#files.replace(PEOPLE_FILE, [...people, ...fresh]);
    this.#files.remove(RELAY_FILE);
  }

  /** Make the copy anew of what is in the database now, and drop what is on its way. */
  reseed(database: ServerDatabase): void {
    if (this.#files.has(RELAY_FILE)) this.#files.remove(RELAY_FILE);
    const rows = database.all(
      `SELECT account, element FROM account LEFT JOIN element USING (account)
       ORDER BY account`,
    );
    const lines = rows.map(({ account, element }) =>
      JSON.stringify({ account, ...(element !== null && { element }) })
    );
    this.#files.overwrite(PEOPLE_FILE, [HEADER, ...lines]);
  }
}
