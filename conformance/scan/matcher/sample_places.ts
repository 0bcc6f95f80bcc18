import { spread, wordAt } from "./window_hash.ts";
import { bitsFor } from "./window_index.ts";

/** Wide open while the table fits a first-level cache, then as far as the second. */
const BITS_MIN = 10;
const BITS_NEAR = 15;
const BITS_MAX = 18;
const ENTRIES_PER_SAMPLE_NEAR = 32;
const ENTRIES_PER_SAMPLE_FAR = 8;

/** With a window of six octets only three are left for a sample. */
const SAMPLE_OF_THREE = 0xffffff;
const SAMPLE_OF_FOUR = -1;

/**
 * At which places of a window a sample of three or four octets stands, in any pattern. Samples of
 * one hash share an entry, so it may name too many places, never too few.
 */
export class SamplePlaces {
  /** By hash of a sample: a bit for each place. */
  readonly table: Uint8Array;
  /** Leaves the bits of a hash that count. */
  readonly shift: number;
  /** The bits of a word that are in the sample. */
  readonly mask: number;
  readonly #places: number;

  /** Learn the first so many places of patterns none of which is shorter than the window. */
  constructor(
    patterns: readonly Uint8Array[],
    numbers: readonly number[],
    windowOctets: number,
    places: number,
  ) {
    const bits = bitsNeeded(numbers.length * places);
    this.table = new Uint8Array(1 << bits);
    this.shift = 32 - bits;
    this.mask = windowOctets < 7 ? SAMPLE_OF_THREE : SAMPLE_OF_FOUR;
    this.#places = places;
    for (const number of numbers) this.#learn(patterns[number]!);
  }

  /** The places of the sample at an offset. */
  at(bytes: Uint8Array, offset: number): number {
    return this
      .table[spread(wordAt(bytes, offset) & this.mask) >>> this.shift]!;
  }

  #learn(pattern: Uint8Array): void {
    const { table, shift, mask } = this;
    const octets = Math.min(pattern.length, this.#places + 3);
    let word = wordAt(pattern, 0);
    for (let place = 0; place < this.#places; place++) {
      table[spread(word & mask) >>> shift]! |= 1 << place;
      const next = place + 4 < octets ? pattern[place + 4]! : 0;
      word = word >>> 8 | next << 24;
    }
  }
}

function bitsNeeded(samples: number): number {
  return Math.max(
    bitsFor(samples * ENTRIES_PER_SAMPLE_NEAR, BITS_MIN, BITS_NEAR),
    bitsFor(samples * ENTRIES_PER_SAMPLE_FAR, BITS_MIN, BITS_MAX),
  );
}
