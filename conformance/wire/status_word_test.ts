import { assertEquals, assertThrows } from "@std/assert";
import {
  statusText,
  SW,
  triesLeft,
  verificationFailed,
} from "./status_word.ts";

Deno.test("every status word has a text of its own", () => {
  const texts = Object.values(SW).map(statusText);
  assertEquals(new Set(texts).size, Object.keys(SW).length);
  assertEquals(texts.filter((text) => text.includes("not known")), []);
});

Deno.test("a status word that nobody named is still shown", () => {
  assertEquals(statusText(0x6f00), "6F00 status word not known here");
  assertEquals(statusText(0x0001), "0001 status word not known here");
});

Deno.test("a try counter goes into 63Cx and comes out of it", () => {
  assertEquals(verificationFailed(0), 0x63c0);
  assertEquals(verificationFailed(5), 0x63c5);
  for (let left = 0; left <= 15; left++) {
    assertEquals(triesLeft(verificationFailed(left)), left);
  }
  assertEquals(triesLeft(0x9000), undefined);
  assertEquals(triesLeft(0x6300), undefined);
});

Deno.test("a try counter has one hex digit", () => {
  for (const left of [-1, 16, 1.5, NaN]) {
    assertThrows(() => verificationFailed(left), RangeError);
  }
});
