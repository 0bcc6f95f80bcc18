/** What this room writes, verified by pkijs on WebCrypto: two readings of the same standards. */
import { createPrivateKey, sign as signWith } from "node:crypto";
import { Buffer } from "node:buffer";
import { assert, assertEquals } from "@std/assert";
import * as pkijs from "pkijs";
import fixture from "../../fixtures/keys/authorities.json" with {
  type: "json",
};
import {
  instant,
  parseInstant,
  parseSerialNumber,
  toDate,
} from "../terms/mod.ts";
import type { KnownSignatureAlgorithm, Sign } from "./algorithm.ts";
import { certIdOf, keyHashOf } from "./cert_id.ts";
import {
  type Certificate,
  type CertificateFields,
  decodeCertificate,
  encodeCertificate,
} from "./certificate.ts";
import { OCSP_SIGNING } from "./certificate_extensions.ts";
import { type CrlEntry, encodeCrl } from "./crl.ts";
import { ATTRIBUTE } from "./name.ts";
import { encodeOcspRequest } from "./ocsp_request.ts";
import { encodeOcspResponse } from "./ocsp_response.ts";
import type { CertificateStatus } from "./single_response.ts";

const AT = parseInstant("2026-11-22T00:00:00Z");
const NEXT = parseInstant("2026-11-23T00:00:00Z");
const SERIAL = parseSerialNumber("00868e7780");
const ALGORITHM: KnownSignatureAlgorithm = "rsa-sha256";
const CA_NAME = [
  { oid: ATTRIBUTE.C, value: "JP" },
  { oid: ATTRIBUTE.O, value: "JPKI" },
];

function key(index: number): { sign: Sign; publicKeyInfo: Uint8Array } {
  const { pkcs8, spki } = fixture.keys[index]!;
  const privateKey = createPrivateKey({
    key: Buffer.from(pkcs8, "base64"),
    format: "der",
    type: "pkcs8",
  });
  return {
    sign: (tbs) => Uint8Array.from(signWith("sha256", tbs, privateKey)),
    publicKeyInfo: Uint8Array.from(Buffer.from(spki, "base64")),
  };
}

const CA_KEY = key(0), HOLDER_KEY = key(1), DELEGATE_KEY = key(2);

function issue(more: Partial<CertificateFields>): Certificate {
  const der = encodeCertificate({
    serial: parseSerialNumber("01"),
    issuer: CA_NAME,
    subject: CA_NAME,
    notBefore: parseInstant("2023-01-01T00:00:00Z"),
    notAfter: parseInstant("2055-01-01T00:00:00Z"),
    publicKeyInfo: CA_KEY.publicKeyInfo,
    signatureAlgorithm: ALGORITHM,
    ...more,
  }, CA_KEY.sign);
  const certificate = decodeCertificate(der);
  assert(certificate.kind === "certificate");
  return certificate;
}

const CA = issue({ isCa: true, keyUsage: ["keyCertSign", "cRLSign"] });
const HOLDER = issue({
  serial: SERIAL,
  subject: [{ oid: ATTRIBUTE.CN, value: "点検　花子" }],
  publicKeyInfo: HOLDER_KEY.publicKeyInfo,
  keyUsage: ["digitalSignature"],
  otherNames: [{ oid: "1.2.392.200149.8.5.5.1", value: "点検　花子" }],
});
const DELEGATE = issue({
  serial: parseSerialNumber("02"),
  subject: [{ oid: ATTRIBUTE.CN, value: "OCSP" }],
  publicKeyInfo: DELEGATE_KEY.publicKeyInfo,
  keyUsage: ["digitalSignature"],
  extendedKeyUsage: [OCSP_SIGNING],
});

function theirs(certificate: Certificate): pkijs.Certificate {
  return pkijs.Certificate.fromBER(Uint8Array.from(certificate.der));
}

