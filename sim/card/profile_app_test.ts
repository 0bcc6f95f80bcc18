import { assert, assertEquals } from "@std/assert";
import { PersonalNumber } from "../../conformance/terms/mod.ts";
import { readTlvs } from "../../conformance/wire/mod.ts";
import type { Card } from "./card.ts";
import { codeB } from "./access_codes.ts";
import { sampleCard } from "./sample_card.ts";

const SELECT = "00a4040c0ad3921000310001010408";
const PIN = "002000910435363738";
const CODE_A = "002000940c313233343536373839303138";
const CODE_B = "002000950e3032303330353230333130303432";
const NUMBER = "00b0810000";
const BASIC_FOUR = "00b0820000";

function send(card: Card, ...commands: string[]): string {
  const answers = commands.map((command) =>
    card.transmit(Uint8Array.fromHex(command)).toHex()
  );
  return answers.at(-1) ?? "";
}

Deno.test("the number is a data object of twelve digits and two octets of filler", () => {
  const answer = send(sampleCard().card, SELECT, PIN, NUMBER);
  assertEquals(answer, "ff100c313233343536373839303138ffff9000");
});

Deno.test("each file opens to the PIN and to its own code", () => {
  const opens = (pin: string, file: string) => {
    const { card } = sampleCard();
    assertEquals(send(card, SELECT, file), "6982");
    assertEquals(send(card, pin), "9000");
    return send(card, file).endsWith("9000");
  };
  assertEquals(opens(PIN, NUMBER), true);
  assertEquals(opens(CODE_A, NUMBER), true);
  assertEquals(opens(CODE_B, NUMBER), false);
  assertEquals(opens(PIN, BASIC_FOUR), true);
  assertEquals(opens(CODE_A, BASIC_FOUR), false);
  assertEquals(opens(CODE_B, BASIC_FOUR), true);
});

Deno.test("the codes have ten tries, the PIN three", () => {
  const { card } = sampleCard();
  send(card, SELECT);
  assertEquals(send(card, "00200091"), "63c3");
  assertEquals(send(card, "00200094"), "63ca");
  assertEquals(send(card, "00200095"), "63ca");
});

Deno.test("a PIN of another application opens nothing here", () => {
  const { card } = sampleCard();
  send(card, "00a4040c0ad392f000260100000001", "002000980431323334", SELECT);
  assertEquals(send(card, NUMBER), "6982");
});

Deno.test("the basic four are found at the offsets that the file states", () => {
  const { card } = sampleCard();
  const answer = send(card, SELECT, PIN, "00b08200000000");
  const file = Uint8Array.fromHex(answer.slice(0, -4));
  const outer = readTlvs(file);
  assert(!("kind" in outer));
  assertEquals(outer.map(({ tag }) => tag), [0xff20]);
  const inner = readTlvs(outer[0]!.value);
  assert(!("kind" in inner));
  const [offsets, ...objects] = inner;
  assertEquals(offsets!.tag, 0xdf21);
  const view = new DataView(offsets!.value.slice().buffer);
  const texts = objects.map(({ tag, bytes, value }, i) => {
    const at = view.getUint16(2 * i);
    assertEquals(file.slice(at, at + bytes.length), bytes);
    return [tag, new TextDecoder().decode(value)];
  });
  assertEquals(texts, [
    [0xdf22, "点検　花子"],
    [0xdf23, "東京都千代田区霞が関二丁目1番2号"],
    [0xdf24, "19900305"],
    [0xdf25, "2"],
  ]);
});

Deno.test("offsets follow the length of the length", () => {
  const { card, profile } = sampleCard();
  for (
    const [length, first] of [[1, 0x0e], [100, 0x0f], [300, 0x10]] as const
  ) {
    profile!.replaceBasicFour({
      name: { family: "点", given: "検" },
      address: "a".repeat(length),
      birthDate: "2020-01-01",
      sex: "not-applicable",
    });
    const answer = send(card, SELECT, PIN, "00b0820000");
    const at = answer.indexOf("df2108") + 6;
    assertEquals(parseInt(answer.slice(at, at + 4), 16), first);
    assertEquals(answer.slice(2 * first, 2 * first + 4), "df22");
  }
});

Deno.test("replaceNumber() changes the file and code A together", () => {
  const { card, profile } = sampleCard();
  profile!.replaceNumber(PersonalNumber.parse("000111111111"));
  const changed = "002000940c303030313131313131313131";
  assertEquals(send(card, SELECT, CODE_A), "63c9");
  assertEquals(send(card, changed), "9000");
  assertEquals(send(card, NUMBER), "ff100c303030313131313131313131ffff9000");
});

Deno.test("unblockPin() helps the PIN, not the codes", () => {
  const { card, profile } = sampleCard();
  const wrong = "002000910430303030";
  assertEquals(send(card, SELECT, wrong, wrong, wrong, PIN), "6984");
  profile!.unblockPin("1111");
  assertEquals(send(card, "002000910431313131"), "9000");
});

Deno.test("codeB() counts the birth year within its era", () => {
  const rest = { expiryYear: 2035, securityCode: "9999" };
  assertEquals(codeB({ birthDate: "1989-01-07", ...rest }), "64010720359999");
  assertEquals(codeB({ birthDate: "2019-05-01", ...rest }), "01050120359999");
});
