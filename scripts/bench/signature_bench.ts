import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { decodeCertificate } from "../../conformance/wire/mod.ts";
import authorities from "../../fixtures/keys/authorities.json" with {
  type: "json",
};
import chains from "../../fixtures/vectors/chains.json" with { type: "json" };

const text = new TextEncoder().encode("tenken");
const key = authorities.keys[0]!;
const rsa = createPrivateKey({
  key: Buffer.from(key.pkcs8, "base64"),
  format: "der",
  type: "pkcs8",
});
const seed = Buffer.from(
  `302e020100300506032b657004220420${"07".repeat(32)}`,
  "hex",
);
const ed25519 = createPrivateKey({ key: seed, format: "der", type: "pkcs8" });
const ofRsa = sign("sha256", text, rsa), ofEd25519 = sign(null, text, ed25519);
const rsaPublic = createPublicKey(rsa),
  ed25519Public = createPublicKey(ed25519);
const certificate = Buffer.from(
  chains.vectors[0]!.input.certificates[0]!,
  "base64",
);

Deno.bench("read a certificate", { group: "signature", baseline: true }, () => {
  decodeCertificate(certificate);
});

Deno.bench("sign, RSA-2048", { group: "signature" }, () => {
  sign("sha256", text, rsa);
});

Deno.bench("verify, RSA-2048", { group: "signature" }, () => {
  verify("sha256", text, rsaPublic, ofRsa);
});

Deno.bench("sign, Ed25519", { group: "signature" }, () => {
  sign(null, text, ed25519);
});

Deno.bench("verify, Ed25519", { group: "signature" }, () => {
  verify(null, text, ed25519Public, ofEd25519);
});
