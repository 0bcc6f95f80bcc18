import {
  assert,
  assertEquals,
  assertNotStrictEquals,
  assertStrictEquals,
} from "@std/assert";
import { encodeCertificate } from "../../conformance/wire/mod.ts";
import { CertificateReader, TrustAnchors } from "./certificates.ts";
import { Bench, OPENING } from "./bench_test_support.ts";
import { authority, endEntity } from "./jlis_test_support.ts";

Deno.test("read() reads a certificate once, until it forgets", () => {
  const reader = new CertificateReader();
  const base64 = new Bench().jlis.issue("signature").der.toBase64();
  const first = reader.read(base64);
  assert(first);
  assertStrictEquals(reader.read(base64), first);
  reader.forget();
  assertNotStrictEquals(reader.read(base64), first);
});

Deno.test("read() has nothing for what is no certificate", () => {
  assertEquals(new CertificateReader().read("AAAA"), undefined);
  assertEquals(new CertificateReader().read(""), undefined);
});

Deno.test("learn() takes sound CA certificates and finds them by key identifier, per tree", () => {
  const anchors = new TrustAnchors();
  const old = authority("signature", OPENING, "old");
  const young = authority("signature", OPENING, "young");
  anchors.learn("signature", [old.der, young.der]);
  const found = anchors.find("signature", young.keyId);
  assertEquals(found?.certificate.der, young.der);
  assertEquals(anchors.find("authentication", young.keyId), undefined);
  assertEquals(anchors.find("signature", undefined), undefined);
  assertEquals([anchors.has("signature"), anchors.has("authentication")], [
    true,
    false,
  ]);
});

Deno.test("learn() leaves out what is no CA, may not certify, or did not sign itself", () => {
  const { jlis } = new Bench();
  const { signer, keyId } = authority("signature", OPENING, "ca");
  const twist = (change: object, by = signer) => {
    const { key } = jlis.issue("signature");
    const fields = {
      ...endEntity("signature", keyId, key.serial, OPENING),
      publicKeyInfo: signer.publicKeyInfo(),
      subjectKeyId: keyId,
      isCa: true,
      keyUsage: ["keyCertSign"] as const,
      ...change,
    };
    return encodeCertificate(fields, (tbs) => by.sign(tbs));
  };
  const learnt = (der: Uint8Array) => {
    const anchors = new TrustAnchors();
    anchors.learn("signature", [der]);
    return anchors.find("signature", keyId) !== undefined;
  };
  assertEquals(learnt(twist({})), true);
  assertEquals(learnt(twist({ isCa: false })), false);
  assertEquals(learnt(twist({ keyUsage: ["cRLSign"] })), false);
  const stranger = jlis.authority("signature").signer;
  assertEquals(learnt(twist({}, stranger)), false);
});
