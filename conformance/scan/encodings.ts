import { blake2b, blake2s } from "@noble/hashes/blake2.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { sha3_256, sha3_512 } from "@noble/hashes/sha3.js";

/** A way in which octets travel; one may give several byte strings, as base64 does. */
export interface Encoding {
  /** Its name in a hit. */
  readonly name: string;
  /** What to look for. */
  readonly encode: (source: Uint8Array) => readonly Uint8Array[];
}

/** A text of ASCII characters as octets. */
export function ascii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const LOWER = ascii("0123456789abcdef");
const UPPER = ascii("0123456789ABCDEF");

/** Octets as hex digits, which are octets again. */
export function hexOctets(source: Uint8Array, isUpper = false): Uint8Array {
  const digits = isUpper ? UPPER : LOWER;
  const bytes = new Uint8Array(2 * source.length);
  for (let i = 0; i < source.length; i++) {
    bytes[2 * i] = digits[source[i]! >> 4]!;
    bytes[2 * i + 1] = digits[source[i]! & 15]!;
  }
  return bytes;
}

const BASE64 = ascii(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
);

/**
 * What base64 makes of bytes that stand behind so many others in a group of three: only the
 * characters that no neighbour can change. With k octets before, these are characters ceil(8k/6) up
 * to floor(8(k+length)/6) - 1.
 */
export function base64Core(source: Uint8Array, before: number): Uint8Array {
  const from = Math.ceil(8 * before / 6);
  const to = Math.floor(8 * (before + source.length) / 6);
  const core = new Uint8Array(to - from);
  for (let i = from; i < to; i++) {
    const bit = 6 * i - 8 * before;
    const octet = bit >> 3;
    const word = (source[octet]! << 8) | (source[octet + 1] ?? 0);
    core[i - from] = BASE64[word >> (10 - (bit & 7)) & 63]!;
  }
  return core;
}

/** The cores at all three alignments. */
export function base64Cores(source: Uint8Array): Uint8Array[] {
  return [0, 1, 2].map((before) => base64Core(source, before));
}

/** The same characters in the alphabet of RFC 4648 section 5. */
export function base64Url(standard: Uint8Array): Uint8Array {
  return standard.map((c) => c === 0x2b ? 0x2d : c === 0x2f ? 0x5f : c);
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What base32 (RFC 4648 section 6) makes of bytes wherever they begin within a group of five. */
export function base32Cores(source: Uint8Array): string[] {
  return [0, 1, 2, 3, 4].map((before) => {
    const from = Math.ceil(8 * before / 5);
    const to = Math.floor(8 * (before + source.length) / 5);
    let text = "";
    for (let i = from; i < to; i++) {
      text += BASE32[fiveBits(source, 5 * i - 8 * before)];
    }
    return text;
  });
}

function fiveBits(source: Uint8Array, at: number): number {
  const octet = at >> 3;
  const word = (source[octet]! << 8) | (source[octet + 1] ?? 0);
  return word >> (11 - (at & 7)) & 31;
}

/** Encodings of octets. */
export const OCTET_ENCODINGS: readonly Encoding[] = [
  { name: "hex", encode: (s) => [hexOctets(s)] },
  { name: "hex-upper", encode: (s) => [hexOctets(s, true)] },
  { name: "base64", encode: base64Cores },
  { name: "base64url", encode: (s) => base64Cores(s).map(base64Url) },
];

/** Text as two-octet code units. */
export function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const low = littleEndian ? 0 : 1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i + low] = unit & 0xff;
    bytes[2 * i + 1 - low] = unit >> 8;
  }
  return bytes;
}

/** Unkeyed digests: the space of numbers is so small that each of them is as good as the number. */
export const DIGESTS: readonly {
  /** Its name in a hit. */
  readonly name: string;
  /** The digest. */
  readonly digest: (source: Uint8Array) => Uint8Array;
}[] = [
  { name: "md5", digest: md5 },
  { name: "sha1", digest: sha1 },
  { name: "sha256", digest: sha256 },
  { name: "sha512", digest: sha512 },
  { name: "sha3-256", digest: sha3_256 },
  { name: "sha3-512", digest: sha3_512 },
  { name: "blake2b", digest: blake2b },
  { name: "blake2s", digest: blake2s },
];
