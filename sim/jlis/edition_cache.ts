import type { Instant } from "../../conformance/terms/mod.ts";
import type { Refresh } from "./refresh.ts";

const ENTRIES_MAX = 4_096;

/** What was made of one edition of data, so that it is signed once. The next edition starts anew. */
export class EditionCache {
  readonly #made = new Map<string, Uint8Array>();
  #edition: Instant | undefined;

  /** What was made under a name from this edition, or what `make` makes now. */
  get(edition: Refresh, name: string, make: () => Uint8Array): Uint8Array {
    // Without a next edition the data changes between two calls at one instant.
    if (edition.nextUpdate === undefined) return make();
    if (this.#edition !== edition.thisUpdate) this.clear();
    this.#edition = edition.thisUpdate;
    let bytes = this.#made.get(name);
    if (!bytes) {
      bytes = make();
      // Names come from outside, and an edition may last as long as the clock stands.
      if (this.#made.size >= ENTRIES_MAX) this.clear();
      this.#made.set(name, bytes);
    }
    return bytes;
  }

  /** Forget everything: the past itself has changed. */
  clear(): void {
    this.#made.clear();
  }
}
