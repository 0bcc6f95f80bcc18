import { assertEquals } from "@std/assert";
import { hexToBytes } from "@noble/hashes/utils.js";
import { readDer } from "./der.ts";
import { decoding } from "./malformed.ts";
import {
  readReason,
  REVOCATION_REASONS,
  writeReason,
} from "./revocation_reason.ts";

function read(hex: string) {
  return decoding("reason", () => readReason(readDer(hexToBytes(hex))));
}

Deno.test("codes are those of RFC 5280, with a hole at 7", () => {
  assertEquals(REVOCATION_REASONS.map(writeReason), [
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    8,
    9,
    10,
  ]);
  assertEquals(read("0a0103"), "affiliationChanged");
  assertEquals(read("0a0104"), "superseded");
  assertEquals(read("0a0106"), "certificateHold");
});

Deno.test("no other code and no other type is a reason", () => {
  for (const hex of ["0a0107", "0a010b", "0a01ff", "0a020100", "020101"]) {
    assertEquals(typeof read(hex), "object", hex);
  }
});
