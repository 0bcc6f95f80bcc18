import { assertEquals } from "@std/assert";
import { NeedleSearch } from "../../scan/needle_search.ts";
import { canaryNeedles, numberNeedles } from "../../scan/needles.ts";
import { Masking, maskNumberLike } from "./masking.ts";

const N = "302591609927";
const masking = new Masking(
  new NeedleSearch([
    ...numberNeedles("N-0001", N),
    ...canaryNeedles("C-0001", "a planted text"),
  ]),
);

Deno.test("mask() puts the label in the stead of a secret", () => {
  assertEquals(masking.mask(`in/${N}.txt`), "in/[N-0001:digits].txt");
  assertEquals(masking.mask("a planted text"), "[C-0001:text]");
  assertEquals(masking.mask("nothing/here"), "nothing/here");
});

Deno.test("mask() leaves no digit of a secret, in whatever form it stands", () => {
  const names = [
    N,
    `${N.slice(0, 4)}-${N.slice(4, 8)}-${N.slice(8)}`,
    btoa(`x${N}`),
    btoa(`xy${N}z`),
    `${N}${N}`,
    `a${N}b/${N}`,
    N.slice(0, 11),
  ];
  for (const name of names) {
    const shown = masking.mask(name);
    assertEquals(shown.includes("[N-0001:"), true, shown);
    const rest = shown.replace(/\[[^\]]*\]/g, "");
    assertEquals(/\d{3}/.test(rest), false, rest);
    assertEquals(/[A-Za-z+/]{4}/.test(rest), false, rest);
  }
});

Deno.test("a name that reads as a number is covered, whether or not it is looked for", () => {
  assertEquals(masking.mask("000111111111.pdf"), "[12 digits].pdf");
  assertEquals(maskNumberLike("000111111111.pdf"), "[12 digits].pdf");
  assertEquals(maskNumberLike("20211104.pdf"), "20211104.pdf");
});

Deno.test("hitsIn() tells label, form and place", () => {
  assertEquals(masking.hitsIn(`点${N}`), [
    { secret: "N-0001", form: "digits", offset: 3 },
  ]);
});
