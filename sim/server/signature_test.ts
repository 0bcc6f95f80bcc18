import { assert, assertEquals } from "@std/assert";
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
} from "node:crypto";
import holders from "../../fixtures/keys/holders.json" with { type: "json" };
import { decodeCertificate } from "../../conformance/wire/mod.ts";
import { isCardSignature, isSignedBy, publicKeyOf } from "./signature.ts";
import { p384Key } from "../kernel/p384_key.ts";
import { Bench } from "./bench_test_support.ts";
import { NamedKey } from "./named_key_test_support.ts";

function sample() {
  const { jlis } = new Bench();
  const held = jlis.issue("signature");
  const certificate = decodeCertificate(held.der);
  const issuer = decodeCertificate(jlis.authority("signature").der);
  assert(certificate.kind === "certificate" && issuer.kind === "certificate");
  return { held, certificate, issuer };
}

Deno.test("isSignedBy() holds for the issuer's key and for no other", () => {
  const { certificate, issuer } = sample();
  const key = publicKeyOf(issuer)!;
  assertEquals(isSignedBy(key, certificate), true);
  assertEquals(isSignedBy(publicKeyOf(certificate)!, certificate), false);
  const tbs = certificate.tbs.with(20, certificate.tbs[20]! ^ 1);
  assertEquals(isSignedBy(key, { ...certificate, tbs }), false);
});

Deno.test("isSignedBy() takes no algorithm that the key does not have", () => {
  const { certificate, issuer } = sample();
  const key = publicKeyOf(issuer)!;
  const algorithms = ["rsa-sha256", "ecdsa-p384-sha384", "unknown"] as const;
  for (const signatureAlgorithm of algorithms) {
    assertEquals(
      isSignedBy(key, { ...certificate, signatureAlgorithm }),
      false,
    );
  }
});

Deno.test("isSignedBy() answers no to a signature of any length", () => {
  const { certificate, issuer } = sample();
  const key = publicKeyOf(issuer)!;
  for (const length of [0, 1, 63, 65, 256]) {
    const signature = new Uint8Array(length);
    assertEquals(isSignedBy(key, { ...certificate, signature }), false);
  }
});

Deno.test("isCardSignature() takes Ed25519 over the DigestInfo of the text", () => {
  const { held, certificate } = sample();
  const key = publicKeyOf(certificate)!;
  assertEquals(
    isCardSignature(key, "text", held.holder.signAsCard("text")),
    true,
  );
  assertEquals(
    isCardSignature(key, "Text", held.holder.signAsCard("text")),
    false,
  );
  const bare = held.holder.sign(new TextEncoder().encode("text"));
  assertEquals(isCardSignature(key, "text", bare), false);
  const other = new NamedKey("other").signAsCard("text");
  assertEquals(isCardSignature(key, "text", other), false);
});

Deno.test("isCardSignature() takes RSA with PKCS#1 v1.5 over the text", () => {
  const [holder] = holders.keys;
  const pem = `-----BEGIN PRIVATE KEY-----\n${
    holder!.pkcs8
  }\n-----END PRIVATE KEY-----\n`;
  const key = createPrivateKey(pem);
  const signature = sign("sha256", new TextEncoder().encode("text"), key);
  const known = createPublicKey(key);
  assertEquals(isCardSignature(known, "text", signature), true);
  assertEquals(isCardSignature(known, "Text", signature), false);
});

/** A key on P-256, and a signature by it over the SHA-384 of "text". */
const P256 = createPrivateKey(
  "-----BEGIN PRIVATE KEY-----\nMEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCAHBwcHBwcHBwcHBwcH\nBwcHBwcHBwcHBwcHBwcHBwcHBw==\n-----END PRIVATE KEY-----\n",
);

Deno.test("isSignedBy() takes ECDSA on P-384 over SHA-384, and on no other curve", () => {
  const { certificate } = sample();
  const pair = p384Key("issuer");
  const key = publicKeyOf({ ...certificate, ...pair })!;
  const { tbs } = certificate;
  const signature = pair.signDigest(createHash("sha384").update(tbs).digest());
  const signatureAlgorithm = "ecdsa-p384-sha384" as const;
  const signed = { tbs, signature, signatureAlgorithm };
  assertEquals(isSignedBy(key, signed), true);
  const other = p384Key("other");
  const stranger = publicKeyOf({ ...certificate, ...other })!;
  assertEquals(isSignedBy(stranger, signed), false);
  assertEquals(isSignedBy(key, { ...signed, tbs: tbs.subarray(1) }), false);
  const short = pair.signDigest(createHash("sha256").update(tbs).digest());
  assertEquals(isSignedBy(key, { ...signed, signature: short }), false);
  const elsewhere = new Uint8Array(sign("sha384", tbs, P256));
  assertEquals(
    isSignedBy(createPublicKey(P256), { ...signed, signature: elsewhere }),
    false,
  );
  for (const length of [0, 1, 96, 102, 103, 104, 256]) {
    const noise = new Uint8Array(length).fill(0x30);
    assertEquals(isSignedBy(key, { ...signed, signature: noise }), false);
  }
});

Deno.test("isCardSignature() takes ECDSA on P-384 over the SHA-384 of the text", () => {
  const { certificate } = sample();
  const pair = p384Key("holder");
  const key = publicKeyOf({ ...certificate, ...pair })!;
  const signed = (algorithm: string) =>
    pair.signDigest(createHash(algorithm).update("text").digest());
  assertEquals(isCardSignature(key, "text", signed("sha384")), true);
  assertEquals(isCardSignature(key, "Text", signed("sha384")), false);
  assertEquals(isCardSignature(key, "text", signed("sha256")), false);
  const stranger = publicKeyOf({ ...certificate, ...p384Key("other") })!;
  assertEquals(isCardSignature(stranger, "text", signed("sha384")), false);
});

Deno.test("isCardSignature() takes no other curve", () => {
  const text = new TextEncoder().encode("text");
  const signature = new Uint8Array(sign("sha384", text, P256));
  const key = createPublicKey(P256);
  assertEquals(verify("sha384", text, key, signature), true, "in itself sound");
  assertEquals(isCardSignature(key, "text", signature), false);
});

Deno.test("publicKeyOf() has no key for what is none", () => {
  const { certificate } = sample();
  const publicKeyInfo = Uint8Array.of(0x30, 0x00);
  assertEquals(publicKeyOf({ ...certificate, publicKeyInfo }), undefined);
});
