import { TAG } from "./der_content.ts";
import type { DerNode } from "./der.ts";
import { Members, readOid } from "./der_reading.ts";
import { nothing, oid, sequence } from "./der_writing.ts";
import { Refusal } from "./malformed.ts";

/** A signature algorithm that can be written. */
export type KnownSignatureAlgorithm =
  | "rsa-sha256"
  | "ed25519"
  | "ecdsa-p384-sha384";

/** How something is signed; algorithms that are not in the profile are `unknown`. */
export type SignatureAlgorithm = KnownSignatureAlgorithm | "unknown";

/** Signs what is to be signed; synchronous, and with a key that never enters this room. */
export type Sign = (toBeSigned: Uint8Array) => Uint8Array;

const OIDS: Readonly<Record<KnownSignatureAlgorithm, string>> = {
  "rsa-sha256": "1.2.840.113549.1.1.11",
  "ed25519": "1.3.101.112",
  "ecdsa-p384-sha384": "1.2.840.10045.4.3.3",
};
const BY_OID = new Map(
  Object.entries(OIDS).map(([name, oid]) =>
    [oid, name as KnownSignatureAlgorithm] as const
  ),
);

/**
 * Read a signature AlgorithmIdentifier. RSA carries NULL (RFC 8017, A.2.4), the others carry no
 * parameters (RFC 8410, 3 and RFC 5758, 3.2).
 */
export function readAlgorithm(value: DerNode): SignatureAlgorithm {
  const members = new Members(value, "signature algorithm");
  const type = readOid(members.any("algorithm"), "algorithm");
  const algorithm = BY_OID.get(type);
  if (!algorithm) members.more();
  if (algorithm === "rsa-sha256") members.take(TAG.NULL, "RSA parameters");
  members.finish();
  return algorithm ?? "unknown";
}

/** Write a signature AlgorithmIdentifier. */
export function writeAlgorithm(algorithm: KnownSignatureAlgorithm): Uint8Array {
  const type = oid(OIDS[algorithm]);
  return algorithm === "rsa-sha256"
    ? sequence(type, nothing())
    : sequence(type);
}

/** Refuse a signature algorithm outside that is not the one inside (RFC 5280, 4.1.1.2). */
export function expectSameAlgorithm(inner: DerNode, outer: DerNode): void {
  const a = inner.bytes, b = outer.bytes;
  if (a.length !== b.length || a.some((octet, at) => octet !== b[at])) {
    throw new Refusal("signature algorithms differ", outer.offset);
  }
}
