import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import vectors from "../../fixtures/vectors/status.json" with { type: "json" };
import { formatInstant } from "../terms/mod.ts";
import type { BasicOcspResponse, ResponderId } from "./basic_response.ts";
import {
  algorithms,
  certIds,
  hexes,
  instants,
  names,
  reasons,
  signatures,
} from "./fields_test_support.ts";
import {
  decodeOcspResponse,
  encodeOcspResponse,
  type OcspResponse,
} from "./ocsp_response.ts";
import { decodeCertificate } from "./certificate.ts";

const rows = vectors.vectors.filter((row) => row.input.kind === "ocsp-response")
  .map(({ id, comment, flags, input, expected }) => ({
    id,
    comment,
    isForeign: flags.includes("Foreign"),
    der: Uint8Array.from(atob(input.der), (octet) => octet.charCodeAt(0)),
    expected,
  }));

function response(bytes: Uint8Array): OcspResponse {
  const read = decodeOcspResponse(bytes);
  assert(
    read.kind === "ocsp-response",
    read.kind === "malformed" ? read.why : "",
  );
  return read;
}

function basic(comment: string): BasicOcspResponse {
  const row = rows.find((row) =>
    row.comment === comment && row.expected === "accept"
  );
  const read = response(row!.der);
  assert(read.status === "successful");
  return read.basic;
}

function rewritten(read: OcspResponse): Uint8Array {
  if (read.status !== "successful") return encodeOcspResponse(read);
  const { signatureAlgorithm, signature, tbs } = read.basic;
  assert(signatureAlgorithm !== "unknown");
  const fields = { ...read.basic, signatureAlgorithm };
  return encodeOcspResponse({ ...read, basic: fields }, (signed) => {
    assertEquals(signed, tbs);
    return signature;
  });
}

Deno.test("every response vector is decided as it stands", () => {
  assert(rows.length > 40);
  for (const { id, comment, der, expected } of rows) {
    const isRead = decodeOcspResponse(der).kind === "ocsp-response";
    assertEquals(isRead ? "accept" : "reject", expected, `${id} ${comment}`);
  }
});

Deno.test("every sound response is written back octet for octet", () => {
  const own = rows.filter((row) => row.expected === "accept" && !row.isForeign);
  assert(own.length > 10);
  for (const { id, der } of own) {
    assertEquals(rewritten(response(der)), der, id);
  }
});

Deno.test("a certificate is good, revoked or unknown", () => {
  assertEquals(basic("good").responses[0]!.status, { kind: "good" });
  assertEquals(basic("unknown").responses[0]!.status, { kind: "unknown" });
  const { status } = basic("revoked with a reason").responses[0]!;
  assert(status.kind === "revoked");
  assertEquals(formatInstant(status.at), "2026-11-20T00:30:00Z");
  assertEquals(status.reason, "affiliationChanged");
  assertEquals("reason" in basic("revoked").responses[0]!.status, false);
});

Deno.test("an answer says when it holds and which nonce it repeats", () => {
  const { producedAt, responses: [one], nonce } = basic("good");
  assertEquals(formatInstant(producedAt), "2026-11-21T15:00:00Z");
  assertEquals(formatInstant(one!.thisUpdate), "2026-11-21T15:00:00Z");
  assertEquals(formatInstant(one!.nextUpdate!), "2026-11-22T15:00:00Z");
  assertEquals(one!.certId.serial as string, "068e7780");
  assertEquals(nonce, Uint8Array.from({ length: 16 }, (_, i) => i));
  assertEquals("nextUpdate" in basic("no next update").responses[0]!, false);
});

Deno.test("a delegate names itself and encloses its certificate", () => {
  const { responderId, certificates } = basic("signed by a delegate, by name");
  const [delegate] = certificates.map(decodeCertificate);
  assert(delegate?.kind === "certificate");
  assertEquals(responderId, { name: delegate.subject });
  assertEquals(delegate.extendedKeyUsage, ["1.3.6.1.5.5.7.3.9"]);
  assertEquals(delegate.ocspNoCheck, true);
});

Deno.test("what is not known is reported, not judged", () => {
  assertEquals(
    basic("an unknown critical extension of an answer")
      .unknownCriticalExtensions,
    ["1.2.392.200149.8.99"],
  );
});

const statuses = fc.oneof(
  fc.constantFrom({ kind: "good" as const }, { kind: "unknown" as const }),
  fc.record(
    { kind: fc.constant("revoked" as const), at: instants, reason: reasons },
    { requiredKeys: ["kind", "at"] },
  ),
);
const single = fc.record({
  certId: certIds,
  status: statuses,
  thisUpdate: instants,
  nextUpdate: instants,
}, { requiredKeys: ["certId", "status", "thisUpdate"] });
const responders: fc.Arbitrary<ResponderId> = fc.oneof(
  fc.record({ keyHash: hexes(20) }),
  fc.record({ name: names }),
);
const answers = fc.record({
  responderId: responders,
  producedAt: instants,
  responses: fc.array(single, { minLength: 1, maxLength: 3 }),
  nonce: fc.uint8Array({ minLength: 1, maxLength: 128 }),
  signatureAlgorithm: algorithms,
  certificates: fc.array(fc.constant(Uint8Array.of(0x30, 0x00)), {
    maxLength: 2,
  }),
}, {
  requiredKeys: [
    "responderId",
    "producedAt",
    "responses",
    "signatureAlgorithm",
    "certificates",
  ],
});

Deno.test("whatever can be written is read back the same", () => {
  fc.assert(
    fc.property(answers, signatures, (fields, signature) => {
      const der = encodeOcspResponse(
        { status: "successful", basic: fields },
        () => signature,
      );
      const read = response(der);
      assert(read.status === "successful");
      const { tbs: _, ...said } = read.basic;
      assertEquals(said, {
        ...fields,
        signature,
        unknownCriticalExtensions: [],
      });
      assertEquals(rewritten(read), der);
    }),
    { seed: 12, numRuns: 300 },
  );
});

Deno.test("an answer needs a signer and something to say; an error needs neither", () => {
  const good = basic("good");
  const fields = { ...good, signatureAlgorithm: "rsa-sha256" } as const;
  assertThrows(
    () => encodeOcspResponse({ status: "successful", basic: fields }),
    RangeError,
  );
  assertThrows(
    () =>
      encodeOcspResponse(
        { status: "successful", basic: { ...fields, responses: [] } },
        (tbs) => tbs,
      ),
    RangeError,
  );
  assertEquals(
    encodeOcspResponse({ status: "unauthorized" }),
    Uint8Array.of(0x30, 0x03, 0x0a, 0x01, 0x06),
  );
});
