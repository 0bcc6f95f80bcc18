import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { createPublicKey, verify } from "node:crypto";
import type { Card } from "./card.ts";
import { ed25519Key, holderKey } from "./holder_keys.ts";
import { sampleCard, sampleCertificate } from "./sample_card.ts";

const JPKI = "00a4040c0ad392f000260100000001";
const PROFILE = "00a4040c0ad3921000310001010408";
const FOREIGN = "00a4040c05a000000003";
const AUTH_PIN = "002000980431323334";
const WRONG_AUTH_PIN = "002000980430303030";
const SIGN_PIN = "0020009b06414243313233";
const AUTH_SIGN = "802a009701aa00";
const SIGN_SIGN = "802a009a01aa00";

/** Send commands, return the last answer in hex. */
function send(card: Card, ...commands: string[]): string {
  const answers = commands.map((command) =>
    card.transmit(Uint8Array.fromHex(command)).toHex()
  );
  return answers.at(-1) ?? "";
}

Deno.test("a certificate is read in chunks; behind it the file is filled", () => {
  const { card } = sampleCard();
  send(card, JPKI, "00a4020c02000a");
  const chunks: string[] = [];
  for (let at = 0; at < 2048; at += 256) {
    chunks.push(send(card, `00b0${at.toString(16).padStart(4, "0")}00`));
  }
  assert(chunks.every((chunk) => chunk.endsWith("9000")));
  const content = Uint8Array.fromHex(
    chunks.map((chunk) => chunk.slice(0, -4)).join(""),
  );
  const certificate = sampleCertificate("authentication");
  assertEquals(content.slice(0, certificate.length), certificate);
  assert(content.slice(certificate.length).every((octet) => octet === 0xff));
});

Deno.test("an extended READ BINARY gives the whole file", () => {
  const { card } = sampleCard();
  assertEquals(send(card, JPKI, "00b08a00000000").length, 2 * (2048 + 2));
});

Deno.test("the RSA signature is what openssl verifies as sha256", () => {
  const key = holderKey("rsa-2048", 2);
  const { card } = sampleCard({ key });
  const text = new TextEncoder().encode("abc");
  // SHA-256 of "abc", FIPS 180-2, B.1.
  const digest =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  const info = "3031300d060960864801650304020105000420" + digest;
  const command = `802a008033${info}00`;
  const answer = send(card, JPKI, AUTH_PIN, "00a4020c020017", command);
  assertEquals(answer.length, 2 * (256 + 2));
  const spki = key.publicKeyInfo.toBase64();
  const pem = `-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----`;
  const signature = Uint8Array.fromHex(answer.slice(0, -4));
  assert(verify("sha256", text, createPublicKey(pem), signature));
  assertEquals(send(card, command), answer);
});

Deno.test("flags outlive SELECT EF, and end with any SELECT AP or reset", () => {
  const { card } = sampleCard();
  const verifiedAfter = (...commands: string[]) => {
    send(card, JPKI, AUTH_PIN, ...commands);
    return send(card, AUTH_SIGN) !== "6982";
  };
  assertEquals(verifiedAfter(), true);
  assertEquals(verifiedAfter("00a4020c02000b"), true);
  assertEquals(verifiedAfter(FOREIGN), true);
  assertEquals(verifiedAfter(JPKI), false);
  assertEquals(verifiedAfter(PROFILE, JPKI), false);
  send(card, JPKI, AUTH_PIN);
  card.reset();
  assertEquals(send(card, "00b0880000"), "6a82");
  assertEquals(send(card, JPKI, AUTH_SIGN), "6982");
});

Deno.test("an unknown AID leaves the current file as it was", () => {
  const { card } = sampleCard();
  send(card, JPKI, "00a4020c020008", FOREIGN);
  assertEquals(send(card, "00b0000000"), "8f8f009000");
});

Deno.test("re-selecting the application forgets the current file", () => {
  const { card } = sampleCard();
  send(card, JPKI, "00a4020c020008", JPKI);
  assertEquals(send(card, "00b0000000"), "6986");
});

Deno.test("a wrong PIN clears the flag of that PIN and of no other", () => {
  const { card } = sampleCard();
  send(card, JPKI, AUTH_PIN, SIGN_PIN, WRONG_AUTH_PIN);
  assertEquals(send(card, AUTH_SIGN), "6982");
  assertEquals(send(card, SIGN_SIGN).slice(-4), "9000");
});

Deno.test("the third wrong PIN answers 63c0; then even the right one is 6984", () => {
  const { card, jpki } = sampleCard();
  send(card, JPKI);
  assertEquals(send(card, WRONG_AUTH_PIN), "63c2");
  assertEquals(send(card, WRONG_AUTH_PIN), "63c1");
  assertEquals(send(card, WRONG_AUTH_PIN), "63c0");
  assertEquals(send(card, AUTH_PIN), "6984");
  card.reset();
  assertEquals(send(card, JPKI, AUTH_PIN), "6984");
  assertEquals(send(card, "00200098"), "63c0");
  assertEquals(send(card, "0020009b"), "63c5");
  jpki.unblockPin("authentication");
  assertEquals(send(card, AUTH_PIN), "9000");
});

