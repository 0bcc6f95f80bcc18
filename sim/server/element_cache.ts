import type { AccountId } from "../../conformance/terms/mod.ts";
import type { DurableFiles } from "./durable_files.ts";

/** The cache file. */
export const CACHE_FILE = "cache/elements.jsonl";

const HEADER = '{"cache":"elements"}';
/** Elements remembered before the older half goes. */
const ENTRIES_MAX = 128;

/**
 * Elements registered lately, so that a person who tries again right away is told without a write.
 * The database decides; a missing entry here costs nothing, so a torn file is simply begun anew.
 */
export class ElementCache {
  readonly #files: DurableFiles;
  readonly #owners = new Map<string, AccountId>();

  /** The cache in these files. */
  constructor(files: DurableFiles) {
    this.#files = files;
  }

  /** Whether an account is known to have this element. */
  has(element: string): boolean {
    return this.#owners.has(element);
  }

  /** Remember an element that was registered. */
  remember(element: string, account: AccountId): void {
    this.#owners.set(element, account);
    if (this.#owners.size > ENTRIES_MAX) return this.#halve();
    this.append(entryLine([element, account]));
  }

  /** Add a line as it is; it goes when the file is written anew. */
  append(line: string): void {
    this.#files.append(CACHE_FILE, line);
  }

  /** Forget what is known of an account. */
  forget(account: AccountId): void {
    const known = [...this.#owners].filter(([, owner]) => owner === account);
    for (const [element] of known) this.#owners.delete(element);
    this.#write();
  }

  /** Forget everything. */
  clear(): void {
    this.#owners.clear();
    this.#write();
  }

  #halve(): void {
    const older = [...this.#owners.keys()].slice(0, ENTRIES_MAX / 2);
    for (const element of older) this.#owners.delete(element);
    this.#write();
  }

  #write(): void {
    const lines = [...this.#owners].map(entryLine);
    this.#files.overwrite(CACHE_FILE, [HEADER, ...lines]);
  }
}

function entryLine([element, account]: [string, AccountId]): string {
  return JSON.stringify({ element, account });
}
