import { assert, assertEquals } from "@std/assert";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { encodeBase64 } from "./base64.ts";
import { elementNeedles, isSearchable, numberNeedles } from "./needles.ts";

const NUMBER = "123456789018";

/** Whether some needle, by this form, lies in the bytes. */
function forms(
  needles: ReturnType<typeof numberNeedles>,
  hex: string,
): string[] {
  return needles.filter(({ bytes }) => hex.includes(bytesToHex(bytes)))
    .map(({ form }) => form);
}

const hexOf = (text: string) => bytesToHex(utf8ToBytes(text));

/** Bytes as other tools write them, not as this project does. */
const PLANTS: readonly [form: string, hex: string][] = [
  ["digits", hexOf(`x${NUMBER}y`)],
  ["hyphenated", hexOf("1234-5678-9018")],
  ["spaced", hexOf("1234 5678 9018")],
  [
    "full-width",
    "efbc91efbc92efbc93efbc94efbc95efbc96efbc97efbc98efbc99efbc90efbc91efbc98",
  ],
  ["digits/utf-16le", "310032003300340035003600370038003900300031003800"],
  ["digits/utf-16be", "003100320033003400350036003700380039003000310038"],
  ["digits/base64", hexOf("MTIzNDU2Nzg5MDE4")],
  ["digits/base64", hexOf("EyMzQ1Njc4OTAxO")],
  ["digits/base64", hexOf("xMjM0NTY3ODkwMT")],
  ["digits/hex", hexOf("313233343536373839303138")],
  ["int64-be", "0000001cbe991a1a"],
  ["int64-le", "1a1a99be1c000000"],
  ["int48-be", "001cbe991a1a"],
  ["float64-le", "00001a1a99be3c42"],
  ["float64-be", "423cbe991a1a0000"],
  ["md5/hex", hexOf("be42af7e12e3f219f7da6831e3097077")],
  ["sha1/hex", hexOf("53558513f84a63c2508d94b353531090900c0de7")],
  [
    "sha256",
    "0722847621484e139b6f8692bb206c28a6858a6954c9289ce77f0a440aa076cc",
  ],
  [
    "sha256/hex-upper",
    hexOf("0722847621484E139B6F8692BB206C28A6858A6954C9289CE77F0A440AA076CC"),
  ],
  ["body", hexOf("123456789010")],
];

for (const [form, hex] of PLANTS) {
  Deno.test(`a number is known as ${form}: ${hex.slice(0, 12)}…`, () => {
    assert(forms(numberNeedles("N-0001", NUMBER), hex).includes(form));
  });
}

Deno.test("base64 of a number is known whatever stands around it", () => {
  const needles = numberNeedles("N-0001", NUMBER);
  for (const before of ["", "a", "ab", "abc"]) {
    for (const after of ["", "}", "}}", "\n"]) {
      const text = encodeBase64(utf8ToBytes(before + NUMBER + after));
      assert(forms(needles, hexOf(text)).includes("digits/base64"));
    }
  }
});

Deno.test("a leading zero lost does not hide a number, and small integers are not looked for", () => {
  const needles = numberNeedles("N-0001", "012345678903");
  assert(forms(needles, hexOf('{"n":12345678903}')).includes("integer"));
  assertEquals(
    needles.filter(({ form }) => form.startsWith("int")).length > 0,
    true,
  );
  assertEquals(needles.filter(({ form }) => /^(int|float)\d/.test(form)), []);
});

Deno.test("another number has no needle in common", () => {
  const mine = new Set(
    numberNeedles("N-0001", NUMBER).map(({ bytes }) => bytes.join()),
  );
  const theirs = numberNeedles("N-0002", "548836529885");
  assertEquals(theirs.filter(({ bytes }) => mine.has(bytes.join())), []);
});

Deno.test("an element is known as text, in other letters, decoded, and encoded once more", () => {
  const octets = Uint8Array.from({ length: 32 }, (_, i) => i * 7 + 1);
  const text = bytesToHex(octets);
  const needles = elementNeedles("E-0001", text);
  assert(forms(needles, hexOf(text)).includes("text"));
  assert(forms(needles, hexOf(text.toUpperCase())).includes("upper-case"));
  assert(forms(needles, text).includes("octets"));
  const inBase64 = encodeBase64(octets);
  assert(forms(needles, hexOf(inBase64)).includes("octets/base64"));
  const other = elementNeedles("E-0002", inBase64);
  assert(forms(other, bytesToHex(octets)).includes("octets"));
  assert(forms(other, hexOf(text)).includes("octets/hex"));
});

Deno.test("a short element is not looked for: it would be found anywhere", () => {
  for (
    const text of ["9018", "12345678", "12345678901", "deadbeef0", "abc12"]
  ) {
    assertEquals([isSearchable(text), elementNeedles("E-0001", text)], [
      false,
      [],
    ]);
  }
  for (const text of [NUMBER, "deadbeef01", "Ab3_x-9"]) {
    assert(isSearchable(text));
    assert(elementNeedles("E-0001", text).length > 0);
  }
});
