import { assert, assertEquals } from "@std/assert";
import { send } from "./card_dialogue_test_support.ts";
import { ed25519Key } from "./holder_keys.ts";
import { sampleCard, sampleCertificate } from "./sample_card.ts";

const JPKI = "00a4040c0ad392f000260100000001";
const PROFILE = "00a4040c0ad3921000310001010408";
const ISSUER_DOMAIN = "00a4040c07a0000001510000";
const AUTH_PIN = "002000980431323334";
const AUTH_SIGN = "802a009701aa00";
const NUMBER = "00b0810000";

Deno.test("a card without PINs: each PIN is there and was born blocked", () => {
  const { card } = sampleCard({ pinless: true });
  send(card, JPKI);
  for (
    const [id, query, right] of [
      ["0018", "00200098", AUTH_PIN],
      ["001b", "0020009b", "0020009b06414243313233"],
    ] as const
  ) {
    assertEquals(send(card, `00a4020c02${id}`), "9000");
    assertEquals(send(card, query), "63c0");
    assertEquals(send(card, right), "6984");
    assertEquals(send(card, query), "63c0");
  }
  assertEquals(send(card, AUTH_SIGN), "6982");
  assertEquals(send(card, "00b0810001"), "6982");
  assertEquals(send(card, PROFILE, "00200091"), "63c0");
  assertEquals(send(card, "002000910435363738"), "6984");
});

Deno.test("a card without PINs still shows what is free, and what is printed on it opens the rest", () => {
  const { card } = sampleCard({ pinless: true });
  assertEquals(send(card, JPKI, "00b08a0004"), "308205109000");
  const codeA = "002000940c313233343536373839303138";
  assertEquals(send(card, PROFILE, codeA, NUMBER).slice(-4), "9000");
});

Deno.test("a PIN that was born blocked opens with a value from the issuer, not with new tries", () => {
  const { card, jpki, profile } = sampleCard({ pinless: true });
  jpki.unblockPin("authentication");
  assertEquals(send(card, JPKI, AUTH_PIN), "6984");
  jpki.unblockPin("authentication", "1234");
  assertEquals(send(card, "00200098"), "63c3");
  assertEquals(send(card, "002000980430303030"), "63c2");
  assertEquals(send(card, AUTH_PIN, AUTH_SIGN).slice(-4), "9000");
  assertEquals(send(card, "0020009b"), "63c0");
  profile!.unblockPin();
  assertEquals(send(card, PROFILE, "002000910435363738"), "6984");
  profile!.unblockPin("5678");
  assertEquals(send(card, "002000910435363738", NUMBER).slice(-4), "9000");
});

Deno.test("a tree that first comes without a PIN is blocked until it has one", () => {
  const { card, jpki } = sampleCard({ child: true });
  const certificate = sampleCertificate("grown");
  const right = "0020009b06414243313233";
  jpki.writeHolding("signature", { certificate, key: ed25519Key("grown") });
  assertEquals(send(card, JPKI, right), "6984");
  jpki.unblockPin("signature", "ABC123");
  assertEquals(send(card, right), "9000");
});

Deno.test("the issuer domain answers 9000 and leaves the card as after power on", () => {
  const { card } = sampleCard();
  send(card, JPKI, AUTH_PIN, "00a4020c020008");
  assertEquals(send(card, ISSUER_DOMAIN), "9000");
  assertEquals(send(card, "00b0000000"), "6986");
  assertEquals(send(card, "00a4020c020008"), "6a82");
  assertEquals(send(card, "00200098"), "6a88");
  assertEquals(send(card, JPKI, AUTH_SIGN), "6982");
  const withFci = "00a4040007a0000001510000";
  assertEquals(send(card, withFci), "6f098407a00000015100009000");
});

Deno.test("the issuer domain restores no tries", () => {
  const { card } = sampleCard();
  send(card, JPKI, "002000980430303030", ISSUER_DOMAIN);
  assertEquals(send(card, JPKI, "00200098"), "63c2");
});

Deno.test("a phone's signature certificate and its authentication certificate ask for a PIN each", () => {
  for (const token of ["android", "iphone"] as const) {
    const { card, profile } = sampleCard({ token });
    assertEquals(profile, undefined);
    assertEquals(send(card, JPKI, "00b08a0001"), "6982");
    assertEquals(send(card, "0020009b06414243313233"), "9000");
    assertEquals(send(card, "00b08a0001"), "6982");
    assertEquals(send(card, "00b0810001"), "309000");
    assertEquals(send(card, AUTH_PIN, "00b08a0001"), "309000");
    assertEquals(send(card, "00b0820001"), "309000");
  }
});

Deno.test("a signed file is made when it is read, not when the card is issued", () => {
  const { profile } = sampleCard();
  const lazy = [0x02, 0x03, 0x04, 0x05, 0x06, 0x07];
  for (const id of lazy) {
    const file = profile!.files.find(id);
    assert(file?.kind === "transparent");
    const content = Object.getOwnPropertyDescriptor(file, "content");
    assertEquals(typeof content?.get, "function");
    assertEquals(file.content, file.content);
  }
});
