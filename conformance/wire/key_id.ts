import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import type { DerNode } from "./der.ts";
import { hexOf, Members, primitive, readOctets } from "./der_reading.ts";
import { octets, sequence } from "./der_writing.ts";
import { encodeTlv } from "./tlv.ts";

/** Read a subject key identifier as hex. */
export function readSubjectKeyId(value: DerNode): string {
  return bytesToHex(readOctets(value, "subject key identifier"));
}

/** Write a subject key identifier. */
export function writeSubjectKeyId(hex: string): Uint8Array {
  return octets(hexToBytes(hex));
}

/** Read the key identifier of an authority key identifier as hex; its other members name the issuer. */
export function readAuthorityKeyId(value: DerNode): string | undefined {
  const members = new Members(value, "authority key identifier");
  const keyId = members.optional(primitive(0));
  members.optional(0xa1);
  members.optional(primitive(2));
  members.finish();
  return keyId && hexOf(keyId);
}

/** Write an authority key identifier with nothing but the key identifier. */
export function writeAuthorityKeyId(hex: string): Uint8Array {
  return sequence(encodeTlv(primitive(0), hexToBytes(hex)));
}
