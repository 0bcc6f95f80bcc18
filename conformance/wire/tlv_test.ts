import { assert, assertEquals, assertThrows } from "@std/assert";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { encodeTlv, readTlvs, type Tlv } from "./tlv.ts";

function read(hex: string): readonly Tlv[] {
  const tlvs = readTlvs(hexToBytes(hex));
  assert(!("kind" in tlvs), "kind" in tlvs ? tlvs.why : "");
  return tlvs;
}

function whyNot(hex: string): string {
  const tlvs = readTlvs(hexToBytes(hex));
  assert("kind" in tlvs, "it was read");
  return tlvs.why;
}

Deno.test("the number file of the card: a private tag and filler", () => {
  const [number, ...more] = read(`ff100c${"30".repeat(12)}ffff`);
  assertEquals(more, []);
  assertEquals(number!.tag, 0xff10);
  assertEquals(bytesToHex(number!.value), "30".repeat(12));
  assertEquals(number!.bytes.length, 15);
});

Deno.test("the attribute file of the card: objects inside an object", () => {
  const inner = "df210800000000000000" + "00" + "df2503e7a4ba";
  const [outer] = read(`ff20${hexLength(inner)}${inner}ffffff`);
  const names = read(bytesToHex(outer!.value)).map(({ tag, offset }) => ({
    tag,
    offset,
  }));
  assertEquals(names, [{ tag: 0xdf21, offset: 0 }, {
    tag: 0xdf25,
    offset: 11,
  }]);
});

function hexLength(hex: string): string {
  return (hex.length / 2).toString(16).padStart(2, "0");
}

Deno.test("FF octets at the end of a value belong to the value", () => {
  assertEquals(bytesToHex(read("ff1002ffff")[0]!.value), "ffff");
  assertEquals(bytesToHex(read("ff1002ffffffff")[0]!.value), "ffff");
  assertEquals(read("ffffff"), []);
  assertEquals(read(""), []);
});

Deno.test("lengths of one to four octets", () => {
  assertEquals(read("9003010001")[0]!.value.length, 3);
  assertEquals(
    read(`9181 80${"00".repeat(128)}`.replace(" ", ""))[0]!.value.length,
    128,
  );
  assertEquals(read(`91820100${"00".repeat(256)}`)[0]!.value.length, 256);
  assertEquals(read("91820003010203")[0]!.value.length, 3, "BER may be long");
});

Deno.test("what is not a data object is said, with its place", () => {
  assertEquals(whyNot("91"), "length is cut off");
  assertEquals(whyNot("df"), "identifier is cut off");
  assertEquals(whyNot("910201"), "length exceeds what is there");
  assertEquals(whyNot("9180000000"), "length is indefinite");
  assertEquals(whyNot("91850000000000"), "length is too long");
  assertEquals(whyNot("918400ffffff00"), "length exceeds what is there");
  assertEquals(whyNot("dfffffff7f00"), "identifier is too long");
  assertEquals(whyNot("900100" + "0000"), "identifier is zero");
  assertEquals(readTlvs(hexToBytes("90010091")), {
    kind: "malformed",
    what: "card file",
    why: "length is cut off",
    offset: 4,
  });
});

Deno.test("a length that no memory could hold costs nothing", () => {
  assertEquals(whyNot("9184ffffffff00"), "length exceeds what is there");
});

const tags = fc.constantFrom(
  0x04,
  0x30,
  0x90,
  0x7f21,
  0x5f4e,
  0xff20,
  0xdf8101,
);

Deno.test("what is written is read back, object by object", () => {
  const objects = fc.array(fc.tuple(tags, fc.uint8Array({ maxLength: 300 })));
  fc.assert(
    fc.property(objects, fc.integer({ min: 0, max: 3 }), (list, filler) => {
      const file = [
        ...list.flatMap(([tag, value]) => [...encodeTlv(tag, value)]),
        ...new Array<number>(filler).fill(0xff),
      ];
      const tlvs = readTlvs(Uint8Array.from(file));
      assert(!("kind" in tlvs));
      assertEquals(tlvs.map(({ tag, value }) => [tag, value]), list);
    }),
    { seed: 3 },
  );
});

Deno.test("a length takes as few octets as it can", () => {
  const sizes = [0, 127, 128, 255, 256, 65_535, 65_536];
  const heads = sizes.map((n) => encodeTlv(0x04, new Uint8Array(n)).length - n);
  assertEquals(heads, [2, 2, 3, 3, 4, 4, 5]);
});

Deno.test("a tag that is no identifier cannot be written", () => {
  const none = [0, -1, 1.5, 0x1f, 0x3030, 0xdf, 0xdf81, 0xdf2121, 2 ** 32];
  for (const tag of none) {
    assertThrows(() => encodeTlv(tag, new Uint8Array(0)), RangeError);
  }
});
