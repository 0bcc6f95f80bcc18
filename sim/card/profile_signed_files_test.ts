import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { createHash, publicDecrypt, verify } from "node:crypto";
import { PersonalNumber } from "../../conformance/terms/mod.ts";
import {
  contentOf,
  publicKeyOf,
  rsaPublicKey,
  send,
} from "./card_dialogue_test_support.ts";
import { rootKey } from "./card_authority.ts";
import { sampleCard } from "./sample_card.ts";

const SELECT = "00a4040c0ad3921000310001010408";
const PIN = "002000910435363738";
const CODE_A = "002000940c313233343536373839303138";
const CODE_B = "002000950e3032303330353230333130303432";
const DIGEST_INFO = "3031300d060960864801650304020105000420" + "ab".repeat(32);

function opened() {
  const issued = sampleCard();
  assertEquals(send(issued.card, SELECT, PIN), "9000");
  return issued;
}

const digestOf = (bytes: Uint8Array) =>
  createHash("sha256").update(bytes).digest("hex");

/** Exponent and modulus where the layout of EF 0006, DF51 and 5F4E has them, behind `90 03`. */
function keyAt(file: Uint8Array, at: number) {
  assertEquals(file.subarray(at, at + 2).toHex(), "9003");
  assertEquals(file.subarray(at + 5, at + 9).toHex(), "91820100");
  return rsaPublicKey(
    file.subarray(at + 9, at + 265),
    file.subarray(at + 2, at + 5),
  );
}

Deno.test("0004 is a certificate that its root signed, of the length and layout known", () => {
  const { card } = sampleCard();
  send(card, SELECT);
  const file = contentOf(card, 0x04);
  assertEquals(file.subarray(0, 5).toHex(), "7f21820233");
  assertEquals(file.length, 5 + 0x233);
  assertEquals(file.subarray(5, 10).toHex(), "5f4e820129");
  assertEquals(file.subarray(307, 312).toHex(), "5f37820100");
  assertNotEquals(
    file.subarray(10, 26).toHex(),
    file.subarray(26, 42).toHex(),
  );
  keyAt(file, 42);
  const root = publicKeyOf(rootKey().publicKeyInfo);
  const [body, signature] = [file.subarray(10, 307), file.subarray(312)];
  assert(verify("sha256", body, root, signature));
  const other = body.slice();
  other[296]! ^= 1;
  assert(!verify("sha256", other, root, signature));
});

Deno.test("0003 holds the digests of 0001 and 0002, signed by the key in 0004", () => {
  const { card } = opened();
  const file = contentOf(card, 0x03);
  assertEquals(file.subarray(0, 5).toHex(), "ff3082014b");
  assertEquals(file.length, 5 + 0x14b);
  assertEquals(file.subarray(5, 8).toHex(), "df3120");
  assertEquals(file.subarray(8, 40).toHex(), digestOf(contentOf(card, 0x01)));
  assertEquals(file.subarray(40, 43).toHex(), "df3220");
  assertEquals(file.subarray(43, 75).toHex(), digestOf(signedFour(card)));
  assertEquals(file.subarray(75, 80).toHex(), "df33820100");
  const issuer = keyAt(contentOf(card, 0x04), 42);
  const [body, signature] = [file.subarray(5, 75), file.subarray(80)];
  assert(verify("sha256", body, issuer, signature));
  assert(!verify("sha256", file.subarray(5, 74), issuer, signature));
});

/** The value of FF20 behind the offsets: `ff20 len`, then `df21 08` and eight octets. */
function signedFour(card: ReturnType<typeof opened>["card"]): Uint8Array {
  const file = contentOf(card, 0x02);
  assertEquals(file.subarray(0, 2).toHex(), "ff20");
  const long = { 0x81: 1, 0x82: 2 }[file[2]!] ?? 0;
  const start = 3 + long;
  let length = long === 0 ? file[2]! : 0;
  for (let i = 0; i < long; i++) length = length << 8 | file[3 + i]!;
  assertEquals(file.subarray(start, start + 3).toHex(), "df2108");
  return file.subarray(start + 11, start + length);
}

