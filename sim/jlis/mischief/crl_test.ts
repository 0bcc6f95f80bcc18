import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { parseInstant } from "../../../conformance/terms/mod.ts";
import type {
  Assumptions,
  StatusMischief,
} from "../../../conformance/target/mod.ts";
import { type Crl, decodeCrl } from "../../../conformance/wire/mod.ts";
import { honestPeers } from "../peers.ts";
import { sampleJlis, sampleOrder } from "../sample_order.ts";
import { mischievousCrl } from "./crl.ts";
import { certificateOf, isSignedBy } from "./verified_test_support.ts";

const REVOKED = parseInstant("2026-10-02T00:00:00Z");
const ISSUED = parseInstant("2026-10-01T00:00:00Z");
const NOW = "2026-11-22T00:07:00Z";

/** A certificate long since revoked, and the lists, honest and otherwise. */
function subject(assume: Partial<Assumptions> = {}) {
  const { jlis } = sampleJlis(NOW, { assume });
  const { record } = jlis.issue(sampleOrder("signature", { issuedAt: ISSUED }));
  jlis.revoke(record, { reason: "superseded", at: REVOKED });
  const cas = jlis.caCertificates("signature").map(certificateOf);
  const ca = cas.find((one) => one.subjectKeyId === record.issuerKeyId)!;
  const ask = (): Uint8Array => {
    const answer = jlis.answer({ kind: "crl", tree: "signature" });
    assert(answer.kind === "crl");
    return answer.crl;
  };
  const set = (does: StatusMischief) =>
    jlis.setPeers({ crl: mischievousCrl(does) });
  return { jlis, ca, cas, record, ask, set };
}

function listOf(der: Uint8Array): Crl {
  const list = decodeCrl(der);
  assert(list.kind === "crl");
  return list;
}

Deno.test("a forged signature is over the right list", () => {
  const { ca, ask, set } = subject();
  const honest = listOf(ask());
  assertEquals(isSignedBy(ca, honest), true);
  set("forged-signature");
  const forged = listOf(ask());
  assertEquals(forged.tbs, honest.tbs);
  assertEquals(isSignedBy(ca, forged), false);
});

Deno.test("a wrong signer says the same in the name of the CA, with the key of the other tree", () => {
  const { jlis, ca, record, ask, set } = subject();
  const honest = listOf(ask());
  set("wrong-signer");
  const wrong = listOf(ask());
  const signers = jlis.caCertificates("authentication").map(certificateOf)
    .filter((one) => isSignedBy(one, wrong));
  assertEquals(signers.map((one) => one.subjectKeyId), [wrong.authorityKeyId]);
  assertEquals(isSignedBy(ca, wrong), false);
  assertEquals(wrong.issuer, honest.issuer);
  assertEquals(wrong.entries, honest.entries);
  assertEquals(wrong.entries[0]?.serial, record.serial);
});

Deno.test("a stale list is sound and over for a day, also where lists name no end", () => {
  for (const crlRefreshHours of [24, 0]) {
    const { ca, ask, set } = subject({ crlRefreshHours });
    set("stale");
    const stale = listOf(ask());
    assertEquals(isSignedBy(ca, stale), true);
    const { nextUpdate } = stale;
    assert(nextUpdate !== undefined && nextUpdate < parseInstant(NOW));
  }
});

Deno.test("another generation's list is sound and says nothing of ours", () => {
  const { ca, cas, ask, set } = subject();
  set("other-subject");
  const other = listOf(ask());
  const signers = cas.filter((one) => isSignedBy(one, other));
  assertEquals(signers.map((one) => one.subjectKeyId), [other.authorityKeyId]);
  assertNotEquals(other.authorityKeyId, ca.subjectKeyId);
  assertEquals(other.entries, []);
});

Deno.test("malformed bytes come in two turns; restored the list is honest", () => {
  const { jlis, ask, set } = subject();
  const honest = ask();
  set("malformed");
  const [first, second] = [ask(), ask()];
  assertEquals(first, honest.subarray(0, -1));
  assertEquals(second.length, honest.length + 1);
  for (const bytes of [first, second]) {
    assertEquals(decodeCrl(bytes).kind, "malformed");
  }
  jlis.setPeers({ crl: honestPeers.crl });
  assertEquals(ask(), honest);
});
