import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { verify } from "node:crypto";
import { PersonalNumber } from "../../conformance/terms/mod.ts";
import { readTlvs, type Tlv } from "../../conformance/wire/mod.ts";
import { contentOf, rsaPublicKey, send } from "./card_dialogue_test_support.ts";
import type { Dialogue } from "./mischief.ts";
import { sampleCard } from "./sample_card.ts";

const SELECT = "00a4040c0ad3921000310001010402";
const PROFILE = "00a4040c0ad3921000310001010408";
const FACE = "00b0820001";
/** 1990-03-05 is in Heisei 2. */
const BIRTH_DATE = "0020009106303230333035";
const CODE_B = "002000920e3032303330353230333130303432";
const CODE_A = "002000930c313233343536373839303138";
const FOUR = {
  name: { family: "点検", given: "花子" },
  address: "大阪府",
  birthDate: "1990-03-05",
  sex: "female",
} as const;

function objectsOf(card: Dialogue): readonly Tlv[] {
  const outer = readTlvs(contentOf(card, 0x02));
  assert(!("kind" in outer));
  assertEquals(outer.map(({ tag }) => tag), [0xff20]);
  const inner = readTlvs(outer[0]!.value);
  assert(!("kind" in inner));
  return inner;
}

function opened() {
  const issued = sampleCard();
  assertEquals(send(issued.card, SELECT, BIRTH_DATE), "9000");
  return issued;
}

Deno.test("birth date, code B and code A each open the face", () => {
  for (const code of [BIRTH_DATE, CODE_B, CODE_A]) {
    const { card } = sampleCard();
    assertEquals(send(card, SELECT, FACE), "6982");
    assertEquals(send(card, code, FACE), "ff9000");
  }
});

Deno.test("a code has ten tries, and its holder cannot change it", () => {
  const { card } = sampleCard();
  send(card, SELECT);
  for (const short of ["91", "92", "93"]) {
    assertEquals(send(card, `002000${short}`), "63ca");
  }
  assertEquals(send(card, BIRTH_DATE, "0024019106303130313031"), "6982");
});

Deno.test("nine objects stand where their offsets say", () => {
  const { card } = opened();
  const file = contentOf(card, 0x02);
  const [offsets, ...objects] = objectsOf(card);
  assertEquals(offsets?.tag, 0xdf21);
  assertEquals(
    objects.map(({ tag }) => tag),
    [0xdf22, 0xdf23, 0xdf24, 0xdf25, 0xdf26, 0xdf27, 0xdf28, 0xdf29, 0xdf2a],
  );
  const view = new DataView(offsets!.value.slice().buffer);
  objects.forEach(({ bytes }, i) => {
    const at = view.getUint16(2 * i);
    assertEquals(file.slice(at, at + bytes.length), bytes);
  });
});

Deno.test("birth date, sex and expiry are text; pictures begin as such files do", () => {
  const objects = objectsOf(opened().card);
  const value = (tag: number) => objects.find((one) => one.tag === tag)!.value;
  const text = (tag: number) => new TextDecoder().decode(value(tag));
  assertEquals(text(0xdf22), "19900305");
  assertEquals(text(0xdf23), "2");
  assertEquals(text(0xdf29), "20310305");
  for (const tag of [0xdf25, 0xdf26, 0xdf2a]) {
    assertEquals(value(tag).subarray(0, 8).toHex(), "89504e470d0a1a0a");
  }
  const photo = value(0xdf27).subarray(0, 12).toHex();
  assertEquals(photo, "0000000c6a5020200d0a870a");
});

Deno.test("the signature is over the objects before it, by the key among them", () => {
  const [, ...objects] = objectsOf(opened().card);
  const at = objects.findIndex(({ tag }) => tag === 0xdf28);
  const signed = Uint8Array.fromHex(
    objects.slice(0, at).map(({ bytes }) => bytes.toHex()).join(""),
  );
  const key = objects[2]!.value;
  const publicKey = rsaPublicKey(key.subarray(9), key.subarray(2, 5));
  assert(verify("sha256", signed, publicKey, objects[at]!.value));
  signed[4]! ^= 1;
  assert(!verify("sha256", signed, publicKey, objects[at]!.value));
});

Deno.test("a new address and a new number are new here too", () => {
  const { card, profile } = opened();
  const before = objectsOf(card);
  profile!.replaceBasicFour(FOUR);
  const after = objectsOf(card);
  const changed = after.filter(({ bytes }, i) =>
    bytes.toHex() !== before[i]!.bytes.toHex()
  );
  assertEquals(changed.map(({ tag }) => tag), [0xdf26, 0xdf28]);
  profile!.replaceNumber(PersonalNumber.parse("000111111111"));
  assertEquals(send(card, CODE_A), "63c9");
  assertEquals(send(card, "002000930c303030313131313131313131"), "9000");
});

Deno.test("codes are counted apart from those of the input-support application", () => {
  const { card } = sampleCard();
  assertEquals(
    send(card, SELECT, "00200093 01 31".replaceAll(" ", "")),
    "63c9",
  );
  assertEquals(send(card, PROFILE, "00200094"), "63ca");
  assertNotEquals(send(card, SELECT, "00200093"), "63ca");
});

Deno.test("a phone has no face", () => {
  const { card } = sampleCard({ token: "android" });
  assertEquals(send(card, SELECT), "6a82");
  assertEquals(send(card, PROFILE), "6a82");
});
