import { assertEquals, assertThrows } from "@std/assert";
import { DEFAULT_ATR, parseAtr } from "./atr.ts";

const KNOWN = [
  DEFAULT_ATR,
  "3BDA13FF8131FB468012392F31C173C601C03B",
  "3BC5FF8131FB458073C6010000",
  "3BF59100FF918171FE4000420001B3A115",
  "3B888001000005E0B381A1007F",
  // T=0 only: no check byte. The second one has no interface bytes at all.
  "3F6525082204689000",
  "3B00",
];

Deno.test("ATRs of real cards are read, in either case of letters", () => {
  for (const text of KNOWN) {
    assertEquals(parseAtr(text), Uint8Array.fromHex(text));
    assertEquals(parseAtr(text.toLowerCase()), Uint8Array.fromHex(text));
  }
});

Deno.test("what is no ATR is refused, with the reason", () => {
  const rows: readonly (readonly [text: string, why: string])[] = [
    ["", "hex"],
    ["3BE", "hex"],
    ["3B E0", "hex"],
    ["no", "hex"],
    ["00", "begins with"],
    ["3B", "length"],
    [DEFAULT_ATR.slice(0, -2), "length"],
    [`${DEFAULT_ATR}00`, "length"],
    ["3BE000FF8131FE4515", "check byte"],
    ["3BF0", "length"],
    [`3B${"80".repeat(40)}`, "33 bytes"],
    [`3B${"80".repeat(32)}`, "length"],
  ];
  for (const [text, why] of rows) {
    assertThrows(() => parseAtr(text), SyntaxError, why);
  }
});
