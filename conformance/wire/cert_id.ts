import { sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import type { SerialNumber } from "../terms/mod.ts";
import type { Certificate } from "./certificate.ts";
import { TAG } from "./der_content.ts";
import { type DerNode, readDer } from "./der.ts";
import { Members, readBits, readOctets, readOid } from "./der_reading.ts";
import { integer, nothing, octets, oid, sequence } from "./der_writing.ts";
import { Refusal } from "./malformed.ts";
import { readSerial } from "./serial.ts";

/** Hash with which a CertID names an issuer. */
export type CertIdHash = "sha1" | "sha256";

/** How OCSP names a certificate (RFC 6960, 4.1.1). */
export interface CertId {
  /** Hash of the two below. */
  readonly hashAlgorithm: CertIdHash;
  /** Hash of the issuer's name, lower-case hex. */
  readonly issuerNameHash: string;
  /** Hash of the issuer's public key, lower-case hex. */
  readonly issuerKeyHash: string;
  /** Serial number under that issuer. */
  readonly serial: SerialNumber;
}

interface HashFunction {
  readonly oid: string;
  readonly octets: number;
  readonly digest: (bytes: Uint8Array) => Uint8Array;
  readonly written: Uint8Array;
}

const HASHES: Readonly<Record<CertIdHash, HashFunction>> = {
  sha1: hashFunction("1.3.14.3.2.26", 20, sha1),
  sha256: hashFunction("2.16.840.1.101.3.4.2.1", 32, sha256),
};

/** Its AlgorithmIdentifier carries NULL, as OpenSSL writes it. */
function hashFunction(
  type: string,
  octets: number,
  digest: HashFunction["digest"],
): HashFunction {
  return { oid: type, octets, digest, written: sequence(oid(type), nothing()) };
}

/** Name a certificate by the certificate of its issuer and its serial number. */
export function certIdOf(
  issuer: Certificate,
  serial: SerialNumber,
  hashAlgorithm: CertIdHash = "sha1",
): CertId {
  return { hashAlgorithm, ...issuerHashes(issuer, hashAlgorithm), serial };
}

type IssuerHashes = Pick<CertId, "issuerNameHash" | "issuerKeyHash">;

const hashed: Record<CertIdHash, WeakMap<Certificate, IssuerHashes>> = {
  sha1: new WeakMap(),
  sha256: new WeakMap(),
};

/** One issuer stands behind many certificates; what has been decoded does not change any more. */
function issuerHashes(issuer: Certificate, hash: CertIdHash): IssuerHashes {
  const known = hashed[hash].get(issuer);
  if (known) return known;
  const { digest } = HASHES[hash];
  const hashes = {
    issuerNameHash: bytesToHex(digest(issuer.subjectDer)),
    issuerKeyHash: bytesToHex(digest(publicKeyBits(issuer))),
  };
  hashed[hash].set(issuer, hashes);
  return hashes;
}

/** SHA-1 of the public key of a certificate in hex: the `keyHash` by which a responder names itself. */
export function keyHashOf(certificate: Certificate): string {
  return issuerHashes(certificate, "sha1").issuerKeyHash;
}

/** The key itself, without algorithm, tag, length and count of unused bits. */
function publicKeyBits(certificate: Certificate): Uint8Array {
  const members = new Members(readDer(certificate.publicKeyInfo), "public key");
  members.take(TAG.SEQUENCE, "public key algorithm");
  return readBits(members.any("public key bits"), "public key bits");
}

/** Read a CertID. */
export function readCertId(value: DerNode): CertId {
  const members = new Members(value, "certificate id");
  const hashAlgorithm = readHash(members.take(TAG.SEQUENCE, "hash algorithm"));
  const name = members.any("issuer name hash");
  const key = members.any("issuer key hash");
  const serial = readSerial(members.any("serial number"));
  members.finish();
  return {
    hashAlgorithm,
    issuerNameHash: readDigest(name, hashAlgorithm, "issuer name hash"),
    issuerKeyHash: readDigest(key, hashAlgorithm, "issuer key hash"),
    serial,
  };
}

function readHash(value: DerNode): CertIdHash {
  const members = new Members(value, "hash algorithm");
  const type = readOid(members.any("hash algorithm"), "hash algorithm");
  members.optional(TAG.NULL);
  members.finish();
  if (type === HASHES.sha1.oid) return "sha1";
  if (type === HASHES.sha256.oid) return "sha256";
  throw new Refusal("hash is neither SHA-1 nor SHA-256", value.offset);
}

function readDigest(value: DerNode, hash: CertIdHash, what: string): string {
  const digest = readOctets(value, what);
  if (digest.length !== HASHES[hash].octets) {
    throw new Refusal(`${what} has another length`, value.offset);
  }
  return bytesToHex(digest);
}

/** Write a CertID. */
export function writeCertId(id: CertId): Uint8Array {
  return sequence(
    HASHES[id.hashAlgorithm].written,
    octets(hexToBytes(id.issuerNameHash)),
    octets(hexToBytes(id.issuerKeyHash)),
    integer(id.serial),
  );
}
