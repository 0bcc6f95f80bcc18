import { assert, assertEquals } from "@std/assert";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { encodeBase64 } from "./base64.ts";
import { attributable, FORMS, numberNeedles } from "./needles.ts";
import { forms, hexOf, NUMBER, PLANTS } from "./number_plants_test_support.ts";
import { PATTERN_OCTETS_MIN } from "./matcher.ts";

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

/** Digits of the integer, and whether five octets of it mean anything. */
const LEADING_ZERO: readonly [number: string, hex: string][] = [
  ["012345678903", "00000002dfdc1c37"],
  ["000111111111", "00000000069f6bc7"],
];

Deno.test("a leading zero lost does not hide a number, and small integers are not looked for", () => {
  const [[one, oneHex], [other, otherHex]] = LEADING_ZERO as [
    [string, string],
    [string, string],
  ];
  const needles = numberNeedles("N-0001", one);
  assert(forms(needles, hexOf('{"n":12345678903}')).includes("integer"));
  assert(forms(needles, hexOf("12,345,678,903")).includes("thousands"));
  assert(forms(needles, hexOf("1.2345678903E10")).includes("double"));
  assert(forms(needles, oneHex).includes("int64-be"));
  const small = numberNeedles("N-0001", other);
  assertEquals(forms(small, otherHex), []);
  assertEquals(
    small.filter(({ form }) =>
      /^(int|float|varint|zigzag|listpack|innodb-bigint)/.test(form)
    ),
    [],
  );
  assert(small.some(({ form }) => form === "bcd"));
});

Deno.test("floating point is printed without the zeros at the end", () => {
  const needles = numberNeedles("N-0001", "123456789000");
  assert(forms(needles, hexOf("1.23456789E11")).includes("double"));
});

Deno.test("base32 of a number is known wherever it stands in a text", () => {
  const needles = numberNeedles("N-0001", NUMBER);
  // base64.b32encode(b"xyzabc"[:k] + b"123456789018" + b"}")
  const texts = [
    "GEZDGNBVGY3TQOJQGE4H2===",
    "PAYTEMZUGU3DOOBZGAYTQ7I=",
    "PB4TCMRTGQ2TMNZYHEYDCOD5",
    "PB4XUMJSGM2DKNRXHA4TAMJYPU======",
    "PB4XUYJRGIZTINJWG44DSMBRHB6Q====",
  ];
  for (const text of texts) {
    assert(forms(needles, hexOf(text)).includes("digits/base32"), text);
  }
});

Deno.test("another number has no needle in common", () => {
  const mine = new Set(
    numberNeedles("N-0001", NUMBER).map(({ bytes }) => bytes.join()),
  );
  const theirs = numberNeedles("N-0002", "548836529885");
  assertEquals(theirs.filter(({ bytes }) => mine.has(bytes.join())), []);
});

Deno.test("the table of forms names every needle there is, and nothing below six octets is looked for", () => {
  const rows = new Map(FORMS.map((row) => [row.name, row]));
  assertEquals(rows.size, FORMS.length, "no name twice");
  for (const digits of [NUMBER, "548836529885", "012345678903"]) {
    for (const { form, bytes } of numberNeedles("N-0001", digits)) {
      assertEquals(rows.get(form)?.how, "needle", form);
      assert(bytes.length >= PATTERN_OCTETS_MIN, form);
    }
  }
  const unsearched = FORMS.filter(({ how }) => how !== "needle");
  assertEquals(
    unsearched.filter(({ octets }) => octets.some((n) => n >= 6)),
    [],
  );
  assert(unsearched.some(({ name }) => name === "qr-numeric"));
  // What masking leaves in a text is read back by name.
  for (const { name } of FORMS) assert(/^[a-z0-9/-]+$/.test(name), name);
});

Deno.test("eight bare digits are no part: any date would be", () => {
  const needles = numberNeedles("N-0001", NUMBER);
  assertEquals(forms(needles, hexOf("x3456789010")), []);
  assertEquals(forms(needles, hexOf("12345678")), []);
  assertEquals(forms(needles, hexOf("a123456789,")), []);
});

Deno.test("what two numbers have in common is attributed to neither", () => {
  const mine = numberNeedles("N-0001", NUMBER);
  const theirs = numberNeedles("N-0002", "123456780010");
  const part = hexOf('"12345678"');
  assert(forms(mine, part).length > 0 && forms(theirs, part).length > 0);
  const both = attributable([...mine, ...theirs]);
  assertEquals(forms([...both], part), []);
  // Whose it is shows where they differ, and then it is one person's.
  assertEquals(
    new Set(
      both.filter(({ bytes }) =>
        hexOf("1234-5678-9018").includes(bytesToHex(bytes))
      ).map(({ secret }) => secret),
    ),
    new Set(["N-0001"]),
  );
  assertEquals(attributable([...mine, ...mine]), [...mine, ...mine]);
  assertEquals(attributable(mine).length, mine.length);
});
