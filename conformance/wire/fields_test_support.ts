import fc from "fast-check";
import {
  type Instant,
  instant,
  parseInstant,
  parseSerialNumber,
  type SerialNumber,
} from "../terms/mod.ts";
import type { KnownSignatureAlgorithm } from "./algorithm.ts";
import type { CertId } from "./cert_id.ts";
import type { CertificateFields } from "./certificate.ts";
import { KEY_USAGES } from "./certificate_extensions.ts";
import type { DistinguishedName } from "./name.ts";
import {
  REVOCATION_REASONS,
  type RevocationReason,
} from "./revocation_reason.ts";

/** Everything a profile allows, drawn for the round trips of the tests of this room. */

const SECOND_MIN = parseInstant("1950-01-01T00:00:00Z") / 1000;
const SECOND_MAX = parseInstant("9999-12-31T23:59:59Z") / 1000;

/** Whole seconds that a certificate can hold. */
export const instants: fc.Arbitrary<Instant> = fc.integer({
  min: SECOND_MIN,
  max: SECOND_MAX,
}).map((second) => instant(second * 1000));

/** Positive, up to twenty octets, with the 00 that the top bit asks for. */
export const serials: fc.Arbitrary<SerialNumber> = fc.bigInt(
  1n,
  2n ** 160n - 1n,
)
  .map((value) => {
    const hex = value.toString(16);
    const even = hex.length % 2 === 0 ? hex : `0${hex}`;
    return parseSerialNumber(even >= "8" ? `00${even}` : even);
  });

/** Object identifiers, some of them known. */
export const oids: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("2.5.4.3", "2.5.4.6", "2.5.4.11", "1.2.392.200149.8.5.5.1"),
  fc.array(fc.nat(), { minLength: 1, maxLength: 5 }).map((arcs) =>
    ["1.2", ...arcs].join(".")
  ),
);

const texts = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constantFrom("JP", "点検　花子", "a@b"),
);

/** Names of up to four attributes; the empty name is one. */
export const names: fc.Arbitrary<DistinguishedName> = fc.array(
  fc.record({ oid: oids, value: texts }),
  { maxLength: 4 },
);

/** Hex of a digest or a key identifier. */
export function hexes(octets: number): fc.Arbitrary<string> {
  return fc.uint8Array({ minLength: octets, maxLength: octets }).map((bytes) =>
    Array.from(bytes, (octet) => octet.toString(16).padStart(2, "0")).join("")
  );
}

/** Octets that stand for a signature. */
export const signatures: fc.Arbitrary<Uint8Array> = fc.uint8Array({
  minLength: 1,
  maxLength: 300,
});

/** Algorithms that can be written. */
export const algorithms: fc.Arbitrary<KnownSignatureAlgorithm> = fc
  .constantFrom("rsa-sha256", "ed25519", "ecdsa-p384-sha384");

/** Reasons of a revocation. */
export const reasons: fc.Arbitrary<RevocationReason> = fc.constantFrom(
  ...REVOCATION_REASONS,
);

/** Names of certificates as OCSP has them. */
export const certIds: fc.Arbitrary<CertId> = fc.oneof(
  fc.record({
    hashAlgorithm: fc.constant("sha1" as const),
    issuerNameHash: hexes(20),
    issuerKeyHash: hexes(20),
    serial: serials,
  }),
  fc.record({
    hashAlgorithm: fc.constant("sha256" as const),
    issuerNameHash: hexes(32),
    issuerKeyHash: hexes(32),
    serial: serials,
  }),
);

/** Ed25519 key information around 32 octets. */
const publicKeys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((key) =>
  Uint8Array.from([
    0x30,
    0x2a,
    0x30,
    5,
    6,
    3,
    0x2b,
    0x65,
    0x70,
    3,
    0x21,
    0,
    ...key,
  ])
);

const constraints = fc.oneof(
  fc.record({ isCa: fc.constant(false) }),
  fc.record({ isCa: fc.constant(true), pathLength: fc.nat(255) }, {
    requiredKeys: ["isCa"],
  }),
);

/** Every certificate that can be written, with the members that reading always gives. */
export const certificates: fc.Arbitrary<
  CertificateFields & { readonly ocspNoCheck: boolean; readonly isCa: boolean }
> = fc.record({
  serial: serials,
  issuer: names,
  subject: names,
  notBefore: instants,
  notAfter: instants,
  publicKeyInfo: publicKeys,
  signatureAlgorithm: algorithms,
  subjectKeyId: hexes(20),
  authorityKeyId: hexes(20),
  keyUsage: fc.subarray([...KEY_USAGES]),
  policies: fc.array(oids, { maxLength: 3 }),
  extendedKeyUsage: fc.array(oids, { maxLength: 2 }),
  otherNames: fc.array(fc.record({ oid: oids, value: fc.string() }), {
    maxLength: 3,
  }),
  crlDistributionDirectoryName: names,
  ocspUrl: fc.webUrl(),
  ocspNoCheck: fc.boolean(),
}, {
  requiredKeys: [
    "serial",
    "issuer",
    "subject",
    "notBefore",
    "notAfter",
    "publicKeyInfo",
    "signatureAlgorithm",
    "policies",
    "extendedKeyUsage",
    "otherNames",
    "ocspNoCheck",
  ],
}).chain((fields) =>
  constraints.map((constraint) => ({ ...fields, ...constraint }))
);
