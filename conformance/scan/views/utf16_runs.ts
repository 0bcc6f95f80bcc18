import type { Region, View } from "./region.ts";
import { writeUtf8 } from "./token_list.ts";

/** So many ASCII characters in a row; needles see shorter texts without decoding. */
const UNITS_MIN = 8;

const IS_ASCII = new Uint8Array(256);
for (let i = 0x20; i < 0x7f; i++) IS_ASCII[i] = 1;
for (const code of [0x09, 0x0a, 0x0d]) IS_ASCII[code] = 1;

/** A run covers two whole units at one of so many places, at whatever offset it begins. */
const STEP = 2 * UNITS_MIN - 5;

/** UTF-16 of either byte order at any offset, read as UTF-8. */
export const UTF16_VIEW: View = { regions };

/** Which octet of a unit is the high one: 0 is big-endian. */
type High = 0 | 1;

function* regions(text: Uint8Array): Generator<Region> {
  if (text.indexOf(0) < 0) return;
  const done = [0, 0, 0, 0];
  for (let at = 0; at + 4 < text.length; at += STEP) {
    if (text[at] !== 0 && text[at + 1] !== 0 && text[at + 2] !== 0) continue;
    for (let kind = 0; kind < 4; kind++) {
      const high = (kind & 1) as High;
      const first = at + ((at ^ kind >> 1) & 1);
      if (first < done[kind]! || !isAscii(text, first, high)) continue;
      if (!isAscii(text, first + 2, high)) continue;
      const { start, end, ascii } = extent(text, first, high);
      done[kind] = end;
      if (ascii >= UNITS_MIN) yield utf16Region(text, start, end, high);
    }
  }
}

function isAscii(text: Uint8Array, at: number, high: High): boolean {
  return text[at + high] === 0 && IS_ASCII[text[at + 1 - high]!] === 1;
}

/** As far as the units go on being ASCII or Japanese text. */
function extent(
  text: Uint8Array,
  at: number,
  high: High,
): { start: number; end: number; ascii: number } {
  let [start, end, ascii] = [at, at, 0];
  while (start >= 2 && isPlausible(text, start - 2, high)) {
    start -= 2;
    if (text[start + high] === 0) ascii++;
  }
  while (end + 1 < text.length && isPlausible(text, end, high)) {
    if (text[end + high] === 0) ascii++;
    end += 2;
  }
  return { start, end, ascii };
}

/** Latin, general punctuation, kana, kanji, full-width forms. */
function isPlausible(text: Uint8Array, at: number, high: High): boolean {
  const top = text[at + high]!;
  if (top === 0) return IS_ASCII[text[at + 1 - high]!] === 1;
  return top === 0x20 || top === 0x22 || top >= 0x30 && top <= 0x9f ||
    top === 0xff;
}

function utf16Region(
  text: Uint8Array,
  start: number,
  end: number,
  high: High,
): Region {
  const bytes = new Uint8Array((end - start) / 2 * 3);
  const origins = new Uint32Array(bytes.length);
  let length = 0;
  for (let at = start; at < end; at += 2) {
    const code = text[at + high]! << 8 | text[at + 1 - high]!;
    const octets = code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    if (octets === 1) bytes[length] = code;
    else writeUtf8(code, octets, bytes, length);
    origins.fill(at, length, length + octets);
    length += octets;
  }
  return {
    bytes: bytes.subarray(0, length),
    originOf: (offset) => offset < length ? origins[offset]! : end,
    decoderAt: () => high === 0 ? "utf-16be" : "utf-16le",
    starts: [0],
  };
}
