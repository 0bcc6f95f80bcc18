import { assert, assertEquals } from "@std/assert";
import { X509Certificate } from "node:crypto";
import {
  parseCivilDate,
  parseInstant,
  TREES,
} from "../../conformance/terms/mod.ts";
import { decodeCertificate } from "../../conformance/wire/mod.ts";
import { p384Key } from "../kernel/p384_key.ts";
import { SAMPLE_HOLDER, sampleJlis, sampleOrder } from "./sample_order.ts";

const NOW = "2030-01-01T00:00:00Z";
const SIGNING = { signing: "ecdsa-p384" } as const;

Deno.test("the CAs of the next generation of cards outlast what they issue until they are followed", () => {
  for (const cardGeneration of ["current", "next"] as const) {
    const { jlis } = sampleJlis(NOW, {
      ...SIGNING,
      assume: { cardGeneration, renewalWindowMonths: 12 },
    });
    for (const lastDay of ["2018-12-31T14:59:59Z", "2022-12-31T14:59:59Z"]) {
      const made = jlis.issue(sampleOrder("authentication", {
        holder: { ...SAMPLE_HOLDER, birthDate: parseCivilDate("1980-12-31") },
        cardExpiresAt: parseInstant("2050-01-01T00:00:00Z"),
        issuedAt: parseInstant(lastDay),
        renewedBefore: parseInstant(
          `${Number(lastDay.slice(0, 4)) + 1}-12-31T14:59:59Z`,
        ),
      }));
      const [certificate, ca] = [made.certificate, made.caCertificate].map(
        decodeCertificate,
      );
      assert(certificate?.kind === "certificate" && ca?.kind === "certificate");
      assertEquals(certificate.authorityKeyId, ca.subjectKeyId);
      assert(certificate.notAfter <= ca.notAfter);
    }
  }
});

Deno.test("generation and algorithm do not hang on each other", () => {
  const ends = (of: Parameters<typeof sampleJlis>[1]) =>
    sampleJlis("2021-11-04T11:00:00Z", of).jlis.issue(sampleOrder("signature"))
      .record.notAfter;
  const assume = { cardGeneration: "next" } as const;
  assertEquals(ends({}), "2026-06-10T14:59:59Z");
  assertEquals(ends(SIGNING), "2026-06-10T14:59:59Z");
  assertEquals(ends({ assume }), "2031-06-10T14:59:59Z");
  assertEquals(ends({ ...SIGNING, assume }), "2031-06-10T14:59:59Z");
});

Deno.test("node:crypto reads a P-384 chain from its certificates", () => {
  const { jlis } = sampleJlis("2021-11-04T11:00:00Z", {
    ...SIGNING,
    assume: { cardGeneration: "next" },
  });
  const publicKeyInfo = p384Key("holder").publicKeyInfo;
  for (const tree of TREES) {
    const made = jlis.issue(sampleOrder(tree, { publicKeyInfo }));
    const [ca, stranger, certificate] = [
      made.caCertificate,
      jlis.caCertificates(tree)[2]!,
      made.certificate,
    ].map((der) => new X509Certificate(pem(der)));
    assertEquals(ca!.ca, true);
    assertEquals(ca!.verify(ca!.publicKey), true);
    assertEquals(certificate!.ca, false);
    assertEquals(certificate!.verify(ca!.publicKey), true);
    assertEquals(certificate!.verify(stranger!.publicKey), false);
    assertEquals(
      certificate!.publicKey.asymmetricKeyDetails?.namedCurve,
      "secp384r1",
    );
    assertEquals(made.record.notAfter, "2031-06-10T14:59:59Z");
  }
});

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toBase64()}\n-----END CERTIFICATE-----\n`;
}