Deno.test("tries survive a reset and come back with the right PIN", () => {
  const { card } = sampleCard();
  send(card, JPKI, WRONG_AUTH_PIN, WRONG_AUTH_PIN);
  card.powerOff();
  assertEquals(send(card, JPKI, "00200098"), "63c1");
  assertEquals(send(card, AUTH_PIN, "00200098"), "63c3");
});

Deno.test("CHANGE REFERENCE DATA keeps the flag and replaces the PIN", () => {
  const { card } = sampleCard();
  assertEquals(send(card, JPKI, AUTH_PIN, "002401980439393939"), "9000");
  assertEquals(send(card, AUTH_SIGN).slice(-4), "9000");
  assertEquals(send(card, AUTH_PIN), "63c2");
  assertEquals(send(card, "002000980439393939"), "9000");
});

Deno.test("GET CHALLENGE gives as many octets as asked, and never the same", () => {
  const { card } = sampleCard();
  const first = send(card, "0084000008");
  assertEquals(first.length, 2 * (8 + 2));
  assertNotEquals(send(card, "0084000008"), first);
  assertEquals(send(card, "0084000000").length, 2 * (256 + 2));
  assertEquals(send(sampleCard().card, "0084000008"), first);
});

Deno.test("the short and the extended form of a command mean the same", () => {
  const { card } = sampleCard();
  const extended = {
    select: "00a4040c00000ad392f000260100000001",
    verify: "0020009800000431323334",
    sign: "802a0097000001aa0100",
    challenge: "00840000000008",
  };
  assertEquals(send(card, extended.select), "9000");
  assertEquals(send(card, extended.verify), "9000");
  assertEquals(send(card, extended.sign), send(card, AUTH_SIGN));
  assertEquals(send(card, extended.challenge).length, 2 * (8 + 2));
});

Deno.test("a child's card has nothing for signatures", () => {
  const { card } = sampleCard({ child: true });
  send(card, JPKI);
  for (const id of ["0001", "001a", "001b"]) {
    assertEquals(send(card, `00a4020c02${id}`), "6a82");
  }
  assertEquals(send(card, "00b0880000"), "008f009000");
  assertEquals(send(card, "00a4020c020002"), "9000");
});

Deno.test("a phone shows the authentication certificate only after the PIN", () => {
  const { card } = sampleCard({ token: "iphone" });
  assertEquals(send(card, JPKI, "00b08a0004"), "6982");
  assertEquals(send(card, AUTH_PIN, "00b08a0004"), "308205109000");
});

Deno.test("the token information names its carrier", () => {
  const label = (token: "card" | "android" | "iphone") => {
    const { card } = sampleCard({ token });
    const bytes = Uint8Array.fromHex(send(card, JPKI, "00b08600a0"));
    assertEquals(bytes.length, 160 + 2);
    return new TextDecoder().decode(bytes.slice(0, 32));
  };
  assertEquals(label("card"), "JPKIAPICCTOKEN2".padEnd(32));
  assertEquals(label("android"), "JPKIAPGPSETOKEN".padEnd(32));
  assertEquals(label("iphone"), "JPKIAPIOSTOKEN".padEnd(32));
});

Deno.test("the issuer writes a certificate with its key; PIN and tries stay", () => {
  const { card, jpki } = sampleCard();
  send(card, JPKI, WRONG_AUTH_PIN);
  const before = send(card, AUTH_PIN, AUTH_SIGN);
  const certificate = sampleCertificate("renewed", 3000);
  const key = ed25519Key("renewed");
  jpki.writeHolding("authentication", { certificate, key });
  const content = send(card, JPKI, "00b08a00000000");
  assertEquals(content.length, 2 * (3072 + 2));
  assertEquals(content.slice(0, 6000), certificate.toHex());
  const after = send(card, AUTH_PIN, AUTH_SIGN);
  assertEquals(after, key.sign(Uint8Array.of(0xaa)).toHex() + "9000");
  assertNotEquals(after, before);
});

Deno.test("a child grows up: the issuer adds a signature certificate and its PIN", () => {
  const { card, jpki } = sampleCard({ child: true });
  const holding = {
    certificate: sampleCertificate("grown"),
    key: ed25519Key("grown"),
  };
  jpki.writeHolding("signature", holding, "ABC123");
  assertEquals(send(card, JPKI, "00b0880000"), "8f8f009000");
  assertEquals(send(card, SIGN_PIN, SIGN_SIGN).slice(-4), "9000");
});
