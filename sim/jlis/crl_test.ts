import { assert, assertEquals } from "@std/assert";
import { createPublicKey, verify } from "node:crypto";
import {
  parseInstant,
  parseIssuerKeyId,
  TREES,
} from "../../conformance/terms/mod.ts";
import {
  type Crl,
  decodeCertificate,
  decodeCrl,
} from "../../conformance/wire/mod.ts";
import type { Jlis } from "./jlis.ts";
import type { JlisAsk } from "./messages.ts";
import { sampleJlis, sampleOrder } from "./sample_order.ts";

function listOf(
  jlis: Jlis,
  ask: Omit<JlisAsk & { kind: "crl" }, "kind"> = { tree: "signature" },
): Crl {
  const answer = jlis.answer({ kind: "crl", ...ask });
  assert(answer.kind === "crl");
  const crl = decodeCrl(answer.crl);
  assert(crl.kind === "crl");
  return crl;
}

Deno.test("a revocation is listed from the next midnight in Japan on", () => {
  const { clock, jlis } = sampleJlis("2021-11-04T11:00:00Z");
  const { record } = jlis.issue(sampleOrder("signature"));
  jlis.revoke(record, { reason: "keyCompromise" });
  assertEquals(listOf(jlis).entries, []);
  clock.moveTo(parseInstant("2021-11-04T14:59:59.999Z"));
  assertEquals(listOf(jlis).entries, []);
  clock.moveTo(parseInstant("2021-11-04T15:00:00Z"));
  assertEquals(listOf(jlis).entries, [{
    serial: record.serial,
    revokedAt: parseInstant("2021-11-04T11:00:00Z"),
    reason: "keyCompromise",
  }]);
});

Deno.test("a list bears the time of its edition and a number that grows", () => {
  const { clock, jlis } = sampleJlis("2021-11-04T11:00:00Z");
  const first = listOf(jlis);
  assertEquals(first.thisUpdate, parseInstant("2021-11-03T15:00:00Z"));
  assertEquals(first.nextUpdate, parseInstant("2021-11-04T15:00:00Z"));
  clock.moveTo(parseInstant("2021-11-05T11:00:00Z"));
  const second = listOf(jlis);
  assertEquals(second.thisUpdate, parseInstant("2021-11-04T15:00:00Z"));
  assert(second.number! > first.number!);
});

Deno.test("every CA lists its own revocations only, though serial numbers are the same", () => {
  const { clock, jlis } = sampleJlis("2026-11-22T00:00:00Z");
  const times = ["2020-02-01T00:00:00Z", "2024-02-01T00:00:00Z"].map(
    parseInstant,
  );
  const made = TREES.flatMap((tree) =>
    times.map((issuedAt) => jlis.issue(sampleOrder(tree, { issuedAt })).record)
  );
  assertEquals(new Set(made.map(({ serial }) => serial)).size, 1);
  const [, revoked] = made;
  jlis.revoke(revoked!, { reason: "superseded" });
  clock.moveTo(parseInstant("2026-11-23T00:00:00Z"));
  const listed = made.map(({ tree, issuerKeyId }) =>
    listOf(jlis, { tree, issuerKeyId }).entries.length
  );
  assertEquals(listed, [0, 1, 0, 0]);
});

Deno.test("a list is signed by the CA that is asked for, by default the newest in operation", () => {
  const { jlis } = sampleJlis("2021-11-04T11:00:00Z");
  const cas = jlis.caCertificates("signature").map((der) => {
    const ca = decodeCertificate(der);
    assert(ca.kind === "certificate");
    return ca;
  });
  const keyIds = cas.map((ca) => parseIssuerKeyId(ca.subjectKeyId!));
  assertEquals<string>(listOf(jlis).authorityKeyId!, keyIds[1]!);
  const crl = listOf(jlis, { tree: "signature", issuerKeyId: keyIds[0]! });
  assertEquals<string>(crl.authorityKeyId!, keyIds[0]!);
  const signers = cas.map((ca) => {
    const key = createPublicKey({
      key: Uint8Array.from(ca.publicKeyInfo) as never,
      format: "der",
      type: "spki",
    });
    return verify(null, crl.tbs, key, crl.signature);
  });
  assertEquals(signers, [true, false, false]);
});

Deno.test("there is no list of a CA that is unknown, of the other tree, or yet to come", () => {
  const { jlis } = sampleJlis("2021-11-04T11:00:00Z");
  const { issuerKeyId } = jlis.issue(sampleOrder("signature")).record;
  const coming = decodeCertificate(jlis.caCertificates("signature")[2]!);
  assert(coming.kind === "certificate");
  const kind = (ask: Omit<JlisAsk & { kind: "crl" }, "kind">) =>
    jlis.answer({ kind: "crl", ...ask }).kind;
  assertEquals(kind({ tree: "signature", issuerKeyId }), "crl");
  assertEquals(kind({ tree: "authentication", issuerKeyId }), "unavailable");
  assertEquals(
    kind({ tree: "signature", issuerKeyId: parseIssuerKeyId("00") }),
    "unavailable",
  );
  assertEquals(
    kind({
      tree: "signature",
      issuerKeyId: parseIssuerKeyId(coming.subjectKeyId!),
    }),
    "unavailable",
  );
});

Deno.test("serial numbers are listed by value, a hold like any other reason, `unspecified` unsaid", () => {
  const { clock, jlis } = sampleJlis("2021-11-04T11:00:00Z");
  const records = Array.from(
    { length: 130 },
    () => jlis.issue(sampleOrder("signature")).record,
  );
  jlis.revoke(records[125]!, { reason: "certificateHold" });
  jlis.revoke(records[124]!, { reason: "unspecified" });
  jlis.revoke(records[0]!, { reason: "superseded" });
  clock.moveTo(parseInstant("2021-11-05T00:00:00Z"));
  const entries = listOf(jlis).entries.map((
    { serial, reason },
  ) => [serial, reason]);
  assertEquals<unknown>(entries, [["03", "superseded"], ["7f", undefined], [
    "0080",
    "certificateHold",
  ]]);
});

Deno.test("history told late reaches a list that was signed already", () => {
  const { jlis } = sampleJlis("2021-11-04T11:00:00Z");
  const issuedAt = parseInstant("2020-11-04T00:00:00Z");
  const { record } = jlis.issue(sampleOrder("signature", { issuedAt }));
  assertEquals(listOf(jlis).entries, []);
  jlis.revoke(record, {
    reason: "superseded",
    at: parseInstant("2021-11-01T00:00:00Z"),
  });
  assertEquals(listOf(jlis).entries.length, 1);
});

Deno.test("an interval is a parameter", () => {
  const { jlis } = sampleJlis("2021-11-04T11:00:00Z", {
    assume: { crlRefreshHours: 1 },
  });
  assertEquals(listOf(jlis).thisUpdate, parseInstant("2021-11-04T11:00:00Z"));
});

Deno.test("an outage of the lists leaves OCSP alone, and ends", () => {
  const { jlis } = sampleJlis("2021-11-04T11:00:00Z");
  jlis.setOutage("crl", true);
  assertEquals(jlis.answer({ kind: "crl", tree: "signature" }), {
    kind: "unavailable",
  });
  assertEquals(
    jlis.answer({ kind: "ocsp", request: new Uint8Array(0) }).kind,
    "ocsp",
  );
  jlis.setOutage("crl", false);
  assertEquals(listOf(jlis).entries, []);
});
