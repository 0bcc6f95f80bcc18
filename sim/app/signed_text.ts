import { createHash } from "node:crypto";

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
 * What the card is given of a text: the DigestInfo of its SHA-256.
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
