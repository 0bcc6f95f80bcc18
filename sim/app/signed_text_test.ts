import { assertEquals } from "@std/assert";
import { createHash } from "node:crypto";
import {
  parseInstant,
  parseSerialNumber,
} from "../../conformance/terms/mod.ts";
import { encodeCertificate } from "../../conformance/wire/mod.ts";
import { p384Key } from "../kernel/p384_key.ts";
import { digestInfo, signatureInput } from "./signed_text.ts";
import { ScriptedCard } from "./scripted_card.ts";
import { tap, verifyTypedPin } from "./tap.ts";

const NAME = [{ oid: "2.5.4.3", value: "Invented" }];
/** SubjectPublicKeyInfo of an Ed25519 key, which is any 32 octets. */
const ED25519_KEY = Uint8Array.fromHex(
  "302a300506032b6570032100" + "5a".repeat(32),
);
/** One on P-256, and one on P-384 whose point is compressed, which no certificate here has. */
const P256_KEY = Uint8Array.fromHex(
  "3059301306072a8648ce3d020106082a8648ce3d03010703420004" + "5a".repeat(64),
);
const COMPRESSED_KEY = Uint8Array.fromHex(
  "3046301006072a8648ce3d020106052b81040022033200" + "02" + "5a".repeat(48),
);

function certificate(publicKeyInfo: Uint8Array): Uint8Array {
  return encodeCertificate({
    serial: parseSerialNumber("03"),
    issuer: NAME,
    subject: NAME,
    notBefore: parseInstant("2021-11-04T00:00:00Z"),
    notAfter: parseInstant("2026-11-04T00:00:00Z"),
    publicKeyInfo,
    signatureAlgorithm: "ecdsa-p384-sha384",
  }, () => new Uint8Array(104));
}

Deno.test("a key on P-384 is given the SHA-384 of the text alone", () => {
  const der = certificate(p384Key("holder").publicKeyInfo);
  const digest = createHash("sha384").update("申請").digest();
  assertEquals(signatureInput("申請", der), new Uint8Array(digest));
});

Deno.test("every other key is given the DigestInfo of the SHA-256, and so is what cannot be read", () => {
  const others = [
    certificate(ED25519_KEY),
    certificate(P256_KEY),
    certificate(COMPRESSED_KEY),
    certificate(p384Key("holder").publicKeyInfo).subarray(1),
    new Uint8Array(0),
  ];
  for (const der of others) {
    assertEquals(signatureInput("text", der), digestInfo("text"));
  }
});

Deno.test("tap() has a card with a P-384 key sign 48 octets", () => {
  const der = certificate(p384Key("holder").publicKeyInfo);
  const signed: string[] = [];
  const card = new class extends ScriptedCard {
    override certificate(): Uint8Array {
      return der;
    }
    override transmit(command: Uint8Array): Uint8Array {
      if (!command.toHex().startsWith("802a")) return super.transmit(command);
      signed.push(command.toHex());
      return Uint8Array.fromHex("30009000");
    }
  }();
  const pin = new TextEncoder().encode("1234");
  const plan = {
    trees: ["authentication"],
    text: "text",
    pins: { authentication: pin },
  } as const;
  assertEquals(tap(card, plan, verifyTypedPin).kind, "tapped");
  const digest = createHash("sha384").update("text").digest("hex");
  assertEquals(signed, [`802a008030${digest}00`]);
});
