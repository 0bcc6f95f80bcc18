import type { DerNode } from "./der.ts";
import { readOctets } from "./der_reading.ts";
import { octets } from "./der_writing.ts";
import { EXTENSION, extension } from "./extension.ts";
import { Refusal } from "./malformed.ts";

const OCTETS_MAX = 128;

/** Read a nonce of 1 to 128 octets (RFC 9654, 2.1). */
export function readNonce(value: DerNode): Uint8Array {
  const nonce = readOctets(value, "nonce");
  if (nonce.length < 1 || nonce.length > OCTETS_MAX) {
    throw new Refusal("nonce is not 1 to 128 octets", value.offset);
  }
  return nonce;
}

/**
 * Write a nonce as an extension.
 * @throws {RangeError} unless it has 1 to 128 octets
 */
export function writeNonce(nonce: Uint8Array): Uint8Array {
  if (nonce.length < 1 || nonce.length > OCTETS_MAX) {
    throw new RangeError("Cannot write nonce: not 1 to 128 octets");
  }
  return extension(EXTENSION.OCSP_NONCE, octets(nonce));
}
