import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { invariant } from "../../conformance/terms/mod.ts";

const UINT32_RANGE = 0x1_0000_0000;

/**
 * Seeded generator: xoshiro128** over a state taken from SHA-256 of a text. It serves simulation
 * only; secrets drawn from it are as public as the text.
 *
 * @example A fork does not depend on what was drawn before it
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Rng } from "./rng.ts";
 *
 * const early = Rng.from("town").fork("card").hex(4);
 * const rng = Rng.from("town");
 * rng.uint32();
 * assertEquals(rng.fork("card").hex(4), early);
 * ```
 */
export class Rng {
  readonly #seed: string;
  readonly #state: Uint32Array;

  private constructor(seed: string) {
    this.#seed = seed;
    const digest = sha256(utf8ToBytes(seed));
    const view = new DataView(digest.buffer, digest.byteOffset);
    this.#state = Uint32Array.from(
      [0, 4, 8, 12],
      (offset) => view.getUint32(offset),
    );
    // The all-zero state is the one from which the generator never leaves.
    invariant(this.#state.some((word) => word !== 0), "the state is not zero");
  }

  /** The generator of this seed text. */
  static from(seed: string): Rng {
    return new Rng(seed);
  }

  /** A generator of its own, named; it hangs on seed and name, not on the draws made so far. */
  fork(name: string): Rng {
    // The length keeps a fork of a fork apart from one whose name holds the separator.
    return new Rng(`${this.#seed.length}:${this.#seed}/${name}`);
  }

  /** A draw from 0 to 2^32 − 1. */
  uint32(): number {
    const s = this.#state;
    const result = Math.imul(rotate(Math.imul(s[1]!, 5), 7), 9) >>> 0;
    const t = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = rotate(s[3]!, 11);
    return result;
  }

  /**
   * A draw from 0 to `n` − 1, every value equally likely.
   * @throws {RangeError} unless `n` is a whole number from 1 to 2^32
   */
  below(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > UINT32_RANGE) {
      throw new RangeError(
        "Cannot draw below a bound: expected a whole number from 1 to 2^32",
      );
    }
    // Draws past the last whole multiple of n would favour small values.
    const limit = UINT32_RANGE - UINT32_RANGE % n;
    for (;;) {
      const draw = this.uint32();
      if (draw < limit) return draw % n;
    }
  }

  /** That many octets. */
  bytes(n: number): Uint8Array {
    const out = new Uint8Array(n);
    for (let i = 0; i < n; i += 4) {
      let word = this.uint32();
      for (let j = i; j < i + 4 && j < n; j++, word >>>= 8) out[j] = word;
    }
    return out;
  }

  /** That many octets, as lower-case hex. */
  hex(octets: number): string {
    return bytesToHex(this.bytes(octets));
  }

  /**
   * One of the list.
   * @throws {RangeError} when the list is empty
   */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

function rotate(word: number, bits: number): number {
  return word << bits | word >>> 32 - bits;
}
