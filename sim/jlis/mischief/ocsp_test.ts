import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { parseInstant } from "../../../conformance/terms/mod.ts";
import type {
  Assumptions,
  StatusMischief,
} from "../../../conformance/target/mod.ts";
import {
  type BasicOcspResponse,
  certIdOf,
  decodeOcspResponse,
  encodeOcspRequest,
  OCSP_SIGNING,
} from "../../../conformance/wire/mod.ts";
import { honestPeers } from "../peers.ts";
import { sampleJlis, sampleOrder } from "../sample_order.ts";
import { mischievousOcsp } from "./ocsp.ts";
import { certificateOf, isSignedBy } from "./verified_test_support.ts";

const ISSUED = parseInstant("2026-10-01T00:00:00Z");
const NOW = "2026-11-22T00:07:00Z";

/** A certificate long since issued, and what is answered about it, honestly and otherwise. */
function subject(assume: Partial<Assumptions> = {}) {
  const { jlis } = sampleJlis(NOW, { assume });
  const { record } = jlis.issue(sampleOrder("signature", { issuedAt: ISSUED }));
  const cas = jlis.caCertificates("signature").map(certificateOf);
  const ca = cas.find((one) => one.subjectKeyId === record.issuerKeyId)!;
  const nonce = new Uint8Array(16).fill(7);
  const certIds = [certIdOf(ca, record.serial)];
  const request = encodeOcspRequest({ certIds, nonce });
  const ask = (der = request): Uint8Array => {
    const answer = jlis.answer({ kind: "ocsp", request: der });
    assert(answer.kind === "ocsp");
    return answer.response;
  };
  const set = (does: StatusMischief) =>
    jlis.setPeers({ ocsp: mischievousOcsp(does) });
  return { jlis, ca, record, ask, set };
}

function basicOf(response: Uint8Array): BasicOcspResponse {
  const decoded = decodeOcspResponse(response);
  assert(decoded.kind === "ocsp-response" && decoded.basic);
  return decoded.basic;
}

Deno.test("a forged signature is over the right response; then a stranger signs for the CA", () => {
  const { jlis, ca, ask, set } = subject();
  const honest = basicOf(ask());
  const delegate = certificateOf(honest.certificates[0]!);
  assertEquals(isSignedBy(delegate, honest), true);
  set("forged-signature");
  const [first, second] = [basicOf(ask()), basicOf(ask())];
  assertEquals(first.tbs, honest.tbs);
  assertEquals(first.certificates, honest.certificates);
  assertEquals(isSignedBy(delegate, first), false);
  assertEquals(second.responderId.keyHash, ca.subjectKeyId);
  assertEquals(second.responses, honest.responses);
  assertEquals(isSignedBy(ca, second), false);
  const others = jlis.caCertificates("authentication").map(certificateOf);
  assertEquals(others.filter((one) => isSignedBy(one, second)).length, 1);
});

Deno.test("a wrong signer lacks the purpose; then it has it from the other tree", () => {
  const { jlis, ca, ask, set } = subject();
  set("wrong-signer");
  for (const [turn, name] of (["purpose", "tree"] as const).entries()) {
    const basic = basicOf(ask());
    const signer = certificateOf(basic.certificates[0]!);
    assertEquals(isSignedBy(signer, basic), true, name);
    assertEquals(signer.extendedKeyUsage.includes(OCSP_SIGNING), turn === 1);
    assertEquals(isSignedBy(ca, signer), turn === 0);
    const others = jlis.caCertificates("authentication").map(certificateOf);
    assertEquals(others.some((one) => isSignedBy(one, signer)), turn === 1);
  }
});

Deno.test("a stale response is sound but for its times, also where responses name no end", () => {
  for (const ocspRefreshMinutes of [15, 0]) {
    const { ask, set } = subject({ ocspRefreshMinutes });
    const honest = basicOf(ask());
    const delegate = certificateOf(honest.certificates[0]!);
    set("stale");
    const stale = basicOf(ask());
    assertEquals(isSignedBy(delegate, stale), true);
    assertEquals(stale.nonce, honest.nonce);
    const { certId, status, nextUpdate } = stale.responses[0]!;
    assertEquals(certId, honest.responses[0]!.certId);
    assertEquals(status, { kind: "good" });
    assert(nextUpdate !== undefined && nextUpdate < parseInstant(NOW));
  }
});

Deno.test("the answer about another certificate is sound, and good", () => {
  const { record, ask, set } = subject();
  const honest = basicOf(ask());
  set("other-subject");
  const other = basicOf(ask());
  const delegate = certificateOf(honest.certificates[0]!);
  assertEquals(isSignedBy(delegate, other), true);
  const [response] = other.responses;
  assertEquals(response?.status, { kind: "good" });
  assertNotEquals(response?.certId.serial, record.serial);
  assertEquals(
    { ...response?.certId, serial: record.serial },
    honest.responses[0]!.certId,
  );
});

Deno.test("malformed bytes come in two turns, and no decoder takes either", () => {
  const { ask, set } = subject();
  const honest = ask();
  set("malformed");
  const [first, second] = [ask(), ask()];
  assertEquals(first, honest.subarray(0, -1));
  assertEquals(second.length, honest.length + 1);
  for (const bytes of [first, second]) {
    assertEquals(decodeOcspResponse(bytes).kind, "malformed");
  }
});

Deno.test("an error of the service passes, and restored the service is honest", () => {
  const { jlis, ask, set } = subject();
  const honest = ask();
  const error = ask(new Uint8Array());
  for (const does of ["forged-signature", "stale", "other-subject"] as const) {
    set(does);
    assertEquals(ask(new Uint8Array()), error);
    assertNotEquals(ask(), honest);
  }
  jlis.setPeers({ ocsp: honestPeers.ocsp });
  assertEquals(ask(), honest);
});
