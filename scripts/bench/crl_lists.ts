import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import fixtures from "../../fixtures/keys/authorities.json" with {
  type: "json",
};
import {
  invariant,
  parseInstant,
  parseSerialNumber,
  plusMs,
  toDate,
} from "../../conformance/terms/mod.ts";
import {
  ATTRIBUTE,
  type CrlEntry,
  encodeCertificate,
  encodeCrl,
  indexCrl,
  type Sign,
} from "../../conformance/wire/mod.ts";

const THIS_UPDATE = parseInstant("2026-11-22T00:00:00+09:00");
const NEXT_UPDATE = parseInstant("2026-11-23T00:00:00+09:00");
const FIRST_SERIAL = 0x06_00_00_00;
const REASON = "superseded";
const REASON_CODE = 4;
const MINUTE_AND_SECOND_MS = 61_000;
const NAME = [{ oid: ATTRIBUTE.O, value: "JPKI" }];

/** The key of both sides; a fixture, so both sign with the same one. */
const PKCS8 = Buffer.from(fixtures.keys[0]!.pkcs8, "base64");
const OUR_KEY = createPrivateKey({ key: PKCS8, format: "der", type: "pkcs8" });
const RSA = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } as const;

/** Sign with the fixture key. */
export const signRsa: Sign = (tbs) =>
  Uint8Array.from(sign("sha256", tbs, OUR_KEY));

/** As long as a signature, and free. */
export const signNothing: Sign = () => new Uint8Array(256);

/** So many revoked certificates, each with a reason. */
export function revoked(count: number): readonly CrlEntry[] {
  return Array.from({ length: count }, (_, i) => ({
    serial: parseSerialNumber(
      (FIRST_SERIAL + 7 * i).toString(16).padStart(8, "0"),
    ),
    revokedAt: plusMs(THIS_UPDATE, -MINUTE_AND_SECOND_MS * (1 + i)),
    reason: REASON,
  }));
}

/** A list as this project builds it. */
export function ourList(entries: readonly CrlEntry[], by: Sign): Uint8Array {
  return encodeCrl({
    issuer: NAME,
    thisUpdate: THIS_UPDATE,
    nextUpdate: NEXT_UPDATE,
    entries,
    signatureAlgorithm: "rsa-sha256",
  }, by);
}

/** The same list as pkijs builds it on the WebCrypto of the platform. */
export async function theirList(
  entries: readonly CrlEntry[],
): Promise<Uint8Array> {
  const list = new pkijs.CertificateRevocationList({
    version: 1,
    thisUpdate: new pkijs.Time({ type: 0, value: toDate(THIS_UPDATE) }),
    nextUpdate: new pkijs.Time({ type: 0, value: toDate(NEXT_UPDATE) }),
    revokedCertificates: entries.map(theirEntry),
  });
  list.issuer.typesAndValues.push(
    new pkijs.AttributeTypeAndValue({
      type: ATTRIBUTE.O,
      value: new asn1js.PrintableString({ value: "JPKI" }),
    }),
  );
  const key = await crypto.subtle.importKey("pkcs8", PKCS8, RSA, false, [
    "sign",
  ]);
  await list.sign(key, "SHA-256");
  return new Uint8Array(list.toSchema(true).toBER());
}

function theirEntry(entry: CrlEntry): pkijs.RevokedCertificate {
  return new pkijs.RevokedCertificate({
    userCertificate: asn1js.Integer.fromBigInt(BigInt(`0x${entry.serial}`)),
    revocationDate: new pkijs.Time({ type: 0, value: toDate(entry.revokedAt) }),
    crlEntryExtensions: new pkijs.Extensions({
      extensions: [
        new pkijs.Extension({
          extnID: "2.5.29.21",
          extnValue: new asn1js.Enumerated({ value: REASON_CODE }).toBER(),
        }),
      ],
    }),
  });
}

/** Read a list and look for an entry in it, as this project does. */
export function ourSearch(der: Uint8Array, entry: CrlEntry): boolean {
  const list = indexCrl(der);
  invariant(list.kind === "crl", "a list of ours can be read");
  return list.find(entry.serial) !== undefined;
}

/** The same by pkijs, whose own `fromBER` stops at 10,000 values: a list of about 1,200 entries. */
export function theirSearch(
  der: Uint8Array<ArrayBuffer>,
  certificate: pkijs.Certificate,
): boolean {
  const { result } = asn1js.fromBER(der, { maxNodes: Number.MAX_SAFE_INTEGER });
  return new pkijs.CertificateRevocationList({ schema: result })
    .isCertificateRevoked(certificate);
}

/** The certificate that an entry revokes, as pkijs wants to see it. */
export function theirCertificate({ serial }: CrlEntry): pkijs.Certificate {
  const spki = createPublicKey(OUR_KEY).export({ type: "spki", format: "der" });
  const der = encodeCertificate({
    serial,
    issuer: NAME,
    subject: NAME,
    notBefore: THIS_UPDATE,
    notAfter: NEXT_UPDATE,
    publicKeyInfo: new Uint8Array(spki),
    signatureAlgorithm: "rsa-sha256",
  }, signNothing);
  return pkijs.Certificate.fromBER(Uint8Array.from(der));
}
