import { assert, assertEquals } from "@std/assert";
import {
  DAY_MS,
  parseSerialNumber,
  plusMs,
} from "../../conformance/terms/mod.ts";
import {
  type BasicOcspResponseFields,
  encodeOcspResponse,
  keyHashOf,
  OCSP_SIGNING,
} from "../../conformance/wire/mod.ts";
import { readPresented, TrustAnchors } from "./certificates.ts";
import { Bench, OPENING } from "./bench_test_support.ts";
import type { Held } from "./jlis_test_support.ts";
import { NamedKey } from "./named_key_test_support.ts";
import {
  honestCheckStatus,
  type StatusQuestion,
  statusRequest,
} from "./status_check.ts";

type Change = (fields: BasicOcspResponseFields) => BasicOcspResponseFields;

function ask(
  bench: Bench,
  held: Held,
  at = OPENING,
): { question: StatusQuestion; response: Uint8Array } {
  const anchors = new TrustAnchors();
  const { der, keyId } = bench.jlis.authority("signature");
  anchors.learn("signature", [der]);
  const anchor = anchors.find("signature", keyId)!;
  const nonce = new Uint8Array(16).fill(7);
  const question = { anchor, serial: held.key.serial, nonce, now: at };
  const request = statusRequest(question);
  const answer = bench.jlis.answer({ kind: "ocsp", request });
  assert(answer.kind === "ocsp");
  return { question, response: answer.response };
}

function verdict(change: Change, at = OPENING): string {
  const bench = new Bench();
  bench.jlis.twistOcsp = change;
  const { question, response } = ask(bench, bench.jlis.issue("signature"), at);
  return honestCheckStatus(question, response);
}

const sound: Change = (fields) => fields;
const single = (change: object): Change => (fields) => ({
  ...fields,
  responses: fields.responses.map((r) => ({ ...r, ...change })),
});

Deno.test("good, revoked and unknown are told apart", () => {
  assertEquals(verdict(sound), "good");
  const hold = { kind: "revoked", at: OPENING, reason: "certificateHold" };
  assertEquals(verdict(single({ status: hold })), "revoked");
  assertEquals(verdict(single({ status: { kind: "unknown" } })), "unavailable");
});

Deno.test("a nonce that is not ours is no answer; one that is not echoed leaves it to the times", () => {
  const nonce = new Uint8Array(16).fill(8);
  assertEquals(verdict((fields) => ({ ...fields, nonce })), "unavailable");
  assertEquals(
    verdict(({ nonce: _, ...fields }) => fields),
    "good",
  );
});

Deno.test("a response counts from thisUpdate to before nextUpdate", () => {
  const thisUpdate = OPENING;
  const nextUpdate = plusMs(OPENING, 60_000);
  const at = (ms: number) =>
    verdict(
      (fields) => ({
        ...single({ thisUpdate, nextUpdate })(fields),
        producedAt: thisUpdate,
      }),
      plusMs(OPENING, ms),
    );
  assertEquals([at(0), at(59_999), at(60_000)], [
    "good",
    "good",
    "unavailable",
  ]);
});

Deno.test("a response from the future is none", () => {
  const later = plusMs(OPENING, 1_000);
  assertEquals(verdict(single({ thisUpdate: later })), "unavailable");
  assertEquals(verdict((f) => ({ ...f, producedAt: later })), "unavailable");
});

Deno.test("a response without an end lasts a day", () => {
  const undated: Change = (fields) => ({
    ...fields,
    responses: fields.responses.map(({ nextUpdate: _, ...rest }) => rest),
  });
  assertEquals(verdict(undated, plusMs(OPENING, DAY_MS - 1)), "good");
  assertEquals(verdict(undated, plusMs(OPENING, DAY_MS)), "unavailable");
});

Deno.test("an answer about another certificate is none", () => {
  const serial = parseSerialNumber("7f");
  const other: Change = (fields) => ({
    ...fields,
    responses: fields.responses.map((r) => ({
      ...r,
      certId: { ...r.certId, serial },
    })),
  });
  assertEquals(verdict(other), "unavailable");
});

Deno.test("a delegate counts if the issuer certified it for this, nobody else does", () => {
  const by = (held: Held, enclosed: readonly Uint8Array[], bench: Bench) => {
    const certificate = readPresented(held.der)!.certificate;
    bench.jlis.responder = held.holder;
    bench.jlis.twistOcsp = (fields) => ({
      ...fields,
      responderId: { keyHash: keyHashOf(certificate) },
      certificates: enclosed,
    });
    const { question, response } = ask(bench, bench.jlis.issue("signature"));
    return honestCheckStatus(question, response);
  };
  const bench = new Bench();
  const twist = { extendedKeyUsage: [OCSP_SIGNING] };
  const delegate = bench.jlis.issue("signature", twist);
  assertEquals(by(delegate, [delegate.der], bench), "good");
  assertEquals(by(delegate, [], bench), "unavailable");
  const citizen = bench.jlis.issue("signature");
  assertEquals(by(citizen, [citizen.der], bench), "unavailable");
  const foreign = bench.jlis.issue("authentication", twist);
  assertEquals(by(foreign, [foreign.der], bench), "unavailable");
});

Deno.test("a response that someone else signed in the issuer's name is none", () => {
  const bench = new Bench();
  bench.jlis.responder = new NamedKey("stranger");
  const { question, response } = ask(bench, bench.jlis.issue("signature"));
  assertEquals(honestCheckStatus(question, response), "unavailable");
});

Deno.test("no response, noise and an error are unavailable", () => {
  const bench = new Bench();
  const { question, response } = ask(bench, bench.jlis.issue("signature"));
  assertEquals(honestCheckStatus(question, response), "good");
  assertEquals(honestCheckStatus(question, undefined), "unavailable");
  assertEquals(honestCheckStatus(question, Uint8Array.of(1)), "unavailable");
  const later = encodeOcspResponse({ status: "tryLater" });
  assertEquals(honestCheckStatus(question, later), "unavailable");
});
