import { assertEquals, assertThrows } from "@std/assert";
import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { readDer } from "./der.ts";
import { readNamedBits, readOid, readSmall, readText } from "./der_reading.ts";
import {
  directoryString,
  integer,
  namedBits,
  natural,
  oid,
  sequenceOf,
  utf8String,
} from "./der_writing.ts";

Deno.test("object identifiers, as others write them", () => {
  const known = {
    "2.5.4.3": "0603550403",
    "1.2.840.113549.1.1.11": "06092a864886f70d01010b",
    "1.3.101.112": "06032b6570",
    "1.2.392.200149.8.5.5.1": "060a2a83088c9b5508050501",
    "0.9.2342.19200300.100.1.25": "060a0992268993f22c640119",
    "2.999": "06028837",
  };
  for (const [dotted, hex] of Object.entries(known)) {
    assertEquals(bytesToHex(oid(dotted)), hex);
    assertEquals(readOid(readDer(oid(dotted)), "oid"), dotted);
  }
});

Deno.test("arcs of any size are written and read back", () => {
  const root = fc.oneof(
    fc.tuple(fc.constantFrom(0n, 1n), fc.bigInt(0n, 39n)),
    fc.tuple(fc.constant(2n), fc.bigInt(0n, 2n ** 70n)),
  );
  const arcs = fc.array(fc.bigInt(0n, 2n ** 70n), { maxLength: 6 });
  fc.assert(
    fc.property(root, arcs, (first, rest) => {
      const dotted = [...first, ...rest].join(".");
      assertEquals(readOid(readDer(oid(dotted)), "oid"), dotted);
    }),
    { seed: 6 },
  );
});

Deno.test("what is no object identifier cannot be written", () => {
  for (
    const text of ["", "1", "3.1", "1.40", "0.40", "1.2.", "1.02", "1.2.-3"]
  ) {
    assertThrows(() => oid(text), RangeError, "OID", text);
  }
});

Deno.test("a natural number gets a leading 00 where its top bit is set", () => {
  const hex = [0, 127, 128, 255, 256, 32_768].map((n) =>
    bytesToHex(natural(n))
  );
  assertEquals(hex, [
    "020100",
    "02017f",
    "02020080",
    "020200ff",
    "02020100",
    "0203008000",
  ]);
  assertEquals(readSmall(readDer(natural(2n ** 31n - 1n)), "n"), 2 ** 31 - 1);
  assertThrows(() => natural(-1), RangeError);
  assertThrows(() => natural(1.5), RangeError);
});

Deno.test("the hex of an integer is its shortest, and not negative", () => {
  assertEquals(bytesToHex(integer("00ff")), "020200ff");
  for (const hex of ["", "ff", "8000", "0001", "0000"]) {
    assertThrows(() => integer(hex), RangeError, "INTEGER", hex);
  }
});

Deno.test("a named bit list ends with its last bit", () => {
  assertEquals(bytesToHex(namedBits([])), "030100");
  assertEquals(bytesToHex(namedBits([0])), "03020780");
  assertEquals(bytesToHex(namedBits([5, 6])), "03020106");
  assertEquals(bytesToHex(namedBits([8])), "0303070080");
  fc.assert(
    fc.property(fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), (list) => {
      assertEquals(readNamedBits(readDer(namedBits(list)), "bits"), list);
    }),
    { seed: 7 },
  );
});

Deno.test("text is printable where it can be", () => {
  assertEquals(bytesToHex(directoryString("JP")), "13024a50");
  assertEquals(bytesToHex(directoryString("a@b")), "0c03614062");
  assertEquals(bytesToHex(directoryString("点")), "0c03e782b9");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assertEquals(readText(readDer(directoryString(text)), "text"), text);
    }),
    { seed: 8, numRuns: 50 },
  );
  const marked = "\ufeff点検";
  assertEquals(readText(readDer(utf8String(marked)), "text"), marked);
  assertThrows(() => utf8String("\ud800"), RangeError, "surrogate");
});

Deno.test("a list may be long", () => {
  const list = new Array<Uint8Array>(300_000).fill(natural(1));
  assertEquals(sequenceOf(list).length, 300_000 * 3 + 5);
});
