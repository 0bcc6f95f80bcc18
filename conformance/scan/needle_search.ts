import { invariant } from "../terms/mod.ts";
import { Matcher } from "./matcher.ts";
import { attributable, type Needle } from "./needles.ts";

/** A needle, and where it begins. */
export interface Found {
  /** The needle. Secret, never in a record. */
  readonly needle: Needle;
  /** Offset of its first byte. */
  readonly offset: number;
}

/**
 * Looks for needles and, of nested ones of one secret, tells only the widest.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { NeedleSearch } from "./needle_search.ts";
 * import { canaryNeedles } from "./needles.ts";
 *
 * const search = new NeedleSearch(canaryNeedles("C-0001", "control-1"));
 * const text = new TextEncoder().encode("a control-1");
 * assertEquals(search.search(text).map((f) => [f.needle.form, f.offset]), [["text", 2]]);
 * ```
 */
export class NeedleSearch {
  /** Length of the longest needle, so much must overlap where bytes are cut. */
  readonly longestOctets: number;
  readonly #needles: readonly Needle[];
  readonly #matcher: Matcher | undefined;

  /** Without needles nothing is found. */
  constructor(needles: readonly Needle[]) {
    const own = attributable(needles);
    this.#needles = own;
    this.#matcher = own.length === 0
      ? undefined
      : new Matcher(own.map(({ bytes }) => bytes));
    this.longestOctets = own.reduce(
      (longest, { bytes }) => Math.max(longest, bytes.length),
      0,
    );
  }

  /** Every needle in these bytes by offset; of nested ones of one secret only the widest. */
  search(bytes: Uint8Array): Found[] {
    const matches = this.#matcher?.search(bytes) ?? [];
    if (matches.length === 0) return [];
    const found = matches.map(({ pattern, offset }): Found => {
      const needle = this.#needles[pattern];
      invariant(needle !== undefined, "a match names a needle");
      return { needle, offset };
    });
    return found.length === 1 ? found : widest(found);
  }
}

/** What lies within something wider of the same secret says nothing new. */
function widest(found: readonly Found[]): Found[] {
  const sorted = found.toSorted((a, b) =>
    a.offset - b.offset || b.needle.bytes.length - a.needle.bytes.length
  );
  const ends = new Map<string, number>();
  return sorted.filter(({ needle, offset }) => {
    const end = offset + needle.bytes.length;
    if (end <= (ends.get(needle.secret) ?? -1)) return false;
    ends.set(needle.secret, end);
    return true;
  });
}
