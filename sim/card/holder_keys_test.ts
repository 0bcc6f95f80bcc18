import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { createPublicKey, verify } from "node:crypto";
import pool from "../../fixtures/keys/holders.json" with { type: "json" };
import { ed25519Key, holderKey } from "./holder_keys.ts";
import { sampleCard } from "./sample_card.ts";

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

Deno.test("a P-384 key signs a SHA-384 digest as ecdsa-with-SHA384 does", async () => {
  const key = holderKey("ecdsa-p384", 7);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", TEXT));
  const signature = key.sign(digest);
  assert(verify("sha384", TEXT, publicKey(key.publicKeyInfo), signature));
  assertEquals(key.sign(digest), signature);
});

Deno.test("a card with a P-384 key signs up to 48 bytes as they are, and no more", () => {
  const key = holderKey("ecdsa-p384", 0);
  const { card } = sampleCard({ key });
  const send = (hex: string) => card.transmit(Uint8Array.fromHex(hex)).toHex();
  send("00a4040c0ad392f000260100000001");
  send("00a4020c020018");
  assertEquals(send("002000800431323334"), "9000");
  send("00a4020c020017");
  const signed = (bytes: number) =>
    send(`802a0080${Uint8Array.of(bytes).toHex()}${"a5".repeat(bytes)}00`);
  for (const bytes of [1, 32, 48]) {
    const signature = key.sign(new Uint8Array(bytes).fill(0xa5));
    assertEquals(signed(bytes), `${signature.toHex()}9000`);
  }
  for (const bytes of [49, 51, 245]) assertEquals(signed(bytes), "6700");
});

Deno.test("RSA keys wrap around the pool, derived keys do not", () => {
  const size = pool.keys.length;
  assertEquals(holderKey("rsa-2048", size), holderKey("rsa-2048", 0));
  for (const scheme of ["ed25519", "ecdsa-p384"] as const) {
    assertNotEquals(
      holderKey(scheme, size).publicKeyInfo,
      holderKey(scheme, 0).publicKeyInfo,
    );
  }
});

Deno.test("keys of different names differ", () => {
  assertNotEquals(ed25519Key("a").publicKeyInfo, ed25519Key("b").publicKeyInfo);
});
