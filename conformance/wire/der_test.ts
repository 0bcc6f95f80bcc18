import { assert, assertEquals } from "@std/assert";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { decodeDer, type DerValue } from "./der.ts";
import { encodeTlv } from "./tlv.ts";

function whyNot(hex: string): string {
  const value = decodeDer(hexToBytes(hex));
  return value.kind === "malformed" ? value.why : "nothing";
}

Deno.test("a value knows its tag, its place, its octets and its members", () => {
  const root = decodeDer(
    hexToBytes("3008 0201 05 a003 0101 ff".replaceAll(" ", "")),
  );
  assert(root.kind === "der");
  assertEquals(root.tag, 0x30);
  const [number, wrapper] = root.children;
  assertEquals(bytesToHex(number!.content), "05");
  assertEquals([wrapper!.tag, wrapper!.offset], [0xa0, 5]);
  assertEquals(bytesToHex(wrapper!.children[0]!.bytes), "0101ff");
});

const FORMS: readonly [why: string, sound: string, broken: string][] = [
  ["octets follow the value", "0500", "050000"],
  ["identifier is cut off", "0500", ""],
  ["length is cut off", "0500", "05"],
  ["length exceeds what is there", "0401aa", "0402aa"],
  ["length is indefinite", "3000", "30800000"],
  ["length is not minimal", "0401aa", "048101aa"],
  ["length is too long", "0401aa", "04850000000001aa"],
  ["identifier is not minimal", "9f1f00", "9f1e00"],
  ["identifier is not minimal", "9f1f00", "9f801f00"],
  ["identifier is too long", "9f8f8f0f00", "9f8f8f8f0f00"],
  ["primitive and constructed are confused", "3000", "1000"],
  ["primitive and constructed are confused", "020105", "2203020105"],
  ["primitive and constructed are confused", "0401aa", "24030401aa"],
  ["primitive and constructed are confused", "0500", "0000"],
  ["BOOLEAN is neither 00 nor FF", "0101ff", "010101"],
  ["BOOLEAN is neither 00 nor FF", "010100", "01020000"],
  ["BOOLEAN is neither 00 nor FF", "010100", "0100"],
  ["INTEGER is empty", "020100", "0200"],
  ["INTEGER is not minimal", "0201 7f", "0202 007f"],
  ["INTEGER is not minimal", "0202 0080", "0203 000080"],
  ["INTEGER is not minimal", "0201 80", "0202 ff80"],
  ["INTEGER is not minimal", "0a0101", "0a020001"],
  ["BIT STRING is empty", "030100", "0300"],
  ["BIT STRING counts unused bits wrongly", "0302 0780", "0302 0880"],
  ["BIT STRING counts unused bits wrongly", "030100", "030101"],
  ["BIT STRING has unused bits set", "0302 0780", "0302 07c0"],
  ["NULL is not empty", "0500", "050100"],
  ["OID is cut off", "06022a03", "06022a83"],
  ["OID is cut off", "06012a", "0600"],
  ["OID arc is not minimal", "06032a8301", "06032a8001"],
  ["string has characters outside its type", "130141", "130140"],
  ["string has characters outside its type", "160140", "160180"],
  ["string has characters outside its type", "0c03e782b9", "0c02e782"],
  ["string has characters outside its type", "0c0141", "0c03eda080"],
  ["SET is not in order", "3106020101020102", "3106020102020101"],
  ["SET is not in order", "3107020101 02020100", "310702020100 020101"],
];

Deno.test("one form only: the sound one is read, the broken one is not", () => {
  for (const [why, sound, broken] of FORMS) {
    const good = sound.replaceAll(" ", ""), bad = broken.replaceAll(" ", "");
    assertEquals(whyNot(good), "nothing", good);
    assertEquals(whyNot(bad), why, bad);
  }
});

Deno.test("an OID of 128 octets is read, a longer one is not", () => {
  const oid = (octets: number) =>
    bytesToHex(encodeTlv(0x06, new Uint8Array(octets).fill(1)));
  assertEquals(whyNot(oid(128)), "nothing");
  assertEquals(whyNot(oid(129)), "OID is too long");
});

function nested(levels: number): Uint8Array {
  let bytes: Uint8Array = hexToBytes("0500");
  for (let i = 0; i < levels; i++) bytes = encodeTlv(0x30, bytes);
  return bytes;
}

Deno.test("nesting has an end, however deep it is", () => {
  assertEquals(whyNot(bytesToHex(nested(32))), "nothing");
  assertEquals(whyNot(bytesToHex(nested(33))), "nested too deeply");
  assertEquals(whyNot(bytesToHex(nested(20_000))), "nested too deeply");
});

Deno.test("declared lengths reserve nothing", () => {
  assertEquals(whyNot("3084ffffffff"), "length exceeds what is there");
  assertEquals(whyNot("04847fffffff00"), "length exceeds what is there");
});

/** Written again from what was read, with the shortest lengths. */
function rewritten(value: DerValue): Uint8Array {
  if (value.children.length === 0) return encodeTlv(value.tag, value.content);
  const parts = value.children.flatMap((child) => [...rewritten(child)]);
  return encodeTlv(value.tag, Uint8Array.from(parts));
}

const soup = fc.array(
  fc.oneof(
    fc.constantFrom(0x30, 0x31, 0x02, 0x04, 0x05, 0x03, 0x0a, 0xa0, 0x80),
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 255 }),
  ),
  { maxLength: 16 },
);

Deno.test("what is accepted has no second form", () => {
  let accepted = 0;
  fc.assert(
    fc.property(soup, (list) => {
      const inside = Uint8Array.from(list);
      for (const bytes of [inside, encodeTlv(0x30, inside)]) {
        const value = decodeDer(bytes);
        if (value.kind === "malformed") continue;
        accepted++;
        assertEquals(rewritten(value), bytes);
      }
    }),
    { seed: 4, numRuns: 5000 },
  );
  assert(accepted > 200, `only ${accepted} were accepted`);
});

Deno.test("a value keeps its octets when the buffer is used again", () => {
  const bytes = hexToBytes("020105");
  const value = decodeDer(bytes);
  bytes.fill(0);
  assert(value.kind === "der");
  assertEquals(bytesToHex(value.bytes), "020105");
});
