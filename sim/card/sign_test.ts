import { assert, assertEquals } from "@std/assert";
import { createHash, publicDecrypt, verify } from "node:crypto";
import { publicKeyOf, send } from "./card_dialogue_test_support.ts";
import { ed25519Key, holderKey } from "./holder_keys.ts";
import { sampleCard } from "./sample_card.ts";

const JPKI = "00a4040c0ad392f000260100000001";
const AUTH_PIN = "002000980431323334";
/** DER of DigestInfo with SHA-256 up to the digest (RFC 8017, 9.2, note 1). */
const PREFIX = "3031300d060960864801650304020105000420";
const TEXT = new TextEncoder().encode("tenken");

const sha256 = (data: Uint8Array) =>
  createHash("sha256").update(data).digest("hex");
const hex = (n: number, width: number) => n.toString(16).padStart(width, "0");

/** COMPUTE DIGITAL SIGNATURE with the authentication key, extended where it must be. */
function signWith(p1: string, data: Uint8Array): string {
  return data.length < 256
    ? `802a${p1}97${hex(data.length, 2)}${data.toHex()}00`
    : `802a${p1}9700${hex(data.length, 4)}${data.toHex()}0100`;
}

function opened(key = holderKey("rsa-2048", 5)) {
  const { card } = sampleCard({ key });
  assertEquals(send(card, JPKI, AUTH_PIN), "9000");
  return card;
}

/** What stands in the signature behind its padding. */
function signed(answer: string): string {
  assertEquals(answer.slice(512), "9000");
  const key = publicKeyOf(holderKey("rsa-2048", 5).publicKeyInfo);
  const bytes = publicDecrypt(key, Uint8Array.fromHex(answer.slice(0, 512)));
  return new Uint8Array(bytes).toHex();
}

Deno.test("P1 00 signs what it is given", () => {
  assertEquals(signed(send(opened(), signWith("00", TEXT))), TEXT.toHex());
});

Deno.test("P1 01 signs the bare digest of its data", () => {
  assertEquals(signed(send(opened(), signWith("01", TEXT))), sha256(TEXT));
});

Deno.test("P1 02 signs the DigestInfo around the digest it is given", () => {
  const digest = sha256(TEXT);
  const command = signWith("02", Uint8Array.fromHex(digest));
  assertEquals(signed(send(opened(), command)), PREFIX + digest);
});

Deno.test("P1 03 signs the DigestInfo around the digest of its data: sha256WithRSAEncryption", () => {
  const answer = send(opened(), signWith("03", TEXT));
  assertEquals(signed(answer), PREFIX + sha256(TEXT));
  const key = publicKeyOf(holderKey("rsa-2048", 5).publicKeyInfo);
  const signature = Uint8Array.fromHex(answer.slice(0, 512));
  assert(verify("sha256", TEXT, key, signature));
});

Deno.test("P1 00 has room for 245 bytes, P1 02 for 32 exactly, 01 and 03 for what a command holds", () => {
  const card = opened();
  const status = (p1: string, size: number) =>
    send(card, signWith(p1, new Uint8Array(size))).slice(-4);
  assertEquals([status("00", 1), status("00", 245)], ["9000", "9000"]);
  assertEquals([status("00", 246), status("00", 255)], ["6700", "6700"]);
  assertEquals(
    [31, 32, 33].map((size) => status("02", size)),
    ["6700", "9000", "6700"],
  );
  for (const p1 of ["01", "03"]) {
    for (const size of [1, 246, 255, 256, 65535]) {
      assertEquals(status(p1, size), "9000", `${p1} ${size}`);
    }
  }
});

Deno.test("no P1 signs nothing, and no other P1 is known", () => {
  const card = opened();
  for (const p1 of ["00", "01", "02", "03"]) {
    assertEquals(send(card, `802a${p1}9700`), "6700");
  }
  for (const p1 of ["04", "05", "06", "80", "ff"]) {
    assertEquals(send(card, signWith(p1, new Uint8Array(32))), "6a86");
  }
});

Deno.test("every P1 asks for the PIN", () => {
  const { card } = sampleCard();
  send(card, JPKI);
  for (const p1 of ["00", "01", "02", "03"]) {
    assertEquals(send(card, signWith(p1, new Uint8Array(32))), "6982");
  }
});

Deno.test("the keys of volume runs are given the same bytes", () => {
  const key = ed25519Key("variants");
  const card = opened(key);
  const digest = sha256(TEXT);
  const expected = {
    "00": TEXT.toHex(),
    "01": digest,
    "03": PREFIX + digest,
  };
  for (const [p1, message] of Object.entries(expected)) {
    const signature = Uint8Array.fromHex(
      send(card, signWith(p1, TEXT)).slice(0, -4),
    );
    const bytes = Uint8Array.fromHex(message);
    assert(verify(null, bytes, publicKeyOf(key.publicKeyInfo), signature));
  }
});
