import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { sampleCard } from "../../sim/card/sample_card.ts";
import { Dialogue } from "./dialogue.ts";

const JPKI = "00a4040c0ad392f000260100000001";
const PROFILE = "00a4040c0ad3921000310001010408";
const NUMBER = "123456789018";

/** The dialogue with the sample card, and what the card really answered. */
function watched(...commands: string[]) {
  const { card } = sampleCard();
  const dialogue = new Dialogue();
  const answers: string[] = [];
  const lines = commands.flatMap((text) => {
    const command = Uint8Array.fromHex(text);
    const response = card.transmit(command);
    answers.push(response.toHex());
    return dialogue.exchange(command, response);
  });
  return { text: lines.join("\n"), answers };
}

const ascii = (text: string) => new TextEncoder().encode(text).toHex();
const bare = (text: string) => text.replaceAll(" ", "").toLowerCase();

Deno.test("a certificate is shown by its beginning", () => {
  const { text } = watched(JPKI, "00b08a0000");
  assertStringIncludes(text, "> 00 A4 04 0C · D3 92 F0 00 26 01");
  assertStringIncludes(text, "< 9000 normal processing · 30 82 05 10");
  assertStringIncludes(text, "… (256 bytes)");
});

Deno.test("no PIN is shown, whichever command carries it and however broken", () => {
  const pin = ascii("ABC123");
  const rows = [
    `0020009b06${pin}`,
    `0020009b00000006${pin}`,
    `00200080${pin}`,
    `0020009b07${pin}`,
    `002401800${6}${pin}`,
    `002c009b06${pin}`,
    `0021009b06${pin}`,
    `0c20009b06${pin}`,
  ];
  for (const row of rows) {
    const { text } = watched(JPKI, row);
    assertStringIncludes(text, "bytes");
    assertEquals(bare(text).includes(pin), false, row);
  }
});

Deno.test("of a PIN longer than its Lc says, not even the rest is shown as Le", () => {
  const rest = "9".charCodeAt(0);
  assertStringIncludes(watched(JPKI, "00b08a0039").text, `Le ${rest}`);
  const { text } = watched(JPKI, `0020009803${ascii("1239")}`);
  assertStringIncludes(text, "> 00 20 00 98 · 3 bytes  VERIFY");
  assertEquals(text.includes(`Le ${rest}`), false);
});

Deno.test("num-009: the number read off the card is not shown", () => {
  const read = "00b0810000";
  const { text, answers } = watched(
    PROFILE,
    "0020009104" + ascii("5678"),
    read,
  );
  assertStringIncludes(answers[2]!, ascii(NUMBER));
  assertEquals(bare(text).includes(ascii(NUMBER)), false);
  assertStringIncludes(text, "< 9000 normal processing · 17 bytes");
});

Deno.test("the number as a code, and as a guess without application, is not shown", () => {
  for (const first of [PROFILE, "00a4040c02ffff"]) {
    const { text } = watched(
      first,
      `002000940c${ascii(NUMBER)}`,
      `80f000000c${ascii(NUMBER)}`,
    );
    assertEquals(bare(text).includes(ascii(NUMBER)), false);
  }
});

Deno.test("a refused SELECT changes nothing, a reset hides again", () => {
  const open = "00b08b0000";
  assertStringIncludes(watched(JPKI, "00a4040c02ffff", open).text, "30 82");
  const dialogue = new Dialogue();
  const ok = Uint8Array.of(0x90, 0x00);
  const answer = Uint8Array.of(0xaa, 0xbb, 0x90, 0x00);
  const read = Uint8Array.fromHex(open);
  dialogue.exchange(Uint8Array.fromHex(JPKI), ok);
  assertStringIncludes(dialogue.exchange(read, answer)[1]!, "AA BB");
  assertEquals(dialogue.power("reset"), "- power reset");
  assertEquals(dialogue.exchange(read, answer)[1]!.includes("AA BB"), false);
});

Deno.test("whatever is said, two lines tell it", () => {
  const bytes = fc.uint8Array({ maxLength: 40 });
  fc.assert(
    fc.property(bytes, bytes, (command, response) => {
      const lines = new Dialogue().exchange(command, response);
      assert(lines.length === 2 && lines.every((l) => !l.includes("\n")));
    }),
    { seed: 3 },
  );
});
