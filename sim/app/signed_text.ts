import { createHash } from "node:crypto";
import { decodeCertificate } from "../../conformance/wire/mod.ts";

/** Every key on P-384 begins so: id-ecPublicKey, secp384r1, then a point that is not compressed. */
const P384_KEY_PREFIX = "3076301006072a8648ce3d020106052b8104002203620004";
/** DigestInfo of SHA-256 up to the digest (RFC 8017, 9.2). */
const SHA_256_PREFIX = "3031300d060960864801650304020105000420";

/** What is signed to register. */
export function registerText(nonce: string, device: string): string {
  return `tenken/register/${nonce}/${device}`;
}

/** What is signed to sign in at a relying party. */
export function authenticateText(
  nonce: string,
  device: string,
  relyingParty: string,
): string {
  return `tenken/authenticate/${nonce}/${device}/${relyingParty}`;
}

/** What is signed to sign a document, which is given in base64. */
export function signText(
  nonce: string,
  device: string,
  relyingParty: string,
  document: string,
): string {
  return `tenken/sign/${nonce}/${device}/${relyingParty}/${document}`;
}

/**
 * What the card is given of a text: the DigestInfo of its SHA-256. A key on P-384 is given the
 * SHA-384 and nothing around it: how the next generation of cards is to be asked is not public, and
 * this is what ECDSA takes. A certificate that cannot be read is for the server to refuse.
 */
export function signatureInput(
  text: string,
  certificate: Uint8Array,
): Uint8Array {
  return hasP384Key(certificate) ? sha384(text) : digestInfo(text);
}

function hasP384Key(der: Uint8Array): boolean {
  const certificate = decodeCertificate(der);
  return certificate.kind === "certificate" &&
    certificate.publicKeyInfo.toHex().startsWith(P384_KEY_PREFIX);
}

function sha384(text: string): Uint8Array {
  return new Uint8Array(createHash("sha384").update(text, "utf8").digest());
}

/**
 * The DigestInfo of the SHA-256 of a text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { digestInfo } from "./signed_text.ts";
 *
 * assertEquals(digestInfo("tenken").length, 51);
 * ```
 */
export function digestInfo(text: string): Uint8Array {
  const digest = createHash("sha256").update(text, "utf8").digest("hex");
  return Uint8Array.fromHex(SHA_256_PREFIX + digest);
}
