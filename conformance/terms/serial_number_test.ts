import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  certificateKeyText,
  parseIssuerKeyId,
  parseSerialNumber,
  type Tree,
  TREES,
} from "./serial_number.ts";

const RUNS = { seed: 5280, numRuns: 300 };
const hex = (maxOctets: number) =>
  fc.uint8Array({ minLength: 1, maxLength: maxOctets })
    .map((octets) => octets.toHex());

Deno.test("a serial number is 1 to 21 octets in lower-case hex", () => {
  fc.assert(
    fc.property(hex(21), (text) => {
      assertEquals<string>(parseSerialNumber(text), text);
    }),
    RUNS,
  );
  for (const text of ["", "0", "0G", "0A", "0x01", " 01", "01\n", "01:02"]) {
    assertThrows(() => parseSerialNumber(text), SyntaxError, "serial number");
  }
  assertThrows(() => parseSerialNumber("00".repeat(22)), SyntaxError, "21");
});

Deno.test("an issuer key identifier is 1 to 64 octets in lower-case hex", () => {
  assertEquals<string>(parseIssuerKeyId("ab".repeat(64)), "ab".repeat(64));
  for (const text of ["", "a", "AB", "ab".repeat(65)]) {
    assertThrows(() => parseIssuerKeyId(text), SyntaxError, "key identifier");
  }
});

Deno.test("certificateKeyText() gives different certificates different lines", () => {
  const key = fc.record({
    tree: fc.constantFrom<Tree>(...TREES),
    issuerKeyId: hex(2).map(parseIssuerKeyId),
    serial: hex(2).map(parseSerialNumber),
  });
  fc.assert(
    fc.property(key, key, (a, b) => {
      const isSame = a.tree === b.tree && a.issuerKeyId === b.issuerKeyId &&
        a.serial === b.serial;
      assertEquals(certificateKeyText(a) === certificateKeyText(b), isSame);
    }),
    RUNS,
  );
});

Deno.test("the same serial in the other tree is another certificate", () => {
  const parts = {
    issuerKeyId: parseIssuerKeyId("0a"),
    serial: parseSerialNumber("01"),
  };
  const [a, b] = TREES.map((tree) => certificateKeyText({ tree, ...parts }));
  assertEquals([a, b], ["authentication/0a/01", "signature/0a/01"]);
});
