import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { encodeBase64 } from "./base64.ts";

/** A way in which bytes or text travel; one may give several byte strings, as base64 does. */
export interface Encoding {
  /** Its name in a hit. */
  readonly name: string;
  /** What to look for. */
  readonly encode: (source: Uint8Array) => readonly Uint8Array[];
}

/**
 * What base64 makes of bytes wherever they begin within a group of three: only the characters that
 * no neighbour can change. With k octets before, these are characters ceil(8k/6) up to
 * floor(8(k+length)/6) - 1.
 */
function base64Cores(source: Uint8Array): string[] {
  return [0, 1, 2].map((before) => {
    const padded = new Uint8Array(before + source.length);
    padded.set(source, before);
    return encodeBase64(padded).slice(
      Math.ceil(8 * before / 6),
      Math.floor(8 * (before + source.length) / 6),
    );
  });
}

function url(standard: string): string {
  return standard.replaceAll("+", "-").replaceAll("/", "_");
}

/** Encodings of octets. */
export const OCTET_ENCODINGS: readonly Encoding[] = [
  { name: "hex", encode: (s) => [utf8ToBytes(bytesToHex(s))] },
  {
    name: "hex-upper",
    encode: (s) => [utf8ToBytes(bytesToHex(s).toUpperCase())],
  },
  { name: "base64", encode: (s) => base64Cores(s).map(utf8ToBytes) },
  {
    name: "base64url",
    encode: (s) => base64Cores(s).map(url).map(utf8ToBytes),
  },
];

/** Text as two-octet code units. */
export function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) {
    view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
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
];
