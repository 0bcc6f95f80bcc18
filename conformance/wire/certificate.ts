import type { Instant, SerialNumber } from "../terms/mod.ts";
import {
  expectSameAlgorithm,
  type KnownSignatureAlgorithm,
  readAlgorithm,
  type Sign,
  type SignatureAlgorithm,
  writeAlgorithm,
} from "./algorithm.ts";
import {
  type CertificateExtensionFields,
  writeCertificateExtensions,
} from "./certificate_extension_writing.ts";
import {
  type CertificateExtensions,
  readCertificateExtensions,
} from "./certificate_extensions.ts";
import { TAG } from "./der_content.ts";
import { type DerNode, readDer } from "./der.ts";
import {
  constructed,
  Members,
  only,
  readBits,
  readSmall,
} from "./der_reading.ts";
import {
  bits,
  explicit,
  integer,
  natural,
  sequence,
  sequenceOf,
} from "./der_writing.ts";
import { decoding, type Malformed, Refusal } from "./malformed.ts";
import { type DistinguishedName, readName, writeName } from "./name.ts";
import { readSerial } from "./serial.ts";
import { readTime, writeTime } from "./time.ts";

/** The fields of an X.509 certificate as written (RFC 5280, 4.1), without any opinion on them. */
export interface Certificate extends CertificateExtensions {
  /** Tells it apart from {@linkcode Malformed}. */
  readonly kind: "certificate";
  /** The whole certificate. */
  readonly der: Uint8Array;
  /** What is signed. */
  readonly tbs: Uint8Array;
  /** Serial number. */
  readonly serial: SerialNumber;
  /** Who issued it. */
  readonly issuer: DistinguishedName;
  /** The issuer's name as written. */
  readonly issuerDer: Uint8Array;
  /** Whose it is. */
  readonly subject: DistinguishedName;
  /** The subject's name as written. */
  readonly subjectDer: Uint8Array;
  /** First instant of validity. */
  readonly notBefore: Instant;
  /** Last instant of validity. */
  readonly notAfter: Instant;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKeyInfo: Uint8Array;
  /** How it is signed. */
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** The signature. */
  readonly signature: Uint8Array;
}

/** What a certificate is to say. */
export interface CertificateFields extends CertificateExtensionFields {
  /** Serial number. */
  readonly serial: SerialNumber;
  /** Who issues it. */
  readonly issuer: DistinguishedName;
  /** Whose it is. */
  readonly subject: DistinguishedName;
  /** First instant of validity. */
  readonly notBefore: Instant;
  /** Last instant of validity. */
  readonly notAfter: Instant;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKeyInfo: Uint8Array;
  /** How `sign` signs. */
  readonly signatureAlgorithm: KnownSignatureAlgorithm;
}

const V3 = 2;

/**
 * Read a certificate of version 3.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeCertificate } from "./certificate.ts";
 *
 * assertEquals(decodeCertificate(Uint8Array.of(0x30, 0x80)), {
 *   kind: "malformed",
 *   what: "certificate",
 *   why: "length is indefinite",
 *   offset: 1,
 * });
 * ```
 */
export function decodeCertificate(der: Uint8Array): Certificate | Malformed {
  return decoding("certificate", () => {
    const root = readDer(der);
    const members = new Members(root, "certificate");
    const tbs = members.take(TAG.SEQUENCE, "certificate to be signed");
    const algorithm = members.any("signature algorithm");
    const signature = readBits(members.any("signature"), "signature");
    members.finish();
    return {
      kind: "certificate",
      der: root.bytes,
      tbs: tbs.bytes,
      ...readToBeSigned(tbs, algorithm),
      signatureAlgorithm: readAlgorithm(algorithm),
      signature,
    };
  });
}

function readToBeSigned(tbs: DerNode, outerAlgorithm: DerNode) {
  const members = new Members(tbs, "certificate to be signed");
  readVersion(members.take(constructed(0), "version"));
  const serial = readSerial(members.any("serial number"));
  expectSameAlgorithm(members.any("signature algorithm"), outerAlgorithm);
  const issuer = members.any("issuer");
  const validity = readValidity(members.any("validity"));
  const subject = members.any("subject");
  const publicKey = readPublicKey(members.any("public key"));
  members.optional(0x81);
  members.optional(0x82);
  const wrapper = members.optional(constructed(3));
  members.finish();
  return {
    serial,
    issuer: readName(issuer, "issuer"),
    issuerDer: issuer.bytes,
    ...validity,
    subject: readName(subject, "subject"),
    subjectDer: subject.bytes,
    publicKeyInfo: publicKey.bytes,
    ...readCertificateExtensions(wrapper && only(wrapper, "extensions")),
  };
}

function readVersion(wrapper: DerNode): void {
  if (readSmall(only(wrapper, "version"), "version") !== V3) {
    throw new Refusal("version is not v3", wrapper.offset);
  }
}

function readValidity(
  value: DerNode,
): { notBefore: Instant; notAfter: Instant } {
  const members = new Members(value, "validity");
  const notBefore = readTime(members.any("notBefore"), "notBefore");
  const notAfter = readTime(members.any("notAfter"), "notAfter");
  members.finish();
  return { notBefore, notAfter };
}

function readPublicKey(value: DerNode): DerNode {
  const members = new Members(value, "public key");
  members.take(TAG.SEQUENCE, "public key algorithm");
  readBits(members.any("public key bits"), "public key bits");
  members.finish();
  return value;
}

/**
 * Write a certificate of version 3. `sign` is called once, with what is to be signed.
 * @throws {RangeError} when a field cannot be written
 */
export function encodeCertificate(
  fields: CertificateFields,
  sign: Sign,
): Uint8Array {
  const algorithm = writeAlgorithm(fields.signatureAlgorithm);
  const extensions = writeCertificateExtensions(fields);
  const tbs = sequence(
    explicit(0, natural(V3)),
    integer(fields.serial),
    algorithm,
    writeName(fields.issuer),
    sequence(writeTime(fields.notBefore), writeTime(fields.notAfter)),
    writeName(fields.subject),
    fields.publicKeyInfo,
    ...(extensions.length === 0 ? [] : [explicit(3, sequenceOf(extensions))]),
  );
  return sequence(tbs, algorithm, bits(sign(tbs)));
}
