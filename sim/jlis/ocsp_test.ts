import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { createPublicKey, verify } from "node:crypto";
import {
  MINUTE_MS,
  parseInstant,
  parseSerialNumber,
  plusMs,
  type SerialNumber,
} from "../../conformance/terms/mod.ts";
import type { IssuedCertificate } from "../../conformance/target/mod.ts";
import {
  type BasicOcspResponse,
  certIdOf,
  type Certificate,
  decodeCertificate,
  decodeOcspResponse,
  encodeOcspRequest,
  keyHashOf,
  OCSP_SIGNING,
} from "../../conformance/wire/mod.ts";
import type { Jlis, NewCertificate } from "./jlis.ts";
import { honestJlis } from "./parts.ts";
import { sampleJlis, sampleOrder } from "./sample_order.ts";

const GRID = "2021-11-04T11:00:00Z";
const YEAR_BEFORE = parseInstant("2020-11-04T00:00:00Z");

function read(der: Uint8Array): Certificate {
  const certificate = decodeCertificate(der);
  assert(certificate.kind === "certificate");
  return certificate;
}

/** A certificate in use since last year, on a J-LIS at an instant. */
function inUse(now = GRID, of: Parameters<typeof sampleJlis>[1] = {}) {
  const { clock, jlis } = sampleJlis(now, of);
  const made = jlis.issue(sampleOrder("signature", { issuedAt: YEAR_BEFORE }));
  return { clock, jlis, made };
}

function ask(
  jlis: Jlis,
  made: NewCertificate,
  how: { serial?: SerialNumber; nonce?: Uint8Array; hash?: "sha1" | "sha256" } =
    {},
): BasicOcspResponse {
  const { serial = made.record.serial, nonce, hash } = how;
  const certIds = [certIdOf(read(made.caCertificate), serial, hash)];
  const request = encodeOcspRequest({ certIds, ...(nonce && { nonce }) });
  const decoded = send(jlis, request);
  assert(decoded.status === "successful");
  assertEquals(decoded.basic.responses.map((r) => r.certId), certIds);
  return decoded.basic;
}

function send(jlis: Jlis, request: Uint8Array) {
  const answer = jlis.answer({ kind: "ocsp", request });
  assert(answer.kind === "ocsp");
  const decoded = decodeOcspResponse(answer.response);
  assert(decoded.kind === "ocsp-response");
  return decoded;
}

function statusOf(jlis: Jlis, made: NewCertificate) {
  return ask(jlis, made).responses[0]!.status;
}

Deno.test("a revocation shows at the next refresh, and not a millisecond before", () => {
  const { clock, jlis, made } = inUse("2021-11-04T11:03:20Z");
  jlis.revoke(made.record, { reason: "affiliationChanged" });
  assertEquals(statusOf(jlis, made), { kind: "good" });
  clock.moveTo(parseInstant("2021-11-04T11:14:59.999Z"));
  assertEquals(statusOf(jlis, made), { kind: "good" });
  clock.moveTo(parseInstant("2021-11-04T11:15:00Z"));
  assertEquals(statusOf(jlis, made), {
    kind: "revoked",
    at: parseInstant("2021-11-04T11:03:20Z"),
    reason: "affiliationChanged",
  });
});

Deno.test("a revocation on the grid belongs to the window that it opens", () => {
  const { clock, jlis, made } = inUse(GRID);
  assertEquals(statusOf(jlis, made), { kind: "good" });
  jlis.revoke(made.record, { reason: "superseded" });
  assertEquals(statusOf(jlis, made), { kind: "good" });
  clock.moveTo(plusMs(parseInstant(GRID), 15 * MINUTE_MS));
  assertEquals(statusOf(jlis, made).kind, "revoked");
});

Deno.test("without a refresh interval a revocation shows at once", () => {
  const { jlis, made } = inUse(GRID, { assume: { ocspRefreshMinutes: 0 } });
  assertEquals(statusOf(jlis, made), { kind: "good" });
  jlis.revoke(made.record, { reason: "superseded" });
  assertEquals(statusOf(jlis, made).kind, "revoked");
  assertEquals(ask(jlis, made).responses[0]!.nextUpdate, undefined);
});

Deno.test("a certificate is unknown until the data has it, and one never issued stays so", () => {
  const { clock, jlis } = sampleJlis("2021-11-04T11:03:20Z");
  const made = jlis.issue(sampleOrder("signature"));
  assertEquals(statusOf(jlis, made), { kind: "unknown" });
  clock.moveTo(parseInstant("2021-11-04T11:15:00Z"));
  assertEquals(statusOf(jlis, made), { kind: "good" });
  const serial = parseSerialNumber("7f");
  assertEquals(ask(jlis, made, { serial }).responses[0]!.status, {
    kind: "unknown",
  });
});

