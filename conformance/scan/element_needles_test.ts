import { assert, assertEquals } from "@std/assert";
import { bytesToHex } from "@noble/hashes/utils.js";
import { encodeBase64 } from "./base64.ts";
import { elementNeedles, isSearchable } from "./needles.ts";
import { forms, hexOf, NUMBER } from "./number_plants_test_support.ts";

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
