const STANDARD =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 of RFC 4648 section 4, padded; evidence rooms have no other way that ships everywhere. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = bytes[i]! << 16 | (bytes[i + 1] ?? 0) << 8 |
      (bytes[i + 2] ?? 0);
    text += STANDARD[word >> 18 & 63]! + STANDARD[word >> 12 & 63]!;
    text += left > 1 ? STANDARD[word >> 6 & 63]! : "=";
    text += left > 2 ? STANDARD[word & 63]! : "=";
  }
  return text;
}

/**
 * Bytes of base64 in either alphabet (RFC 4648 sections 4 and 5), padded or not; `undefined` for
 * anything else.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeBase64 } from "./base64.ts";
 *
 * assertEquals(decodeBase64("AQI="), Uint8Array.of(1, 2));
 * assertEquals(decodeBase64("A"), undefined);
 * ```
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const body = text.replace(/={1,2}$/, "");
  if (text.length !== body.length && text.length % 4 !== 0) return undefined;
  if (body.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor(body.length * 6 / 8));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < body.length; i++) {
    const value = VALUES[body.charCodeAt(i)] ?? -1;
    if (value < 0) return undefined;
    word = (word << 6 | value) & 0xffff;
    bits += 6;
    if (bits >= 8) bytes[at++] = word >> (bits -= 8) & 0xff;
  }
  return bytes;
}

const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) VALUES[STANDARD.charCodeAt(i)] = i;
VALUES["-".charCodeAt(0)] = 62;
VALUES["_".charCodeAt(0)] = 63;
