import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { createPublicKey, verify } from "node:crypto";
import pool from "../../fixtures/keys/holders.json" with { type: "json" };
import { ed25519Key, holderKey } from "./holder_keys.ts";

const TEXT = new TextEncoder().encode("tenken");
const DIGEST_INFO_PREFIX = "3031300d060960864801650304020105000420";

function publicKey(spki: Uint8Array) {
  const pem =
    `-----BEGIN PUBLIC KEY-----\n${spki.toBase64()}\n-----END PUBLIC KEY-----\n`;
  return createPublicKey(pem);
}

async function digestInfo(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Uint8Array.fromHex(DIGEST_INFO_PREFIX + digest.toHex());
}

Deno.test("an RSA key signs a DigestInfo as sha256WithRSAEncryption does", async () => {
  const key = holderKey("rsa-2048", 0);
  const signature = key.sign(await digestInfo(TEXT));
  assertEquals(signature.length, 256);
  assert(verify("sha256", TEXT, publicKey(key.publicKeyInfo), signature));
  assertEquals(key.sign(await digestInfo(TEXT)), signature);
});

Deno.test("an RSA key pads whatever it is given, up to 245 bytes", () => {
  const key = holderKey("rsa-2048", 1);
  assertEquals(key.sign(new Uint8Array(1)).length, 256);
  assertEquals(key.sign(new Uint8Array(245)).length, 256);
});

Deno.test("an Ed25519 key signs the bytes themselves", () => {
  const key = holderKey("ed25519", 7);
  const signature = key.sign(TEXT);
  assert(verify(null, TEXT, publicKey(key.publicKeyInfo), signature));
});

Deno.test("RSA keys wrap around the pool, Ed25519 keys do not", () => {
  const size = pool.keys.length;
  assertEquals(holderKey("rsa-2048", size), holderKey("rsa-2048", 0));
  assertNotEquals(
    holderKey("ed25519", size).publicKeyInfo,
    holderKey("ed25519", 0).publicKeyInfo,
  );
});

Deno.test("keys of different names differ", () => {
  assertNotEquals(ed25519Key("a").publicKeyInfo, ed25519Key("b").publicKeyInfo);
});
