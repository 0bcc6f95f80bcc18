import { Base64Reader } from "./base64_reader.ts";
import { BASE64_VALUES, octetsOfValues } from "./base64_values.ts";
import { byteClass, type Region, runsOf, type View } from "./region.ts";

/** Shorter runs are words; needles see through base64 of secrets without decoding. */
const RUN_LENGTH_MIN = 24;

const IN_RUN = byteClass("\\");
for (let i = 0; i < 256; i++) if (BASE64_VALUES[i]! >= 0) IN_RUN[i] = 1;

const IS_HEX_VALUE = new Uint8Array(64);
for (const c of "0123456789abcdefABCDEF-") {
  IS_HEX_VALUE[BASE64_VALUES[c.charCodeAt(0)]!] = 1;
}

/** How gzip, zip and zstd begin in base64: a container may follow on something else. */
const [GZIP, ZIP, ZSTD] = ["H4sI", "UEsD", "KLUv"].map((start) =>
  [...start].reduce((word, c) => word << 6 | BASE64_VALUES[c.charCodeAt(0)]!, 0)
);

/**
 * Base64 and base64url, wrapped or not. Where a group of four begins is not known, for anything may
 * stand before, so each run is decoded four times.
 */
export const BASE64_VIEW: View = { regions };

function* regions(text: Uint8Array): Generator<Region> {
  let done = 0;
  for (const run of runsOf(text, IN_RUN, RUN_LENGTH_MIN)) {
    for (let at = Math.max(run.start, done); at < run.end;) {
      if (BASE64_VALUES[text[at]!]! < 0) {
        at++;
        continue;
      }
      const reader = new Base64Reader();
      reader.push(text, at, at);
      done = at = Math.max(at + 1, reader.end);
      if (reader.length < RUN_LENGTH_MIN || isHex(reader)) continue;
      yield* phases(reader);
    }
  }
}

/** UUIDs and digests: not one base64 of this length in a thousand million has no other letter. */
function isHex({ values, length }: Base64Reader): boolean {
  for (let i = 0; i < length; i++) {
    if (IS_HEX_VALUE[values[i]!] === 0) return false;
  }
  return true;
}

function* phases(reader: Base64Reader): Generator<Region> {
  const starts = startsIn(reader);
  for (let phase = 0; phase < 4; phase++) {
    yield new Base64Region(
      reader,
      phase,
      starts.filter((index) => index % 4 === phase),
    );
  }
}

class Base64Region implements Region {
  readonly bytes: Uint8Array;
  readonly starts: readonly number[];
  readonly #reader: Base64Reader;
  readonly #phase: number;

  constructor(reader: Base64Reader, phase: number, starts: readonly number[]) {
    this.#reader = reader;
    this.#phase = phase;
    this.bytes = octetsOfValues(reader.values, phase, reader.length);
    this.starts = starts.map((index) => (index - phase) / 4 * 3);
  }

  originOf(offset: number): number {
    const index = this.#phase + Math.floor(offset * 4 / 3);
    const { jumps } = this.#reader;
    let low = 0;
    let high = jumps.length - 1;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if (jumps[middle]!.index <= index) low = middle;
      else high = middle - 1;
    }
    return jumps[low]!.at + index - jumps[low]!.index;
  }

  decoderAt(): string {
    return "base64";
  }
}

function startsIn({ values, length }: Base64Reader): number[] {
  const starts = [0];
  let word = 0;
  for (let i = 0; i < length; i++) {
    word = (word << 6 | values[i]!) & 0xffffff;
    if ((word === GZIP || word === ZIP || word === ZSTD) && i > 3) {
      starts.push(i - 3);
    }
  }
  return starts;
}
