import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import vectors from "../../fixtures/vectors/status.json" with { type: "json" };
import { certIds } from "./fields_test_support.ts";
import {
  decodeOcspRequest,
  encodeOcspRequest,
  type OcspRequest,
} from "./ocsp_request.ts";

const rows = vectors.vectors.filter((row) => row.input.kind === "ocsp-request")
  .map(({ id, comment, flags, input, expected }) => ({
    id,
    comment,
    isForeign: flags.includes("Foreign"),
    der: Uint8Array.from(atob(input.der), (octet) => octet.charCodeAt(0)),
    expected,
  }));

function request(bytes: Uint8Array): OcspRequest {
  const read = decodeOcspRequest(bytes);
  assert(
    read.kind === "ocsp-request",
    read.kind === "malformed" ? read.why : "",
  );
  return read;
}

function byComment(comment: string): OcspRequest {
  return request(rows.find((row) => row.comment === comment)!.der);
}

Deno.test("every request vector is decided as it stands", () => {
  assert(rows.length > 20);
  for (const { id, comment, der, expected } of rows) {
    const isRead = decodeOcspRequest(der).kind === "ocsp-request";
    assertEquals(isRead ? "accept" : "reject", expected, `${id} ${comment}`);
  }
});

Deno.test("every sound request is written back octet for octet", () => {
  const own = rows.filter((row) => row.expected === "accept" && !row.isForeign);
  assert(own.length > 4);
  for (const { id, der } of own) {
    assertEquals(encodeOcspRequest(request(der)), der, id);
  }
});

Deno.test("a request says which certificates and which nonce", () => {
  const { certIds: [first, second], nonce } = byComment("two certificates");
  assertEquals(first!.hashAlgorithm, "sha1");
  assertEquals(first!.serial as string, "068e7780");
  assertEquals(second!.serial as string, "01");
  assertEquals(nonce, Uint8Array.from({ length: 16 }, (_, i) => i));
  assertEquals("nonce" in byComment("without a nonce"), false);
  assertEquals(
    byComment("named with SHA-256").certIds[0]!.hashAlgorithm,
    "sha256",
  );
});

Deno.test("what is not known is reported, not judged", () => {
  assertEquals(
    byComment("an unknown critical extension").unknownCriticalExtensions,
    ["1.2.392.200149.8.99"],
  );
});

Deno.test("whatever can be written is read back the same", () => {
  const requests = fc.record({
    certIds: fc.array(certIds, { minLength: 1, maxLength: 3 }),
    nonce: fc.uint8Array({ minLength: 1, maxLength: 128 }),
  }, { requiredKeys: ["certIds"] });
  fc.assert(
    fc.property(requests, (fields) => {
      const { kind: _, ...said } = request(encodeOcspRequest(fields));
      assertEquals(said, { ...fields, unknownCriticalExtensions: [] });
    }),
    { seed: 11, numRuns: 300 },
  );
});

Deno.test("a request about nothing, or with no nonce in its nonce, cannot be written", () => {
  const { certIds } = byComment("with a nonce");
  assertThrows(() => encodeOcspRequest({ certIds: [] }), RangeError);
  for (const octets of [0, 129]) {
    const nonce = new Uint8Array(octets);
    assertThrows(() => encodeOcspRequest({ certIds, nonce }), RangeError);
  }
});
