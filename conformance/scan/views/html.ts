import type { Escape, EscapeRead } from "./escapes.ts";
import { HEX_VALUES } from "./region.ts";

/** Character references of HTML, by number or by a name that stands between digits or in base64. */
export const HTML_ESCAPE: Escape = { name: "html", marker: 0x26, read };

const NAMES: ReadonlyMap<string, number> = new Map([
  ["amp", 0x26],
  ["lt", 0x3c],
  ["gt", 0x3e],
  ["quot", 0x22],
  ["apos", 0x27],
  ["nbsp", 0x20],
  ["num", 0x23],
  ["semi", 0x3b],
  ["plus", 0x2b],
  ["comma", 0x2c],
  ["period", 0x2e],
  ["sol", 0x2f],
  ["bsol", 0x5c],
  ["equals", 0x3d],
  ["percnt", 0x25],
  ["lowbar", 0x5f],
  ["hyphen", 0x2010],
  ["dash", 0x2010],
  ["ndash", 0x2013],
  ["minus", 0x2212],
  ["Tab", 0x09],
  ["NewLine", 0x0a],
]);

const [HASH, SEMICOLON, LETTER_X] = [0x23, 0x3b, 0x78];

/** As many digits as any character needs, and zeros in front. */
const DIGITS_MAX = 9;
const NAME_MAX = 7;
const CODE_MAX = 0x10ffff;

function read(text: Uint8Array, at: number, into: EscapeRead): boolean {
  if (text[at + 1] !== HASH) return named(text, at, into);
  const isHex = ((text[at + 2] ?? 0) | 0x20) === LETTER_X;
  const base = isHex ? 16 : 10;
  const first = at + (isHex ? 3 : 2);
  let code = 0;
  let end = first;
  while (end < text.length && end - first < DIGITS_MAX) {
    const digit = HEX_VALUES[text[end]!]!;
    if (digit < 0 || digit >= base) break;
    code = code * base + digit;
    end++;
  }
  into.lengthBytes = end - at + (text[end] === SEMICOLON ? 1 : 0);
  into.code = code;
  return end > first && code <= CODE_MAX;
}

/** What `&amp;` hides may be a reference; brackets and quotes only stand between words. */
function named(text: Uint8Array, at: number, into: EscapeRead): boolean {
  let end = at + 1;
  while (end <= at + 1 + NAME_MAX && isLetter(text[end] ?? 0)) end++;
  if (text[end] !== SEMICOLON || end < at + 3) return false;
  const code = NAMES.get(String.fromCharCode(...text.subarray(at + 1, end)));
  if (code === undefined) return false;
  into.lengthBytes = end + 1 - at;
  into.code = code;
  into.isWeak = code === 0x26
    ? text[end + 1] !== HASH
    : code === 0x3c || code === 0x3e || code === 0x22 || code === 0x27;
  return true;
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
