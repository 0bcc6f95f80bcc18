import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { createHash, createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import {
  P384_OCTETS,
  P384_SPKI_HEADER_OCTETS,
  type P384Key,
  p384Key,
} from "./p384_key.ts";

function publicKey({ publicKeyInfo }: P384Key) {
  return createPublicKey(
    `-----BEGIN PUBLIC KEY-----\n${publicKeyInfo.toBase64()}\n-----END PUBLIC KEY-----\n`,
  );
}

function sha384(text: string): Uint8Array {
  return createHash("sha384").update(text).digest();
}

Deno.test("the public key is one that others read, octet for octet", () => {
  const key = p384Key("a");
  const read = publicKey(key);
  assertEquals(read.asymmetricKeyType, "ec");
  assertEquals(read.asymmetricKeyDetails?.namedCurve, "secp384r1");
  const written = read.export({ type: "spki", format: "der" });
  assertEquals(new Uint8Array(written), key.publicKeyInfo);
});

Deno.test("the point is not compressed and begins after the header", () => {
  const { publicKeyInfo } = p384Key("a");
  assertEquals(publicKeyInfo[P384_SPKI_HEADER_OCTETS], 0x04);
  const point = publicKeyInfo.subarray(P384_SPKI_HEADER_OCTETS);
  assertEquals(point.length, 1 + 2 * P384_OCTETS);
});

Deno.test("node:crypto takes the signature over a SHA-384 digest, and over no other", () => {
  const key = p384Key("a");
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, other) => {
      fc.pre(text !== other);
      const signature = key.signDigest(sha384(text));
      const check = (said: string, by: P384Key) =>
        verify(
          "sha384",
          new TextEncoder().encode(said),
          publicKey(by),
          signature,
        );
      assert(check(text, key));
      assert(!check(other, key));
      assert(!check(text, p384Key("b")));
    }),
    { seed: 1, numRuns: 10 },
  );
});

Deno.test("one name has one key, and one digest one signature", () => {
  const [one, two] = [p384Key("a"), p384Key("a")];
  assertEquals(one.publicKeyInfo, two.publicKeyInfo);
  assertEquals(one.signDigest(sha384("x")), two.signDigest(sha384("x")));
  assertNotEquals(one.publicKeyInfo, p384Key("b").publicKeyInfo);
  assertNotEquals(one.signDigest(sha384("x")), one.signDigest(sha384("y")));
});

Deno.test("a digest of any length up to 48 octets is signed", () => {
  const key = p384Key("a");
  for (const size of [1, 20, 32, P384_OCTETS]) {
    const signature = key.signDigest(new Uint8Array(size).fill(7));
    assertEquals(signature[0], 0x30);
  }
});
