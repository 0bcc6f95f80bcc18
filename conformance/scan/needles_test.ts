import { assert, assertEquals } from "@std/assert";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { encodeBase64 } from "./base64.ts";
import {
  attributable,
  elementNeedles,
  FORMS,
  isSearchable,
  numberNeedles,
} from "./needles.ts";
import { PATTERN_OCTETS_MIN } from "./matcher.ts";

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
  ["grouped-u2010", "31323334e28090353637" + "38e2809039303138"],
  ["grouped-u30fc", "31323334e383bc35363738e383bc39303138"],
  ["grouped-uff0d", "31323334efbc8d35363738efbc8d39303138"],
  [
    "full-width/utf-16le",
    "11ff12ff13ff14ff15ff16ff17ff18ff19ff10ff11ff18ff",
  ],
  [
    "full-width/cp932",
    "825082518252825382548255825682578258824f82508257",
  ],
  [
    "full-width/euc-jp",
    "a3b1a3b2a3b3a3b4a3b5a3b6a3b7a3b8a3b9a3b0a3b1a3b8",
  ],
  [
    "full-width/iso-2022-jp",
    "1b2442" + hexOf("#1#2#3#4#5#6#7#8#9#0#1#8") + "1b2842",
  ],
  ["kanji", hexOf("一二三四五六七八九〇一八")],
  ["daiji", hexOf("壱弐参四五六七八九零壱八")],
  ["daiji-old", hexOf("壱弐参肆伍陸漆捌玖零壱捌")],
  ["kanji-positional", hexOf("千二百三十四億五千六百七十八万九千十八")],
  ["thousands", hexOf("123,456,789,018")],
  ["digits-spaced", hexOf("1 2 3 4 5 6 7 8 9 0 1 8")],
  ["array", hexOf("[1,2,3,4,5,6,7,8,9,0,1,8]")],
  ["double", hexOf("1.23456789018E11")],
  ["reversed", hexOf("810987654321")],
  [
    "digits/json-escape",
    hexOf(
      "\\u0031\\u0032\\u0033\\u0034\\u0035\\u0036\\u0037\\u0038\\u0039\\u0030\\u0031\\u0038",
    ),
  ],
  [
    "full-width/json-escape",
    hexOf(
      "\\uff11\\uff12\\uff13\\uff14\\uff15\\uff16\\uff17\\uff18\\uff19\\uff10\\uff11\\uff18",
    ),
  ],
  [
    "full-width/json-escape-upper",
    hexOf(
      "\\uFF11\\uFF12\\uFF13\\uFF14\\uFF15\\uFF16\\uFF17\\uFF18\\uFF19\\uFF10\\uFF11\\uFF18",
    ),
  ],
  [
    "digits/html-decimal",
    hexOf("&#49;&#50;&#51;&#52;&#53;&#54;&#55;&#56;&#57;&#48;&#49;&#56;"),
  ],
  [
    "digits/html-hex",
    hexOf(
      "&#x31;&#x32;&#x33;&#x34;&#x35;&#x36;&#x37;&#x38;&#x39;&#x30;&#x31;&#x38;",
    ),
  ],
  [
    "full-width/html-decimal",
    hexOf(
      "&#65297;&#65298;&#65299;&#65300;&#65301;&#65302;&#65303;&#65304;&#65305;&#65296;&#65297;&#65304;",
    ),
  ],
  ["digits/url", hexOf("%31%32%33%34%35%36%37%38%39%30%31%38")],
  [
    "digits/url-twice",
    hexOf("%2531%2532%2533%2534%2535%2536%2537%2538%2539%2530%2531%2538"),
  ],
  [
    "full-width/url",
    hexOf(
      "%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96%EF%BC%97%EF%BC%98%EF%BC%99%EF%BC%90%EF%BC%91%EF%BC%98",
    ),
  ],
  [
    "digits/c-hex",
    hexOf(
      "\\x31\\x32\\x33\\x34\\x35\\x36\\x37\\x38\\x39\\x30\\x31\\x38",
    ),
  ],
  [
    "digits/c-octal",
    hexOf(
      "\\061\\062\\063\\064\\065\\066\\067\\070\\071\\060\\061\\070",
    ),
  ],
  [
    "digits/quoted-printable",
    hexOf("=31=32=33=34=35=36=37=38=39=30=31=38"),
  ],
  ["integer-hex", hexOf("0x1cbe991a1a")],
  ["integer-hex-upper", hexOf("1CBE991A1A")],
  ["digits/base32", hexOf("GEZDGNBVGY3TQOJQGE4A====")],
  ["digits/utf-16le/base64", hexOf("MQAyADMANAA1ADYANwA4ADkAMAAxADgA")],
  ["digits/utf-16le/base64", hexOf("EAMgAzADQANQA2ADcAOAA5ADAAMQA4A")],
  ["digits/utf-16le/base64", hexOf("xADIAMwA0ADUANgA3ADgAOQAwADEAOA")],
  ["varint", "089ab4e4f4cb03"],
  ["zigzag", "b4e8c8e99707"],
  ["listpack", "f41a1a99be1c000000"],
  ["innodb-bigint", "8000001cbe991a1a"],
  ["innodb-decimal", "807b1b3a0c1a"],
  ["pg-numeric-heap", "d2042e163a23"],
  ["pg-numeric-wire", "04d2162e233a"],
  ["bcd", "123456789018"],
  ["bcd-shifted", "01234567890187"],
  ["bcd-shifted-f", "9123456789018f"],
  ["bcd-swapped", "214365870981"],
  ["comp-3-c", "0123456789018c"],
  ["ebcdic", "f1f2f3f4f5f6f7f8f9f0f1f8"],
  ["digit-octets", "010203040506070809000108"],
  // What follows was computed with Python's hashlib.
  [
    "sha512/hex",
    hexOf(
      "b210e9106e4f918e47661f7823b130e4c9d80e1e1b12ce369b55ab431c8b84b2b0533fb781e33be1e6f216fdcc7693cdf35c7f92b3d5433f0a9d50ba968c0257",
    ),
  ],
  [
    "sha3-256",
    "72eef70d2c9c5509627c00d0200e9be5a32a2df759eec8d209f2435b8870bd27",
  ],
  [
    "sha3-512/hex",
    hexOf(
      "e706862c66834128f9a0b3bab2f8be0187643d6546b59b24913d3e13b6c3dcfe1e73ae183f516d9a3561c6d770fb19517d84d0ad07e2dc75778493253b11d135",
    ),
  ],
  [
    "blake2b",
    "894fcd825efda798bb877074236ee574536c8710304a7d644732806485f1d3a31378620ec87ab605dd6f9edbea2ad66d93b89f04bc71c652b7502bb4f95ebf05",
  ],
  [
    "blake2s",
    "ff14157c48e2b1d8aeaef9cccca6557397f946d70a0ca6653ec515fae3b735cd",
  ],
  ["md5-of-line/hex", hexOf("d1b8613ed189bc203ffb1d30194d2b81")],
  ["sha1-of-line", "cac48161e6b23492126c5e119bb5d517a54d5ec5"],
  [
    "sha256-of-line/base64",
    hexOf("jvPvxSDHp5E8bksKA7UIp8wPYTUW7TUw8U7yVMBI7BQ="),
  ],
  ["md5-of-hyphenated/hex", hexOf("164a8a704a6ddb10b070e9e301838af5")],
  [
    "sha256-of-full-width/base64url",
    hexOf("o6pQsyKPYksifzhac_jaz_IF0TVJ22pH3Z8s-SHlBRM"),
  ],
  ["sha256/base64", hexOf("ByKEdiFIThObb4aSuyBsKKaFimlUySic538KRAqgdsw=")],
  ["digits-1-to-10", hexOf("x1234567890x")],
  ["digits-2-to-11", hexOf("x2345678901x")],
  ["digits-3-to-12", hexOf("x3456789018x")],
  ["first-8/masked", hexOf("12345678****")],
  ["last-8/masked", hexOf("****56789018")],
  ["first-8/hyphenated", hexOf("1234-5678-****")],
  ["last-8/spaced", hexOf("**** 5678 9018")],
  ["first-8/quoted", hexOf('{"part":"12345678"}')],
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

Deno.test("an element is known by its digest, its halves, and escaped", () => {
  const octets = Uint8Array.from({ length: 32 }, (_, i) => i * 7 + 1);
  const needles = elementNeedles("E-0001", bytesToHex(octets));
  // hashlib.sha256(bytes(i*7+1 for i in range(32)))
  const ofOctets =
    "8c731c199b130cb096cae9129de0680c61e60606ed5c3ba72ebac58ad6af6df3";
  const ofText =
    "2ad40b4cc9e195a19d34f51833a801888f19b8acd8759e5cbde821c8819edcea";
  assert(forms(needles, hexOf(ofOctets)).includes("sha256-of-octets/hex"));
  assert(forms(needles, ofText).includes("sha256"));
  const half = bytesToHex(octets.slice(0, 16));
  assertEquals(forms(needles, half), ["first-16-octets"]);
  assertEquals(forms(needles, hexOf(half)), ["first-16-octets/hex"]);
  const percent = [...bytesToHex(octets)].map((c) => `%${hexOf(c)}`).join("");
  assert(forms(needles, hexOf(percent)).includes("text/url"));
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
