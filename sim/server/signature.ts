import { createHash, createPublicKey, verify } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type {
  Certificate,
  SignatureAlgorithm,
} from "../../conformance/wire/mod.ts";

/** DigestInfo of SHA-256 (RFC 8017, 9.2) up to the digest itself. */
const SHA256_DIGEST_INFO = Uint8Array.fromHex(
  "3031300d060960864801650304020105000420",
);

/** The public key of a certificate, if it is one that can be used. */
export function publicKeyOf(certificate: Certificate): KeyObject | undefined {
  const base64 = certificate.publicKeyInfo.toBase64();
  try {
    return createPublicKey(
      `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----\n`,
    );
  } catch {
    // A key that cannot be read is an answer about the certificate, not a fault of ours.
    return undefined;
  }
}

/** Whether a structure of X.509 was signed with this key. */
export function isSignedBy(
  key: KeyObject,
  signed: {
    readonly tbs: Uint8Array;
    readonly signatureAlgorithm: SignatureAlgorithm;
    readonly signature: Uint8Array;
  },
): boolean {
  const { tbs, signature } = signed;
  switch (signed.signatureAlgorithm) {
    case "rsa-sha256":
      return key.asymmetricKeyType === "rsa" &&
        verify("sha256", tbs, key, signature);
    case "ed25519":
      return key.asymmetricKeyType === "ed25519" &&
        verify(null, tbs, key, signature);
    case "ecdsa-p384-sha384":
      return isP384(key) && verify("sha384", tbs, key, signature);
    case "unknown":
      return false;
  }
}

/**
 * Whether a card signed the text. It was given the DigestInfo of the text: with RSA that is
 * PKCS#1 v1.5 over the text, with Ed25519 the DigestInfo itself is what was signed. A card with a
 * key on P-384 was given the SHA-384 of the text, and that is ECDSA over the text. Other curves
 * are in no profile, and their keys sign nothing here.
 */
export function isCardSignature(
  key: KeyObject,
  text: string,
  signature: Uint8Array,
): boolean {
  const bytes = new TextEncoder().encode(text);
  switch (key.asymmetricKeyType) {
    case "rsa":
      return verify("sha256", bytes, key, signature);
    case "ed25519":
      return verify(null, digestInfo(bytes), key, signature);
    case "ec":
      return isP384(key) && verify("sha384", bytes, key, signature);
    default:
      return false;
  }
}

function isP384(key: KeyObject): boolean {
  return key.asymmetricKeyType === "ec" &&
    key.asymmetricKeyDetails?.namedCurve === "secp384r1";
}

function digestInfo(bytes: Uint8Array): Uint8Array {
  const digest = createHash("sha256").update(bytes).digest();
  const info = new Uint8Array(SHA256_DIGEST_INFO.length + digest.length);
  info.set(SHA256_DIGEST_INFO);
  info.set(digest, SHA256_DIGEST_INFO.length);
  return info;
}