function crl(entries: readonly CrlEntry[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(encodeCrl({
    issuer: CA_NAME,
    number: 1n,
    thisUpdate: AT,
    nextUpdate: NEXT,
    entries,
    signatureAlgorithm: ALGORITHM,
  }, CA_KEY.sign));
}

async function verified(
  holder: pkijs.Certificate,
  list: Uint8Array<ArrayBuffer>,
) {
  const engine = new pkijs.CertificateChainValidationEngine({
    trustedCerts: [theirs(CA)],
    certs: [holder],
    crls: [pkijs.CertificateRevocationList.fromBER(list)],
    checkDate: toDate(instant(AT + 1000)),
  });
  return (await engine.verify()).result;
}

Deno.test("a chain verifies; with a bit of its signature flipped it does not", async () => {
  assertEquals(await verified(theirs(HOLDER), crl([])), true);
  const broken = Uint8Array.from(HOLDER.der);
  broken[broken.length - 1]! ^= 1;
  const holder = pkijs.Certificate.fromBER(broken);
  assertEquals(await verified(holder, crl([])), false);
});

Deno.test("a list revokes whom it names and nobody else", async () => {
  const other = { serial: parseSerialNumber("03"), revokedAt: AT };
  assertEquals(await verified(theirs(HOLDER), crl([other])), true);
  const holder = {
    serial: SERIAL,
    revokedAt: AT,
    reason: "superseded",
  } as const;
  assertEquals(await verified(theirs(HOLDER), crl([other, holder])), false);
});

Deno.test("a list is signed, and its entries say why", async () => {
  const entry = {
    serial: SERIAL,
    revokedAt: AT,
    reason: "keyCompromise",
  } as const;
  const list = pkijs.CertificateRevocationList.fromBER(crl([entry]));
  assertEquals(await list.verify({ issuerCertificate: theirs(CA) }), true);
  assertEquals(
    await list.verify({ issuerCertificate: theirs(DELEGATE) }),
    false,
  );
  const [revoked] = list.revokedCertificates!;
  const [reason] = revoked!.crlEntryExtensions!.extensions;
  assertEquals(reason!.extnID, "2.5.29.21");
  assertEquals(reason!.parsedValue.valueBlock.valueDec, 1);
});

function ocsp(status: CertificateStatus, hash: "sha1" | "sha256", sign: Sign) {
  const bytes = Uint8Array.from(encodeOcspResponse({
    status: "successful",
    basic: {
      responderId: { keyHash: keyHashOf(DELEGATE) },
      producedAt: AT,
      responses: [{
        certId: certIdOf(CA, SERIAL, hash),
        status,
        thisUpdate: AT,
        nextUpdate: NEXT,
      }],
      signatureAlgorithm: ALGORITHM,
      certificates: [DELEGATE.der],
    },
  }, sign));
  const { response } = pkijs.OCSPResponse.fromBER(bytes).responseBytes!;
  return pkijs.BasicOCSPResponse.fromBER(
    Uint8Array.from(response.valueBlock.valueHexView),
  );
}

Deno.test("a delegate's answer verifies and means what we meant", async () => {
  const cases = [
    [{ kind: "good" }, 0],
    [{ kind: "revoked", at: AT, reason: "superseded" }, 1],
    [{ kind: "unknown" }, 2],
  ] as const;
  for (const hash of ["sha1", "sha256"] as const) {
    for (const [status, code] of cases) {
      const basic = ocsp(status, hash, DELEGATE_KEY.sign);
      const trusted = { trustedCerts: [theirs(CA)] };
      assertEquals(await basic.verify(trusted), true);
      const answer = await basic.getCertificateStatus(
        theirs(HOLDER),
        theirs(CA),
      );
      assertEquals([answer.isForCertificate, answer.status], [true, code]);
    }
  }
});

Deno.test("an answer signed by another key does not verify", async () => {
  const isVerified = (sign: Sign) =>
    ocsp({ kind: "good" }, "sha1", sign)
      .verify({ trustedCerts: [theirs(CA)] });
  assertEquals(await isVerified(DELEGATE_KEY.sign), true);
  assertEquals(await isVerified(HOLDER_KEY.sign), false);
});

Deno.test("a request names the certificate as pkijs would", async () => {
  const nonce = new Uint8Array(32).fill(7);
  const certIds = [certIdOf(CA, SERIAL)];
  const bytes = Uint8Array.from(encodeOcspRequest({ certIds, nonce }));
  const { tbsRequest } = pkijs.OCSPRequest.fromBER(bytes);
  const expected = new pkijs.CertID();
  await expected.createForCertificate(theirs(HOLDER), {
    hashAlgorithm: "SHA-1",
    issuerCertificate: theirs(CA),
  });
  assert(tbsRequest.requestList[0]!.reqCert.isEqual(expected));
  assertEquals(
    tbsRequest.requestExtensions![0]!.extnID,
    "1.3.6.1.5.5.7.48.1.2",
  );
});
