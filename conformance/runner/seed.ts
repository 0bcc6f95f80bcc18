import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * The seed of one property's cases, from the seed of the run. Each property has its own stream, so
 * that a new one shifts nobody else's cases; the target has no part in it, so that a defect meets
 * the cases that the honest control met.
 *
 * @example
 * ```ts
 * import { assertEquals, assertNotEquals } from "@std/assert";
 * import { seedFor } from "./seed.ts";
 *
 * assertEquals(seedFor(1, "a", "element"), seedFor(1, "a", "element"));
 * assertNotEquals(seedFor(1, "a", "element"), seedFor(1, "a", "linking"));
 * ```
 */
export function seedFor(
  runSeed: number,
  property: string,
  edition: string,
): number {
  const digest = sha256(
    utf8ToBytes(`tenken/seed/${runSeed}/${property}/${edition}`),
  );
  return new DataView(digest.buffer, digest.byteOffset).getInt32(0);
}
