import type { Match } from "./match.ts";
import { SamplePlaces } from "./sample_places.ts";
import { spread } from "./window_hash.ts";
import { WindowIndex } from "./window_index.ts";

/** Octets that one turn of the sweeps looks at, or two. */
const TURN_OCTETS = 32;
/** Words before the first sample, so that no candidate begins before the text. */
const MARGIN_WORDS = 2;

const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/**
 * Patterns of similar length, looked for together. Of the text only every fourth or eighth octet is
 * the start of a sample of three or four octets. Wherever a pattern begins, one sample falls within
 * its window, so a table that says at which of the places in a window a sample stands anywhere finds
 * all candidates. The samples do not wait for one another, unlike the jumps of a shift table: that
 * is where the speed comes from.
 */
export class PatternGroup {
  readonly #index: WindowIndex;
  /** Octets between two samples. */
  readonly #stride: number;
  readonly #places: SamplePlaces;

  /** Learn the patterns with these numbers, none shorter than the window. */
  constructor(
    patterns: readonly Uint8Array[],
    numbers: readonly number[],
    windowOctets: number,
  ) {
    this.#index = new WindowIndex(patterns, numbers, windowOctets);
    this.#stride = windowOctets < 11 ? 4 : 8;
    this.#places = new SamplePlaces(
      patterns,
      numbers,
      windowOctets,
      this.#stride,
    );
  }

  /** Add every match, by offset, then by pattern. */
  search(bytes: Uint8Array, found: Match[]): void {
    const stop = bytes.length - this.#index.octets + 1;
    const ahead = -bytes.byteOffset & 3;
    const turns = Math.floor((stop - ahead - 4 * MARGIN_WORDS) / TURN_OCTETS);
    if (turns <= 0 || !LITTLE_ENDIAN) {
      return this.#checkAll(bytes, 0, stop, found);
    }
    const words = wordsFrom(bytes, ahead);
    const last = MARGIN_WORDS + turns * TURN_OCTETS / 4;
    const covered = (word: number) => ahead + 4 * word - this.#stride + 1;
    this.#checkAll(bytes, 0, covered(MARGIN_WORDS), found);
    if (this.#stride === 8) this.#sweepEights(bytes, words, last, found);
    else this.#sweepFours(bytes, words, last, found);
    this.#checkAll(bytes, covered(last), stop, found);
  }

  /** What the sweeps leave over at the edges, and all of a short text. */
  #checkAll(
    bytes: Uint8Array,
    from: number,
    to: number,
    found: Match[],
  ): void {
    const stride = this.#stride;
    let offset = from;
    for (; offset + stride <= to; offset += stride) {
      const at = offset + stride - 1;
      this.#checkPlaces(bytes, at, this.#places.at(bytes, at), found);
    }
    for (; offset < to; offset++) {
      this.#checkPlaces(
        bytes,
        offset,
        this.#places.at(bytes, offset) & 1,
        found,
      );
    }
  }

  #sweepEights(
    bytes: Uint8Array,
    words: Int32Array,
    last: number,
    found: Match[],
  ): void {
    const { table, shift } = this.#places;
    for (let i = MARGIN_WORDS; i < last; i += 8) {
      const a = table[spread(words[i]!) >>> shift]!;
      const c = table[spread(words[i + 2]!) >>> shift]!;
      const e = table[spread(words[i + 4]!) >>> shift]!;
      const g = table[spread(words[i + 6]!) >>> shift]!;
      if ((a | c | e | g) === 0) continue;
      const z = table[spread(words[i - 1]!) >>> shift]!;
      const b = table[spread(words[i + 1]!) >>> shift]!;
      const d = table[spread(words[i + 3]!) >>> shift]!;
      const f = table[spread(words[i + 5]!) >>> shift]!;
      const h = table[spread(words[i + 7]!) >>> shift]!;
      const first = a & (z << 4 | 0x0f) & (b >>> 4 | 0xf0);
      const second = c & (b << 4 | 0x0f) & (d >>> 4 | 0xf0);
      const third = e & (d << 4 | 0x0f) & (f >>> 4 | 0xf0);
      const fourth = g & (f << 4 | 0x0f) & (h >>> 4 | 0xf0);
      if ((first | second | third | fourth) === 0) continue;
      const at = words.byteOffset - bytes.byteOffset + 4 * i;
      this.#checkPlaces(bytes, at, first, found);
      this.#checkPlaces(bytes, at + 8, second, found);
      this.#checkPlaces(bytes, at + 16, third, found);
      this.#checkPlaces(bytes, at + 24, fourth, found);
    }
  }

  #sweepFours(
    bytes: Uint8Array,
    words: Int32Array,
    last: number,
    found: Match[],
  ): void {
    const { table, shift, mask } = this.#places;
    for (let i = MARGIN_WORDS; i < last; i += 4) {
      const a = table[spread(words[i]! & mask) >>> shift]!;
      const b = table[spread(words[i + 1]! & mask) >>> shift]!;
      const c = table[spread(words[i + 2]! & mask) >>> shift]!;
      const d = table[spread(words[i + 3]! & mask) >>> shift]!;
      if ((a | b | c | d) === 0) continue;
      const at = words.byteOffset - bytes.byteOffset + 4 * i;
      this.#checkFour(bytes, at, a, found);
      this.#checkFour(bytes, at + 4, b, found);
      this.#checkFour(bytes, at + 8, c, found);
      this.#checkFour(bytes, at + 12, d, found);
    }
  }

  #checkFour(
    bytes: Uint8Array,
    at: number,
    places: number,
    found: Match[],
  ): void {
    if (places === 0) return;
    const before = this.#places.at(bytes, at - 2);
    const after = this.#places.at(bytes, at + 2);
    this.#checkPlaces(
      bytes,
      at,
      places & (before << 2 | 3) & (after >>> 2 | 12),
      found,
    );
  }

  /** The higher the place, the earlier the pattern would begin. */
  #checkPlaces(
    bytes: Uint8Array,
    at: number,
    places: number,
    found: Match[],
  ): void {
    for (let left = places; left !== 0;) {
      const place = 31 - Math.clz32(left);
      left ^= 1 << place;
      this.#index.check(bytes, at - place, found);
    }
  }
}

/** The words from there on, which is where a machine can read them at once. */
function wordsFrom(bytes: Uint8Array, ahead: number): Int32Array {
  return new Int32Array(
    bytes.buffer,
    bytes.byteOffset + ahead,
    bytes.length - ahead >> 2,
  );
}
