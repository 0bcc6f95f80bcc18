import { assertEquals } from "@std/assert";
import { hexToBytes } from "@noble/hashes/utils.js";
import { readDer } from "./der.ts";
import { decoding } from "./malformed.ts";
import { readSerial } from "./serial.ts";
import { encodeTlv } from "./tlv.ts";

function read(hex: string): string {
  const value = encodeTlv(0x02, hexToBytes(hex));
  const serial = decoding("serial", () => readSerial(readDer(value)));
  return typeof serial === "string" ? serial : serial.why;
}

Deno.test("a serial number keeps every octet, a leading 00 included", () => {
  const longest = `00${"ff".repeat(20)}`;
  const twenty = `7f${"00".repeat(19)}`;
  for (const hex of ["01", "7f", "0080", "00868e7780", twenty, longest]) {
    assertEquals(read(hex), hex);
  }
});

Deno.test("zero, negative numbers and twenty-one octets are none", () => {
  assertEquals(read("00"), "serial number is not positive");
  assertEquals(read("80"), "serial number is not positive");
  assertEquals(read("ff01"), "serial number is not positive");
  const tooLong = "serial number is longer than 20 octets";
  assertEquals(read(`01${"00".repeat(20)}`), tooLong);
  assertEquals(read(`00ff${"00".repeat(20)}`), tooLong);
});
