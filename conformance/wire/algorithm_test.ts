import { assertEquals } from "@std/assert";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { readAlgorithm, writeAlgorithm } from "./algorithm.ts";
import { readDer } from "./der.ts";
import { decoding } from "./malformed.ts";

function read(hex: string) {
  return decoding("algorithm", () => readAlgorithm(readDer(hexToBytes(hex))));
}

function why(hex: string): string {
  const answer = read(hex);
  return typeof answer === "string" ? answer : answer.why;
}

Deno.test("the three algorithms, as RFC 8017, 8410 and 5758 write them", () => {
  const known = {
    "rsa-sha256": "300d06092a864886f70d01010b0500",
    "ed25519": "300506032b6570",
    "ecdsa-p384-sha384": "300a06082a8648ce3d040303",
  } as const;
  for (const [name, hex] of Object.entries(known)) {
    assertEquals(read(hex) as string, name);
    const algorithm = name as keyof typeof known;
    assertEquals(bytesToHex(writeAlgorithm(algorithm)), hex);
  }
});

Deno.test("parameters that an algorithm has not are refused", () => {
  assertEquals(
    why("300706032b65700500"),
    "signature algorithm has a member too many",
  );
  assertEquals(why("300b06092a864886f70d01010b"), "RSA parameters is missing");
});

Deno.test("an unknown algorithm is a value, with or without parameters", () => {
  assertEquals(why("300d06092a864886f70d01010d0500"), "unknown");
  assertEquals(why("300506032b6571"), "unknown");
  assertEquals(
    why("300906032b657105000500"),
    "signature algorithm has a member too many",
  );
});
