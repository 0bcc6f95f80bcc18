import { assertEquals, assertNotEquals } from "@std/assert";
import { decodeResponse } from "../../conformance/wire/mod.ts";
import { ed25519Key } from "./holder_keys.ts";
import { type Dialogue, mischievous } from "./mischief.ts";
import { sampleCard, sampleCertificate } from "./sample_card.ts";

const JPKI = "00a4040c0ad392f000260100000001";
const PROFILE = "00a4040c0ad3921000310001010408";
const AUTH_PIN = "002000980431323334";
const SIGN_PIN = "0020009b06414243313233";
const AUTH_CERTIFICATE = "00b08a0000";

function send(contact: Dialogue, ...commands: string[]): string {
  const answers = commands.map((command) =>
    contact.transmit(Uint8Array.fromHex(command)).toHex()
  );
  return answers.at(-1) ?? "";
}

Deno.test("lying lengths say too much and too little by turns, and change nothing else", () => {
  const { card } = sampleCard();
  const liar = mischievous(card, "lying-lengths");
  const honest = send(card, JPKI, AUTH_CERTIFICATE);
  const lies = [1, 2, 3, 4, 5].map(() => send(liar, JPKI, AUTH_CERTIFICATE));
  assertEquals(honest.slice(0, 8), "30820510");
  assertEquals(
    lies.map((answer) => answer.slice(0, 8)),
    ["30820511", "3082050f", "3082fff0", "30820010", "30820511"],
  );
  for (const lie of lies) assertEquals(lie.slice(8), honest.slice(8));
});

Deno.test("lying lengths concern the start of a certificate file and nothing else", () => {
  const { card } = sampleCard();
  const liar = mischievous(card, "lying-lengths");
  for (const ask of ["00b08a0400", "00b0880000", "00b0860000", "00b0810000"]) {
    assertEquals(send(liar, JPKI, ask), send(card, JPKI, ask), ask);
  }
  send(liar, JPKI, "00a4020c02000a");
  assertEquals(send(liar, "00b0000004"), "308205119000");
  assertEquals(send(liar, "00b0000204"), send(card, "00b0000204"));
  send(liar, PROFILE, "002000910435363738");
  assertEquals(send(liar, "00b0820000"), send(card, "00b0820000"));
});

Deno.test("lying lengths leave alone what begins like a certificate inside of one", () => {
  const { card, jpki } = sampleCard();
  const certificate = sampleCertificate("nested");
  certificate.set([0x30, 0x82, 0x04, 0x00], 4);
  jpki.writeHolding("authentication", {
    certificate,
    key: ed25519Key("nested"),
  });
  const liar = mischievous(card, "lying-lengths");
  assertEquals(send(liar, JPKI, "00b08a0404"), "308204009000");
  assertEquals(send(liar, JPKI, "00b08a0004"), "308205119000");
});

Deno.test("a swapped certificate fills the whole file, whatever the way of reading it", () => {
  const swap = sampleCertificate("somebody else", 2100);
  const { card } = sampleCard();
  const swapped = mischievous(card, "swapped-certificate", swap);
  const expected = swap.toHex() + "ff".repeat(2304 - 2100);
  send(swapped, JPKI);
  assertEquals(send(swapped, "00b08a00000000"), expected + "9000");
  let read = "";
  for (let at = 0; at < 2304; at += 256) {
    const answer = send(
      swapped,
      "00a4020c02000a",
      `00b0${at.toString(16).padStart(4, "0")}00`,
    );
    assertEquals(answer.slice(-4), "9000");
    read += answer.slice(0, -4);
  }
  assertEquals(read, expected);
  assertEquals(send(swapped, "00b0090001"), "6b00");
});

Deno.test("a swapped certificate asks for its PIN like the good one; issuers and keys stay", () => {
  const swap = sampleCertificate("somebody else");
  const { card } = sampleCard();
  const swapped = mischievous(card, "swapped-certificate", swap);
  assertEquals(send(swapped, JPKI, "00b0810004"), "6982");
  assertEquals(send(swapped, SIGN_PIN, "00b0810004"), "308205109000");
  assertEquals(
    send(swapped, "00b0810000").slice(0, 512),
    swap.toHex().slice(0, 512),
  );
  assertEquals(send(swapped, "00b08b0000"), send(card, "00b08b0000"));
  send(swapped, PROFILE, "002000910435363738");
  assertEquals(send(swapped, "00b0810000"), send(card, "00b0810000"));
  send(swapped, JPKI);
  const sign = "802a009701aa00";
  assertEquals(send(swapped, AUTH_PIN, sign), send(card, sign));
});

Deno.test("truncated answers lose half their data and the status word; a lone status word is whole", () => {
  const { card } = sampleCard();
  const truncated = mischievous(card, "truncated-answers");
  assertEquals(send(truncated, JPKI), "9000");
  const whole = send(card, AUTH_CERTIFICATE);
  const half = send(truncated, AUTH_CERTIFICATE);
  assertEquals(half, whole.slice(0, half.length));
  assertEquals(half.length, 256);
  assertEquals(send(truncated, "00b0880000"), "8f8f");
  assertEquals(decodeResponse(Uint8Array.of(0x8f, 0x8f)).kind, "malformed");
});

Deno.test("removed midway: five answers, then nothing, and nothing reaches the card", () => {
  const { card } = sampleCard();
  const contact = mischievous(card, "removed-midway");
  const wrong = "002000980430303030";
  for (const command of [JPKI, JPKI, JPKI, JPKI, JPKI]) {
    assertEquals(send(contact, command), "9000");
  }
  assertEquals(send(contact, wrong), "");
  assertEquals(send(contact, wrong), "");
  assertEquals(send(card, "00200098"), "63c3");
});

Deno.test("a swap without a certificate swaps nothing", () => {
  const { card } = sampleCard();
  const contact = mischievous(card, "swapped-certificate");
  const swap = mischievous(card, "swapped-certificate", sampleCertificate("x"));
  const honest = send(card, JPKI, AUTH_CERTIFICATE);
  assertEquals(send(contact, JPKI, AUTH_CERTIFICATE), honest);
  assertNotEquals(send(swap, JPKI, AUTH_CERTIFICATE), honest);
});
