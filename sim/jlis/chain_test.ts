import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { createPublicKey, verify } from "node:crypto";
import * as pkijs from "pkijs";
import {
  DAY_MS,
  formatInstant,
  plusMs,
  TREES,
} from "../../conformance/terms/mod.ts";
import type { SigningScheme } from "../../conformance/target/mod.ts";
import {
  certIdOf,
  type Certificate,
  decodeCertificate,
  encodeOcspRequest,
} from "../../conformance/wire/mod.ts";
import type { Jlis } from "./jlis.ts";
import { sampleJlis, sampleOrder } from "./sample_order.ts";

const SCHEMES: readonly SigningScheme[] = [
  "rsa-2048",
  "ed25519",
  "ecdsa-p384",
];
const DIGESTS: Readonly<
  Record<Certificate["signatureAlgorithm"], string | null>
> = {
  "rsa-sha256": "sha256",
  "ecdsa-p384-sha384": "sha384",
  "ed25519": null,
  "unknown": null,
};

function read(der: Uint8Array): Certificate {
  const certificate = decodeCertificate(der);
  assert(certificate.kind === "certificate");
  return certificate;
}

function isSignedBy(certificate: Certificate, ca: Certificate): boolean {
  const key = createPublicKey({
    key: Uint8Array.from(ca.publicKeyInfo) as never,
    format: "der",
    type: "spki",
  });
  const digest = DIGESTS[certificate.signatureAlgorithm];
  return verify(digest, certificate.tbs, key, certificate.signature);
}

function authorities(jlis: Jlis): Certificate[] {
  return TREES.flatMap((tree) => jlis.caCertificates(tree).map(read));
}

Deno.test.each(SCHEMES.map((s) => [s]))(
  "%s: every CA signs itself and nothing else does",
  (signing) => {
    const all = authorities(
      sampleJlis("2021-11-04T11:00:00Z", { signing }).jlis,
    );
    assertEquals(all.length, 6);
    for (const ca of all) {
      assertEquals(all.filter((other) => isSignedBy(ca, other)), [ca]);
      assertEquals(ca.isCa, true);
      assertEquals(ca.keyUsage, ["keyCertSign", "cRLSign"]);
      assertEquals(ca.unknownCriticalExtensions, []);
    }
  },
);

Deno.test.each(SCHEMES.map((s) => [s]))(
  "%s: a certificate is signed by the CA that its key identifier names",
  (signing) => {
    const { jlis } = sampleJlis("2021-11-04T11:00:00Z", { signing });
    for (const tree of TREES) {
      const made = jlis.issue(sampleOrder(tree));
      const certificate = read(made.certificate);
      const named = authorities(jlis).filter((ca) =>
        ca.subjectKeyId === certificate.authorityKeyId
      );
      assertEquals(named.map((ca) => ca.der), [made.caCertificate]);
      assertEquals(
        authorities(jlis).filter((ca) => isSignedBy(certificate, ca)),
        named,
      );
      assertEquals<string>(
        made.record.issuerKeyId,
        certificate.authorityKeyId!,
      );
      assertEquals(made.record.serial, certificate.serial);
      assertEquals(made.record.notBefore, formatInstant(certificate.notBefore));
      assertEquals(made.record.notAfter, formatInstant(certificate.notAfter));
    }
  },
);

Deno.test("generations of a tree share a name, not a key; the public serial numbers are kept", () => {
  const { jlis } = sampleJlis("2021-11-04T11:00:00Z");
  const serials = TREES.map((tree) => {
    const cas = jlis.caCertificates(tree).map(read);
    assertEquals(new Set(cas.map((ca) => ca.subjectDer.toHex())).size, 1);
    assertEquals(new Set(cas.map((ca) => ca.subjectKeyId)).size, 3);
    const years = cas.map((ca) =>
      [ca.notBefore, ca.notAfter].map((at) => formatInstant(at).slice(0, 10))
    );
    assertEquals(years, [
      ["2014-12-31", "2024-12-31"],
      ["2018-12-31", "2028-12-31"],
      ["2022-12-31", "2032-12-31"],
    ]);
    return [cas[0]!.serial, cas[2]!.serial];
  });
  assertEquals<string[][]>(serials, [["01", "06d18006"], ["01", "067c6a21"]]);
});

Deno.test.each(SCHEMES.map((s) => [s]))(
  "%s: key identifiers are SHA-1 of the public key bits, for others too",
  async (signing) => {
    const { jlis } = sampleJlis("2021-11-04T11:00:00Z", { signing });
    for (const ca of authorities(jlis)) {
      const { subjectPublicKeyInfo } = pkijs.Certificate.fromBER(
        Uint8Array.from(ca.der),
      );
      const bits = subjectPublicKeyInfo.subjectPublicKey.valueBlock
        .valueHexView.slice();
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-1", bits));
      assertEquals(ca.subjectKeyId, hash.toHex());
    }
  },
);

Deno.test.each([["rsa-2048"], ["ecdsa-p384"]] as const)(
  "%s: pkijs on WebCrypto accepts a chain, its CRL and its OCSP response",
  async (signing) => {
    const { clock, jlis } = sampleJlis("2021-11-04T11:00:00Z", { signing });
    const made = jlis.issue(sampleOrder("signature"));
    jlis.revoke(made.record, { reason: "superseded" });
    clock.moveTo(plusMs(clock.now(), DAY_MS));
    const ca = pkijs.Certificate.fromBER(Uint8Array.from(made.caCertificate));
    const stranger = pkijs.Certificate.fromBER(
      Uint8Array.from(jlis.caCertificates("signature")[2]!),
    );
    const certificate = pkijs.Certificate.fromBER(
      Uint8Array.from(made.certificate),
    );
    assertEquals(await certificate.verify(ca), true);
    assertEquals(await certificate.verify(stranger), false);

    const listed = jlis.answer({ kind: "crl", tree: "signature" });
    assert(listed.kind === "crl");
    const crl = pkijs.CertificateRevocationList.fromBER(
      Uint8Array.from(listed.crl),
    );
    assertEquals(await crl.verify({ issuerCertificate: ca }), true);
    assertEquals(crl.isCertificateRevoked(certificate), true);

    const request = encodeOcspRequest({
      certIds: [certIdOf(read(made.caCertificate), made.record.serial)],
    });
    const answered = jlis.answer({ kind: "ocsp", request });
    assert(answered.kind === "ocsp");
    const response = pkijs.OCSPResponse.fromBER(
      Uint8Array.from(answered.response),
    );
    const status = await response.getCertificateStatus(certificate, ca);
    assertEquals(status, { isForCertificate: true, status: 1 });
    const basic = pkijs.BasicOCSPResponse.fromBER(
      response.responseBytes!.response.valueBlock.valueHexView.slice(),
    );
    const delegate = basic.certs![0]!;
    assertEquals(await delegate.verify(ca), true);
    assertEquals(await isSignedByKeyOf(delegate, basic), true);
    assertEquals(await isSignedByKeyOf(ca, basic), false);
    assertNotEquals(
      delegate.subjectPublicKeyInfo.toJSON(),
      ca.subjectPublicKeyInfo.toJSON(),
    );
  },
);

/** By signature alone: the library's own check of a response looks at the wall clock. */
function isSignedByKeyOf(
  signer: pkijs.Certificate,
  basic: pkijs.BasicOCSPResponse,
): Promise<boolean> {
  return pkijs.getCrypto(true).verifyWithPublicKey(
    basic.tbsResponseData.tbsView.slice(),
    basic.signature,
    signer.subjectPublicKeyInfo,
    basic.signatureAlgorithm,
  );
}
