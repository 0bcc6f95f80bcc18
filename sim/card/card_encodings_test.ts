import { assertEquals } from "@std/assert";
import { send } from "./card_dialogue_test_support.ts";
import { sampleCard } from "./sample_card.ts";

const JPKI = "00a4040c0ad392f000260100000001";
const AUTH_PIN = "002000980431323334";

/** Octets of answer data and the status word, after JPKI was selected and its PIN verified. */
function answered(...commands: string[]): [octets: number, status: string] {
  const { card } = sampleCard();
  const answer = send(card, JPKI, AUTH_PIN, ...commands);
  return [answer.length / 2 - 2, answer.slice(-4)];
}

Deno.test("all seven encodings of ISO/IEC 7816-4, 5.2, are understood", () => {
  const read = "00b08a00";
  const sign = "802a0097";
  assertEquals(answered("00200098"), [0, "63c3"]);
  assertEquals(answered(`${read}04`), [4, "9000"]);
  assertEquals(answered("00a4020c020018"), [0, "9000"]);
  assertEquals(answered(`${sign}02aabb00`), [64, "9000"]);
  assertEquals(answered(`${read}000004`), [4, "9000"]);
  assertEquals(answered("00a4020c0000020018"), [0, "9000"]);
  assertEquals(answered(`${sign}000002aabb0040`), [64, "9000"]);
});

Deno.test("an Le of zeros is 256 when short, 65536 when extended", () => {
  assertEquals(answered("00b08a0000"), [256, "9000"]);
  assertEquals(answered("00b08a00000000"), [2048, "9000"]);
  assertEquals(answered("802a0097000001aa0000"), [64, "9000"]);
  assertEquals(answered("00b08a00000100"), [256, "9000"]);
  assertEquals(answered("00b08a00000101"), [257, "9000"]);
});

Deno.test("lengths that do not agree are 6700, whatever the command", () => {
  for (
    const command of [
      ...["00", "0020", "002000", "00a4020c0200", "00a4020c0200180000"],
      ...[
        "00b08a000000",
        "00b08a000001",
        "00a4020c00000200",
        "00b08a0000000000",
      ],
      ...["00a4020c0000000018", "ffffffff02aa", "01a4040c02aa"],
    ]
  ) assertEquals(answered(command), [0, "6700"], command);
});

Deno.test("classes: 01 to 03 are channels, 04, 08 and 0C are secure, all others are unknown", () => {
  for (let cla = 0; cla < 256; cla++) {
    const expected = cla === 0x00 || cla === 0x80
      ? "6d00"
      : cla <= 0x03
      ? "6881"
      : [0x04, 0x08, 0x0c].includes(cla)
      ? "6882"
      : "6e00";
    const command = `${cla.toString(16).padStart(2, "0")}ca0000`;
    assertEquals(answered(command), [0, expected], command);
  }
});

Deno.test("instructions: six in class 00, one in class 80, all others are unknown", () => {
  const known = { "00": [0x20, 0x24, 0x84, 0xa4, 0xb0, 0xb2], "80": [0x2a] };
  for (const [cla, instructions] of Object.entries(known)) {
    for (let ins = 0; ins < 256; ins++) {
      const command = `${cla}${ins.toString(16).padStart(2, "0")}ffff`;
      const [, status] = answered(command);
      assertEquals(status !== "6d00", instructions.includes(ins), command);
    }
  }
});