Deno.test("the same serial number of the other tree or generation keeps its own status", () => {
  const { clock, jlis, made } = inUse("2026-11-22T00:00:00Z");
  const twins = [
    jlis.issue(sampleOrder("authentication", { issuedAt: YEAR_BEFORE })),
    jlis.issue(
      sampleOrder("signature", {
        issuedAt: parseInstant("2024-01-10T00:00:00Z"),
      }),
    ),
  ];
  assertEquals(twins.map(({ record }) => record.serial), [
    made.record.serial,
    made.record.serial,
  ]);
  jlis.revoke(made.record, { reason: "keyCompromise" });
  clock.moveTo(parseInstant("2026-11-22T00:15:00Z"));
  assertEquals([made, ...twins].map((one) => statusOf(jlis, one).kind), [
    "revoked",
    "good",
    "good",
  ]);
});

Deno.test("times are those of the edition, whenever it is asked", () => {
  const { jlis, made } = inUse("2021-11-04T11:07:00Z");
  const basic = ask(jlis, made);
  assertEquals(basic.producedAt, parseInstant(GRID));
  assertEquals(basic.responses[0]!.thisUpdate, parseInstant(GRID));
  assertEquals(
    basic.responses[0]!.nextUpdate,
    parseInstant("2021-11-04T11:15:00Z"),
  );
});

Deno.test("a nonce is echoed by assumption, and never invented", () => {
  const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  const echoing = inUse(),
    silent = inUse(GRID, { assume: { ocspNonceEchoed: false } });
  assertEquals(ask(echoing.jlis, echoing.made, { nonce }).nonce, nonce);
  assertEquals(ask(echoing.jlis, echoing.made).nonce, undefined);
  assertEquals(ask(silent.jlis, silent.made, { nonce }).nonce, undefined);
});

Deno.test("two nonces get two responses, no nonce gets the same one again", () => {
  const { jlis, made } = inUse();
  const [a, b] = [1, 2].map((octet) =>
    ask(jlis, made, { nonce: Uint8Array.of(octet) })
  );
  assertEquals([a!.nonce, b!.nonce], [Uint8Array.of(1), Uint8Array.of(2)]);
  assertNotEquals(a!.signature, b!.signature);
  assertEquals(ask(jlis, made), ask(jlis, made));
});

Deno.test("a response without a nonce is made once in its window, and anew in the next", () => {
  let looks = 0;
  const status: typeof honestJlis.status = (...of) => {
    looks++;
    return honestJlis.status(...of);
  };
  const { clock, jlis, made } = inUse(GRID, {
    parts: { ...honestJlis, status },
  });
  ask(jlis, made);
  ask(jlis, made);
  assertEquals(looks, 1);
  ask(jlis, made, { nonce: Uint8Array.of(1) });
  assertEquals(looks, 2);
  clock.moveTo(parseInstant("2021-11-04T11:15:00Z"));
  ask(jlis, made);
  assertEquals(looks, 3);
});

Deno.test("either hash names the issuer", () => {
  const { jlis, made } = inUse();
  assertEquals(ask(jlis, made, { hash: "sha1" }).responses[0]!.status, {
    kind: "good",
  });
  assertEquals(ask(jlis, made, { hash: "sha256" }).responses[0]!.status, {
    kind: "good",
  });
});

Deno.test("history told late reaches what was signed already", () => {
  const { jlis, made } = inUse("2021-11-04T11:07:00Z");
  assertEquals(statusOf(jlis, made), { kind: "good" });
  jlis.revoke(made.record, {
    reason: "superseded",
    at: parseInstant("2021-11-01T00:00:00Z"),
  });
  assertEquals(statusOf(jlis, made).kind, "revoked");
});

Deno.test("the reason `unspecified` is not written", () => {
  const { jlis, made } = inUse();
  const at = parseInstant("2021-11-01T00:00:00Z");
  jlis.revoke(made.record, { reason: "unspecified", at });
  assertEquals(statusOf(jlis, made), { kind: "revoked", at });
});

function isSignedBy(basic: BasicOcspResponse, signer: Certificate): boolean {
  const key = createPublicKey({
    key: Uint8Array.from(signer.publicKeyInfo) as never,
    format: "der",
    type: "spki",
  });
  const { signatureAlgorithm } = basic;
  const [digest = null] = /sha(256|384)$/.exec(signatureAlgorithm) ?? [];
  return verify(digest, basic.tbs, key, basic.signature);
}

