import { createHash } from "node:crypto";
import { p384 } from "@noble/curves/nist.js";

/** Octets of a SHA-384 digest, of a private key and of a coordinate. */
export const P384_OCTETS = 48;

/** Octets of a SubjectPublicKeyInfo before the public key bits themselves. */
export const P384_SPKI_HEADER_OCTETS = 23;

/**
 * SEQUENCE { SEQUENCE { id-ecPublicKey, secp384r1 }, BIT STRING } up to the point (RFC 5480, 2).
 * Every such key has the same, because the point is never compressed.
 */
const SPKI_HEADER = Uint8Array.fromHex(
  "3076301006072a8648ce3d020106052b81040022036200",
);

/** A key pair on the curve P-384 (secp384r1). */
export interface P384Key {
  /** SubjectPublicKeyInfo DER, with the point uncompressed. */
  readonly publicKeyInfo: Uint8Array;
  /** Sign a digest as it is given; the signature is an ECDSA-Sig-Value in DER (RFC 3279, 2.2.3). */
  signDigest(digest: Uint8Array): Uint8Array;
}

/**
 * The key pair of a name. Anyone can make it from the name, so it is for tests only. The same
 * digest gives the same signature: the nonce follows from key and digest (RFC 6979), as that of
 * `node:crypto` does not.
 *
 * @example A signature over what the key itself does not hash
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createHash } from "node:crypto";
 * import { p384Key } from "./p384_key.ts";
 *
 * const digest = createHash("sha384").update("tenken").digest();
 * assertEquals(p384Key("a").signDigest(digest), p384Key("a").signDigest(digest));
 * ```
 */
export function p384Key(name: string): P384Key {
  // A digest is a private key unless it is zero or not below the order: once in 2^190 names.
  const secret = new Uint8Array(createHash("sha384").update(name).digest());
  const point = p384.getPublicKey(secret, false);
  const publicKeyInfo = new Uint8Array(SPKI_HEADER.length + point.length);
  publicKeyInfo.set(SPKI_HEADER);
  publicKeyInfo.set(point, SPKI_HEADER.length);
  return {
    publicKeyInfo,
    signDigest: (digest) =>
      p384.sign(digest, secret, { prehash: false, format: "der" }),
  };
}
