import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * Whole numbers below a bound, read off SHA-256 of a text: the one way in which small seeds become
 * secrets. The same text gives the same numbers on every machine.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawnFrom } from "./drawn_digits.ts";
 *
 * assertEquals(drawnFrom("a seed", 10, 4), drawnFrom("a seed", 10, 4));
 * ```
 */
export function drawnFrom(
  text: string,
  bound: number,
  count: number,
): readonly number[] {
  const drawn: number[] = [];
  for (let block = 0; drawn.length < count; block++) {
    const digest = sha256(utf8ToBytes(`${text}/${block}`));
    // Two octets to a number: the bounds are tiny beside 65536, so the bias does not matter here.
    for (let i = 0; i < digest.length && drawn.length < count; i += 2) {
      drawn.push(((digest[i]! << 8) | digest[i + 1]!) % bound);
    }
  }
  return drawn;
}
