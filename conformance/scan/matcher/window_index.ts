import type { Match } from "./match.ts";
import { windowHash } from "./window_hash.ts";

const FILTER_BITS_MIN = 10;
const FILTER_BITS_MAX = 22;
const FILTER_BITS_PER_PATTERN = 16;

/**
 * Which patterns begin at an offset. Each is known by the hash of its first octets, its window: a
 * bitmap small enough for the cache turns most offsets away, a list of the patterns with that hash
 * and a compare settle the others.
 */
export class WindowIndex {
  /** Octets of a window; no pattern is shorter. */
  readonly octets: number;
  readonly #patterns: readonly Uint8Array[];
  readonly #filter: Uint8Array;
  readonly #filterShift: number;
  readonly #heads: Int32Array;
  readonly #headShift: number;
  readonly #next: Int32Array;
  readonly #numbers: Int32Array;

  /** Index the patterns with these numbers, given in rising order. */
  constructor(
    patterns: readonly Uint8Array[],
    numbers: readonly number[],
    octets: number,
  ) {
    this.octets = octets;
    this.#patterns = patterns;
    const filterBits = bitsFor(
      numbers.length * FILTER_BITS_PER_PATTERN,
      FILTER_BITS_MIN,
      FILTER_BITS_MAX,
    );
    const headBits = bitsFor(numbers.length, 4, 20);
    this.#filter = new Uint8Array(1 << filterBits - 3);
    this.#filterShift = 32 - filterBits;
    this.#heads = new Int32Array(1 << headBits);
    this.#headShift = 32 - headBits;
    this.#next = new Int32Array(numbers.length + 1);
    this.#numbers = new Int32Array(numbers);
    for (let i = numbers.length; i > 0; i--) this.#learn(i);
  }

  /** Add the patterns that begin at this offset, in rising order; the window must lie inside. */
  check(bytes: Uint8Array, offset: number, found: Match[]): void {
    const hash = windowHash(bytes, offset, this.octets);
    const bit = hash >>> this.#filterShift;
    if ((this.#filter[bit >>> 3]! >>> (bit & 7) & 1) === 0) return;
    let link = this.#heads[hash >>> this.#headShift]!;
    for (; link !== 0; link = this.#next[link]!) {
      const pattern = this.#numbers[link - 1]!;
      if (isAt(bytes, offset, this.#patterns[pattern]!)) {
        found.push({ pattern, offset });
      }
    }
  }

  /** The last one learned comes first in its list, so they are learned backwards. */
  #learn(link: number): void {
    const pattern = this.#patterns[this.#numbers[link - 1]!]!;
    const hash = windowHash(pattern, 0, this.octets);
    const bit = hash >>> this.#filterShift;
    this.#filter[bit >>> 3]! |= 1 << (bit & 7);
    const head = hash >>> this.#headShift;
    this.#next[link] = this.#heads[head]!;
    this.#heads[head] = link;
  }
}

/** Bits of a table with at least so many places, within limits. */
export function bitsFor(places: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, 32 - Math.clz32(places - 1)));
}

/** From the back: patterns that share a window tend to differ there. */
function isAt(bytes: Uint8Array, offset: number, pattern: Uint8Array): boolean {
  if (offset + pattern.length > bytes.length) return false;
  for (let i = pattern.length - 1; i >= 0; i--) {
    if (bytes[offset + i] !== pattern[i]) return false;
  }
  return true;
}
