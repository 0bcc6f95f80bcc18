import { createHash } from "node:crypto";
import type { SigningKey } from "./holder_keys.ts";

/** What stands before a SHA-256 digest in a DigestInfo (RFC 8017, 9.2, note 1). */
const SHA_256_PREFIX = Uint8Array.fromHex(
  "3031300d060960864801650304020105000420",
);

/** Octets of a SHA-256 digest. */
export const SHA_256_BYTES = 32;

/** The SHA-256 digest of bytes. */
export function sha256(data: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(data).digest());
}

/**
 * The DigestInfo around a SHA-256 digest.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { digestInfo, sha256 } from "./digest_info.ts";
 *
 * assertEquals(digestInfo(sha256(new Uint8Array())).length, 0x33);
 * ```
 */
export function digestInfo(digest: Uint8Array): Uint8Array {
  const info = new Uint8Array(SHA_256_PREFIX.length + digest.length);
  info.set(SHA_256_PREFIX);
  info.set(digest, SHA_256_PREFIX.length);
  return info;
}

/** Sign as sha256WithRSAEncryption does, with a key that pads what it is given. */
export function signSha256(key: SigningKey, data: Uint8Array): Uint8Array {
  return key.sign(digestInfo(sha256(data)));
}