Deno.test("0003 follows a new number and a new address", () => {
  const { card, profile } = opened();
  const before = contentOf(card, 0x03);
  profile!.replaceNumber(PersonalNumber.parse("000111111111"));
  const number = contentOf(card, 0x03);
  assertEquals(number.subarray(8, 40).toHex(), digestOf(contentOf(card, 0x01)));
  assertNotEquals(number.subarray(8, 40), before.subarray(8, 40));
  assertEquals(number.subarray(43, 75), before.subarray(43, 75));
  for (const address of ["大阪", "a".repeat(90), "a".repeat(600)]) {
    profile!.replaceBasicFour({
      name: { family: "点検", given: "花子" },
      address,
      birthDate: "1990-03-05",
      sex: "female",
    });
    const file = contentOf(card, 0x03);
    assertEquals(file.subarray(43, 75).toHex(), digestOf(signedFour(card)));
    assertNotEquals(file.subarray(43, 75), before.subarray(43, 75));
    assertEquals(file.subarray(8, 40), number.subarray(8, 40));
    const issuer = keyAt(contentOf(card, 0x04), 42);
    assert(verify("sha256", file.subarray(5, 75), issuer, file.subarray(80)));
  }
});

Deno.test("0005 and 0006 have the layout known", () => {
  const { card } = opened();
  const information = contentOf(card, 0x05);
  assertEquals(information.subarray(0, 4).toHex(), "ff40819e");
  assertEquals(information.subarray(4, 11).toHex(), "df410401030e01");
  assertEquals(information.subarray(11, 14).toHex(), "df4210");
  assertEquals(information.subarray(30, 34).toHex(), "df438180");
  assertEquals(information.length, 34 + 128);
  const transport = contentOf(card, 0x06);
  assertEquals(transport.subarray(0, 4).toHex(), "a1820109");
  assertEquals(transport.length, 4 + 0x109);
  const modulus = transport.subarray(13, 269);
  keyAt(transport, 4);
  assertNotEquals(contentOf(card, 0x07).subarray(19, 275), modulus);
  assertNotEquals(contentOf(card, 0x04).subarray(51, 307), modulus);
});

Deno.test("0007 is signed by the key in 0004, and IEF 0013 proves the key in it", () => {
  const { card } = opened();
  const file = contentOf(card, 0x07);
  assertEquals(file.subarray(0, 5).toHex(), "ff50820213");
  assertEquals(file.length, 5 + 0x213);
  assertEquals(file.subarray(5, 10).toHex(), "df51820109");
  assertEquals(file.subarray(275, 280).toHex(), "df52820100");
  const issuer = keyAt(contentOf(card, 0x04), 42);
  assert(verify("sha256", file.subarray(10, 275), issuer, file.subarray(280)));
  const authenticate = `802a000033${DIGEST_INFO}00`;
  const answer = send(card, "00a4020c020013", authenticate);
  assertEquals(answer.slice(512), "9000");
  const signature = Uint8Array.fromHex(answer.slice(0, 512));
  const signed = publicDecrypt(keyAt(file, 10), signature);
  assertEquals(new Uint8Array(signed).toHex(), DIGEST_INFO);
});

Deno.test("IEF 0013 needs no PIN, and P2 of zero stands for no key that has one", () => {
  const { card } = sampleCard();
  const authenticate = `802a000033${DIGEST_INFO}00`;
  assertEquals(send(card, SELECT, authenticate), "6a86");
  const answer = send(card, "00a4020c020013", authenticate);
  assertEquals(answer.slice(512), "9000");
  assertEquals(send(card, "00b0930000"), "6981");
  send(card, "00a4040c0ad392f000260100000001", "002000980431323334");
  assertEquals(send(card, "00a4020c020017", authenticate), "6a86");
});

Deno.test("0003, 0006 and 0007 open to any of the three, 0004 and 0005 to anyone", () => {
  const status = (file: string, ...before: string[]) =>
    send(sampleCard().card, SELECT, ...before, `00b0${file}0001`).slice(-4);
  for (const file of ["83", "86", "87"]) {
    assertEquals(status(file), "6982");
    for (const pin of [PIN, CODE_A, CODE_B]) {
      assertEquals(status(file, pin), "9000");
    }
  }
  assertEquals([status("84"), status("85")], ["9000", "9000"]);
});

Deno.test("IEF 0012 is born blocked", () => {
  const { card } = sampleCard();
  assertEquals(send(card, SELECT, "00a4020c020012", "00200080"), "63c0");
  assertEquals(send(card, "002000800431323334"), "6984");
  assertEquals(send(card, "00200092"), "63c0");
  assertEquals(send(card, "00b0920000"), "6981");
});
