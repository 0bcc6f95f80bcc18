import { invariant } from "../terms/mod.ts";
import type { Match } from "./matcher/match.ts";
import { PatternGroup } from "./matcher/pattern_group.ts";

export type { Match } from "./matcher/match.ts";

/** Fewer octets match by chance too often: below six nothing is looked for. */
export const PATTERN_OCTETS_MIN = 6;

/** From this length on patterns are looked for apart, in wider steps. */
const LONG_OCTETS = 11;
const SHORT_WINDOW_MAX = 8;
const LONG_WINDOW_MAX = 16;

/**
 * Looks for many patterns at once, and exactly: overlapping and nested matches are found as well.
 * Speed hangs little on their number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Matcher } from "./matcher.ts";
 *
 * const text = (s: string) => new TextEncoder().encode(s);
 * const matcher = new Matcher([text("needle"), text("haystack")]);
 * assertEquals(matcher.search(text("a haystack, a needle")), [
 *   { pattern: 1, offset: 2 },
 *   { pattern: 0, offset: 14 },
 * ]);
 * ```
 */
export class Matcher {
  /** Length of the longest pattern; pieces of a text that is read piecewise overlap by one less. */
  readonly longestOctets: number;
  readonly #groups: readonly PatternGroup[];

  /**
   * Learn the patterns.
   * @throws {InvariantError} when one is too short to mean anything
   */
  constructor(patterns: readonly Uint8Array[]) {
    const short: number[] = [];
    const long: number[] = [];
    let longest = 0;
    patterns.forEach(({ length }, number) => {
      invariant(
        length >= PATTERN_OCTETS_MIN,
        "a pattern has at least six octets",
      );
      (length < LONG_OCTETS ? short : long).push(number);
      longest = Math.max(longest, length);
    });
    this.longestOctets = longest;
    this.#groups = [
      ...group(patterns, short, SHORT_WINDOW_MAX),
      ...group(patterns, long, LONG_WINDOW_MAX),
    ];
  }

  /** Every place at which a pattern begins, by offset, then by pattern. */
  search(bytes: Uint8Array): Match[] {
    const found: Match[] = [];
    let sorted = true;
    for (const group of this.#groups) {
      sorted &&= found.length === 0;
      group.search(bytes, found);
    }
    return sorted ? found : found.sort(byOffset);
  }
}

/** The window is as wide as the shortest pattern allows, up to a limit. */
function group(
  patterns: readonly Uint8Array[],
  numbers: readonly number[],
  windowMax: number,
): PatternGroup[] {
  if (numbers.length === 0) return [];
  const window = numbers.reduce(
    (least, number) => Math.min(least, patterns[number]!.length),
    windowMax,
  );
  return [new PatternGroup(patterns, numbers, window)];
}

function byOffset(a: Match, b: Match): number {
  return a.offset - b.offset || a.pattern - b.pattern;
}