Deno.test.each([["ed25519"], ["rsa-2048"], ["ecdsa-p384"]] as const)(
  "%s: a delegate signs, and its certificate is enclosed",
  (signing) => {
    const { jlis, made } = inUse(GRID, { signing });
    const basic = ask(jlis, made), ca = read(made.caCertificate);
    const [delegate, ...more] = basic.certificates.map(read);
    assertEquals(more, []);
    assertEquals(basic.responderId, { keyHash: keyHashOf(delegate!) });
    assertEquals([isSignedBy(basic, delegate!), isSignedBy(basic, ca)], [
      true,
      false,
    ]);
    assertEquals(delegate!.extendedKeyUsage, [OCSP_SIGNING]);
    assertEquals(delegate!.ocspNoCheck, true);
    assertEquals(delegate!.isCa, false);
    assertEquals(delegate!.issuerDer, ca.subjectDer);
    assertEquals(delegate!.authorityKeyId, ca.subjectKeyId);
  },
);

Deno.test.each([["ed25519"], ["rsa-2048"], ["ecdsa-p384"]] as const)(
  "%s: the CA itself can be made the signer",
  (signing) => {
    const parts = { ...honestJlis, responder: "authority" } as const;
    const { jlis, made } = inUse(GRID, { signing, parts });
    const basic = ask(jlis, made), ca = read(made.caCertificate);
    assertEquals(basic.certificates, []);
    assertEquals(basic.responderId, { keyHash: ca.subjectKeyId! });
    assertEquals(isSignedBy(basic, ca), true);
  },
);

Deno.test("what cannot be read gets malformedRequest", () => {
  const { jlis, made } = inUse();
  const request = encodeOcspRequest({
    certIds: [certIdOf(read(made.caCertificate), made.record.serial)],
  });
  assertEquals(send(jlis, request).status, "successful");
  const broken = [
    new Uint8Array(0),
    request.subarray(1),
    Uint8Array.of(...request, 0),
  ];
  for (const bytes of broken) {
    assertEquals(send(jlis, bytes).status, "malformedRequest");
  }
});

Deno.test("a question about another CA, or about two of them, gets unauthorized", () => {
  const { jlis, made } = inUse();
  const [old, , newest] = jlis.caCertificates("signature").map(read);
  const { serial } = made.record;
  const one = certIdOf(old!, serial), two = certIdOf(newest!, serial);
  const status = (...certIds: (typeof one)[]) =>
    send(jlis, encodeOcspRequest({ certIds })).status;
  assertEquals(status(one), "successful");
  assertEquals(status(one, two), "unauthorized");
  assertEquals(
    status({ ...one, issuerKeyHash: "00".repeat(20) }),
    "unauthorized",
  );
});

Deno.test("one response answers for several certificates of a CA", () => {
  const { jlis, made } = inUse();
  const other = jlis.issue(sampleOrder("signature", { issuedAt: YEAR_BEFORE }));
  jlis.revoke(other.record, { reason: "superseded", at: YEAR_BEFORE });
  const certIds = [made, other].map((
    { record }: { record: IssuedCertificate },
  ) => certIdOf(read(made.caCertificate), record.serial));
  const { basic } = send(jlis, encodeOcspRequest({ certIds }));
  assertEquals(basic?.responses.map((r) => r.status.kind), ["good", "revoked"]);
});

Deno.test("an outage of OCSP leaves the other services alone, and ends", () => {
  const { jlis, made } = inUse();
  jlis.setOutage("ocsp", true);
  const request = encodeOcspRequest({
    certIds: [certIdOf(read(made.caCertificate), made.record.serial)],
  });
  assertEquals(jlis.answer({ kind: "ocsp", request }), { kind: "unavailable" });
  assertEquals(jlis.answer({ kind: "crl", tree: "signature" }).kind, "crl");
  jlis.setOutage("ocsp", false);
  assertEquals(statusOf(jlis, made), { kind: "good" });
});

Deno.test("the same questions give the same bytes", () => {
  const [one, two] = [0, 1].map(() => {
    const { jlis, made } = inUse();
    const certIds = [certIdOf(read(made.caCertificate), made.record.serial)];
    const request = encodeOcspRequest({ certIds, nonce: Uint8Array.of(7) });
    return jlis.answer({ kind: "ocsp", request });
  });
  assertEquals(one, two);
});
