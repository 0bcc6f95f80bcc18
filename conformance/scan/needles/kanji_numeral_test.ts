import { assertEquals } from "@std/assert";
import { daijiDigits, kanjiDigits, positional } from "./kanji_numeral.ts";

Deno.test("numbers are read out as in Japanese", () => {
  const read: Readonly<Record<string, string>> = {
    "123456789018": "千二百三十四億五千六百七十八万九千十八",
    "012345678903": "百二十三億四千五百六十七万八千九百三",
    "900000000001": "九千億一",
    "000111110010": "一億千百十一万十",
    "000000000000": "零",
  };
  for (const [digits, kanji] of Object.entries(read)) {
    assertEquals(positional(digits), kanji);
  }
});

Deno.test("digit by digit nothing is left out", () => {
  assertEquals(kanjiDigits("100200"), "一〇〇二〇〇");
  assertEquals(daijiDigits("1040", false), "壱零四零");
  assertEquals(daijiDigits("1040", true), "壱零肆零");
});
