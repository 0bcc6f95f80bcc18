import type { Region, View } from "./region.ts";
import { TokenList } from "./token_list.ts";

/** What the last escape read came to. One object for all of them, because texts are full of them. */
export interface EscapeRead {
  /** How many bytes the escape takes. */
  lengthBytes: number;
  /** The octet or the character it stands for; -1 for nothing at all. */
  code: number;
  /** Whether `code` is an octet, not a character. */
  isOctet: boolean;
  /**
   * Whether it can only stand between secrets, as `\"` does: read where another escape is near, and
   * no reason to look by itself.
   */
  isWeak: boolean;
}

/** One way to write a character by other characters. */
export interface Escape {
  /** Its name in a chain. */
  readonly name: string;
  /** The byte with which each begins. */
  readonly marker: number;
  /** Reads the escape at a marker; `false` when the marker stands for itself. */
  readonly read: (text: Uint8Array, at: number, read: EscapeRead) => boolean;
}

/**
 * Undoes all these escapes in one go. Only the surroundings of an escape are looked at: what is far
 * from any of them reads the same as before.
 */
export class EscapeView implements View {
  readonly #escapes: readonly Escape[];

  /** These escapes may be mixed, so their markers must differ. */
  constructor(escapes: readonly Escape[]) {
    this.#escapes = escapes;
  }

  /** Islands of text around escapes. */
  *regions(text: Uint8Array, contextBytes: number): Generator<Region> {
    const tokens = this.#tokens(text);
    for (let i = 0; i < tokens.length; i++) {
      if (tokens.isWeak(i)) continue;
      let last = i;
      for (let next = i + 1; next < tokens.length; next++) {
        if (tokens.at(next) - tokens.endOf(last) > contextBytes) break;
        if (!tokens.isWeak(next)) last = next;
      }
      const start = Math.max(0, tokens.at(i) - contextBytes);
      const end = Math.min(text.length, tokens.endOf(last) + contextBytes);
      yield new Island(text, start, end, tokens, this.#escapes);
      i = last;
    }
  }

  /** From left to right, none inside another. */
  #tokens(text: Uint8Array): TokenList {
    const tokens = new TokenList();
    const heads = this.#escapes.map(({ marker }) => text.indexOf(marker));
    const read = { lengthBytes: 0, code: 0, isOctet: false, isWeak: false };
    let from = 0;
    for (;;) {
      const kind = leastOf(heads);
      if (kind < 0) return tokens;
      const escape = this.#escapes[kind]!;
      const at = heads[kind]!;
      if (at >= from) {
        read.isOctet = read.isWeak = false;
        if (escape.read(text, at, read)) {
          tokens.push(at, kind, read);
          from = at + read.lengthBytes;
        }
      }
      heads[kind] = text.indexOf(escape.marker, Math.max(from, at + 1));
    }
  }
}

class Island implements Region {
  readonly bytes: Uint8Array;
  readonly starts: readonly number[] = [];
  readonly #tokens: TokenList;
  readonly #escapes: readonly Escape[];
  readonly #start: number;
  readonly #end: number;
  /** The tokens in it, from the first on, and where each of them stands in what was decoded. */
  readonly #first: number;
  readonly #places: Uint32Array;

  constructor(
    text: Uint8Array,
    start: number,
    end: number,
    tokens: TokenList,
    escapes: readonly Escape[],
  ) {
    this.#tokens = tokens;
    this.#escapes = escapes;
    this.#start = start;
    this.#end = end;
    this.#first = tokens.firstFrom(start);
    let last = this.#first;
    while (last < tokens.length && tokens.endOf(last) <= end) last++;
    this.#places = new Uint32Array(last - this.#first);
    const bytes = new Uint8Array(end - start);
    let length = 0;
    let at = start;
    for (let i = this.#first; i < last; i++) {
      const plain = text.subarray(at, tokens.at(i));
      bytes.set(plain, length);
      length += plain.length;
      this.#places[i - this.#first] = length;
      length += tokens.write(i, bytes, length);
      at = tokens.endOf(i);
    }
    bytes.set(text.subarray(at, end), length);
    this.bytes = bytes.subarray(0, length + end - at);
  }

  originOf(offset: number): number {
    const index = lastUpTo(this.#places, offset);
    if (index < 0) return this.#start + offset;
    const token = this.#first + index;
    const inside = offset - this.#places[index]!;
    const octets = this.#tokens.octetsOf(token);
    return inside < octets
      ? this.#tokens.at(token)
      : Math.min(this.#end, this.#tokens.endOf(token) + inside - octets);
  }

  decoderAt(start: number, end: number): string | undefined {
    const token = this.#tokens.firstFrom(this.originOf(start));
    const isInside = token < this.#tokens.length &&
      token < this.#first + this.#places.length &&
      this.#tokens.at(token) < this.originOf(end);
    return isInside
      ? this.#escapes[this.#tokens.kindOf(token)]!.name
      : undefined;
  }
}

/** Index of the last value that is not above this one, -1 for none. */
function lastUpTo(sorted: Uint32Array, value: number): number {
  let low = -1;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function leastOf(heads: readonly number[]): number {
  let least = -1;
  for (let kind = 0; kind < heads.length; kind++) {
    if (heads[kind]! < 0) continue;
    if (least < 0 || heads[kind]! < heads[least]!) least = kind;
  }
  return least;
}
