import { assertEquals, assertThrows } from "@std/assert";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { readDer } from "./der.ts";
import { formOf, readUri, writeOtherName, writeUri } from "./general_name.ts";
import { decoding } from "./malformed.ts";
import { encodeTlv } from "./tlv.ts";

Deno.test("otherName is written as OpenSSL reads it: value in one wrapper", () => {
  const bytes = writeOtherName({ oid: "1.2.392.200149.8.5.5.3", value: "2" });
  assertEquals(
    bytesToHex(bytes),
    "a011" + "060a2a83088c9b5508050503" + "a003" + "0c0132",
  );
});

Deno.test("nine forms, four of them constructed", () => {
  const form = (hex: string) =>
    decoding("name", () => formOf(readDer(hexToBytes(hex))));
  const known = [
    "a000",
    "8100",
    "8200",
    "a300",
    "a400",
    "a500",
    "8600",
    "8700",
    "8800",
  ];
  assertEquals(known.map(form), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  for (const hex of ["8000", "a100", "8400", "a600", "8900", "0600", "4600"]) {
    assertEquals(typeof form(hex), "object", hex);
  }
});

Deno.test("a URI is ASCII and no longer than 2048 octets", () => {
  const longest = "a".repeat(2048);
  assertEquals(readUri(readDer(writeUri(longest))), longest);
  assertThrows(() => writeUri(`${longest}a`), RangeError);
  assertThrows(() => writeUri("http://点検/"), RangeError);
  const uri = (octets: number, octet: number) =>
    readDer(encodeTlv(0x86, new Uint8Array(octets).fill(octet)));
  assertEquals(
    typeof decoding("URI", () => readUri(uri(2049, 0x61))),
    "object",
  );
  assertEquals(typeof decoding("URI", () => readUri(uri(3, 0x80))), "object");
});
