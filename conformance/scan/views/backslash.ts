import type { Escape, EscapeRead } from "./escapes.ts";
import { hexAt } from "./hex_at.ts";

/** Escapes of JSON (RFC 8259 section 7), C and their kin: `\u0031`, `\u{31}`, `\x31`, `\061`, `\/`. */
export const BACKSLASH_ESCAPE: Escape = {
  name: "backslash",
  marker: 0x5c,
  read,
};

/** What a letter behind the backslash stands for, 0 for those that mean nothing. */
const SIMPLE = new Uint8Array(256);
for (
  const [letter, meant] of Object.entries({
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "b": "\b",
    "f": "\f",
    "/": "/",
    "\\": "\\",
    '"': '"',
    "'": "'",
  })
) SIMPLE[letter.charCodeAt(0)] = meant.charCodeAt(0);

/** Behind `\\` these begin an escape that is undone the next time. */
const ESCAPED = new Set([..."uxU01234567\\"].map((c) => c.charCodeAt(0)));

const BACKSLASH = 0x5c;
const CODE_MAX = 0x10ffff;
const OCTAL_LENGTH_MAX = 4;

function read(text: Uint8Array, at: number, into: EscapeRead): boolean {
  const next = text[at + 1] ?? 0;
  const meant = SIMPLE[next]!;
  if (meant > 0) {
    into.lengthBytes = 2;
    into.code = meant;
    into.isWeak = next !== BACKSLASH || !ESCAPED.has(text[at + 2] ?? 0);
    return true;
  }
  switch (next) {
    case 0x75: // u
      return digits(text, at, 4, into) || braced(text, at, into);
    case 0x78: // x
      into.isOctet = true;
      return digits(text, at, 2, into);
    case 0x55: // U
      return digits(text, at, 8, into);
  }
  return next >= 0x30 && next <= 0x37 && octal(text, at, into);
}

function digits(
  text: Uint8Array,
  at: number,
  count: number,
  into: EscapeRead,
): boolean {
  into.lengthBytes = 2 + count;
  into.code = hexAt(text, at + 2, count);
  return into.code >= 0 && into.code <= CODE_MAX;
}

function braced(text: Uint8Array, at: number, into: EscapeRead): boolean {
  if (text[at + 2] !== 0x7b) return false;
  const count = text.subarray(at + 3, at + 10).indexOf(0x7d);
  if (count < 1) return false;
  into.lengthBytes = count + 4;
  into.code = hexAt(text, at + 3, count);
  return into.code >= 0 && into.code <= CODE_MAX;
}

/** At most three digits, as in C; one alone is no character that is looked for. */
function octal(text: Uint8Array, at: number, into: EscapeRead): boolean {
  let code = 0;
  let end = at + 1;
  while (
    end < at + OCTAL_LENGTH_MAX && text[end]! >= 0x30 && text[end]! <= 0x37
  ) {
    code = code * 8 + text[end]! - 0x30;
    end++;
  }
  into.lengthBytes = end - at;
  into.code = code;
  into.isOctet = true;
  return code <= 255 && end >= at + 3;
}
