import type { Escape, EscapeRead } from "./escapes.ts";
import { hexAt } from "./hex_at.ts";

/** Percent-encoding of RFC 3986 section 2.1, and the `%uXXXX` of old scripts. */
export const URL_ESCAPE: Escape = { name: "url", marker: 0x25, read };

const LETTER_U = 0x75;

function read(text: Uint8Array, at: number, into: EscapeRead): boolean {
  const octet = hexAt(text, at + 1, 2);
  if (octet >= 0) {
    into.lengthBytes = 3;
    into.code = octet;
    into.isOctet = true;
    return true;
  }
  if ((text[at + 1]! | 0x20) !== LETTER_U) return false;
  into.lengthBytes = 6;
  into.code = hexAt(text, at + 2, 4);
  return into.code >= 0;
}
