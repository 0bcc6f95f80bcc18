import type { Escape, EscapeRead } from "./escapes.ts";
import { hexAt } from "./hex_at.ts";

/** Quoted-printable of RFC 2045 section 6.7: `=31`, and the `=` at the end of a line that goes on. */
export const QUOTED_PRINTABLE_ESCAPE: Escape = {
  name: "quoted-printable",
  marker: 0x3d,
  read,
};

const [RETURN, NEWLINE, MARKER] = [0x0d, 0x0a, 0x3d];

function read(text: Uint8Array, at: number, into: EscapeRead): boolean {
  const octet = hexAt(text, at + 1, 2);
  if (octet >= 0) {
    into.lengthBytes = 3;
    into.code = octet;
    into.isOctet = true;
    into.isWeak = text[at + 3] !== MARKER && !isDigit(text[at - 1] ?? 0) &&
      octet !== MARKER;
    return !isLower(text[at + 1]!) && !isLower(text[at + 2]!);
  }
  into.lengthBytes = text[at + 1] === RETURN ? 3 : 2;
  into.code = -1;
  return text[at + into.lengthBytes - 1] === NEWLINE;
}

/**
 * `user=54` is no escape of `T`: one that stands alone is a reason to look only within digits, or
 * when it is the marker itself.
 */
function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** The standard writes upper case alone. */
function isLower(byte: number): boolean {
  return byte >= 0x61;
}
