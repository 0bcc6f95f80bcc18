/** What J-LIS issues with RSA, judged by three who share no code that checks a signature. */
import { assert, assertEquals } from "@std/assert";
import * as pkijs from "pkijs";
import {
  DAY_MS,
  formatInstant,
  type Instant,
  MINUTE_MS,
  parseInstant,
  plusMs,
  TREES,
} from "../../conformance/terms/mod.ts";
import {
  certIdOf,
  decodeCertificate,
  decodeOcspResponse,
  encodeOcspRequest,
} from "../../conformance/wire/mod.ts";
import {
  basicOf,
  certificateOf,
  type Judge,
  JUDGES,
} from "./engines_test_support.ts";
import type { Jlis, NewCertificate } from "./jlis.ts";
import { honestJlis } from "./parts.ts";
import { sampleJlis, sampleOrder } from "./sample_order.ts";

const ISSUED = parseInstant("2024-07-27T03:00:00Z");
const SHOWN = plusMs(ISSUED, 100 * DAY_MS);
const NONCE = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

/** One good and one revoked certificate of each tree, a hundred days after they were issued. */
function world() {
  const { clock, jlis } = sampleJlis(formatInstant(ISSUED), {
    signing: "rsa-2048",
  });
  const made = TREES.map((tree) => {
    const good = jlis.issue(sampleOrder(tree));
    const revoked = jlis.issue(sampleOrder(tree));
    return { tree, good, revoked, cas: jlis.caCertificates(tree) };
  });
  clock.moveTo(plusMs(ISSUED, DAY_MS));
  for (const { revoked } of made) {
    jlis.revoke(revoked.record, { reason: "superseded" });
  }
  clock.moveTo(SHOWN);
  const trees = made.map((one) => {
    const list = jlis.answer({ kind: "crl", tree: one.tree });
    assert(list.kind === "crl");
    return { ...one, list: list.crl };
  });
  return { jlis, trees };
}

/** One bit flipped, at a share of the whole length. */
function flipped(der: Uint8Array, at = der.length - 1): Uint8Array {
  const copy = der.slice();
  copy[at]! ^= 1;
  return copy;
}

/** Everybody says the same, and what is expected. */
async function agree(
  what: string,
  expected: boolean,
  ask: (judge: Judge) => Promise<boolean>,
): Promise<void> {
  const said: [string, boolean][] = [];
  for (const judge of JUDGES) said.push([judge.name, await ask(judge)]);
  assertEquals(said, JUDGES.map(({ name }) => [name, expected]), what);
}

Deno.test("three judges agree on certificates: good, revoked, forged, of another generation, out of time", async () => {
  for (const { good, revoked, cas, list, tree } of world().trees) {
    const [old, , own] = cas as [Uint8Array, Uint8Array, Uint8Array];
    assertEquals(own, good.caCertificate);
    const sound = { certificate: good.certificate, ca: own, list, at: SHOWN };
    const ends = parseInstant(good.record.notAfter);
    const cases: [string, boolean, Partial<typeof sound>][] = [
      ["good", true, {}],
      ["revoked", false, { certificate: revoked.certificate }],
      ["forged", false, { certificate: flipped(good.certificate) }],
      ["under the CA of 2015", false, { ca: old }],
      ["under the CA of 2019", false, { ca: cas[1]! }],
      ["before it begins", false, { at: plusMs(ISSUED, -MINUTE_MS) }],
      ["after its end", false, { at: plusMs(ends, MINUTE_MS) }],
    ];
    for (const [what, expected, change] of cases) {
      await agree(
        `${tree}: ${what}`,
        expected,
        (judge) => judge.certificate({ ...sound, ...change }),
      );
    }
  }
});

Deno.test("each judge looks for itself: without native WebCrypto the other two still see", async () => {
  const { cas, list } = world().trees[0]!;
  const shown = { ca: cas[2]!, list, at: SHOWN };
  const honest = SubtleCrypto.prototype.verify;
  SubtleCrypto.prototype.verify = () => Promise.reject(new Error("taken away"));
  try {
    const said = await Promise.all(JUDGES.map((judge) => judge.list(shown)));
    assertEquals(said, [false, true, true]);
  } finally {
    SubtleCrypto.prototype.verify = honest;
  }
  await agree("sound again", true, (judge) => judge.list(shown));
});

Deno.test("three judges agree on lists: sound, forged, of another generation, changed", async () => {
  for (const { cas, list, tree } of world().trees) {
    const ca = cas[2]!;
    // An octet of the serial number that is revoked.
    const serial = list.indexOf(0x04, 200);
    const cases: [string, boolean, Uint8Array, Uint8Array][] = [
      ["sound", true, list, ca],
      ["forged", false, flipped(list), ca],
      ["changed", false, flipped(list, serial), ca],
      ["under the CA of 2015", false, list, cas[0]!],
      ["under the CA of 2019", false, list, cas[1]!],
    ];
    for (const [what, expected, list, ca] of cases) {
      await agree(
        `${tree}: ${what}`,
        expected,
        (judge) => judge.list({ list, ca, at: SHOWN }),
      );
    }
  }
});

function respond(jlis: Jlis, made: NewCertificate, nonce?: Uint8Array) {
  const ca = decodeCertificate(made.caCertificate);
  assert(ca.kind === "certificate");
  const request = encodeOcspRequest({
    certIds: [certIdOf(ca, made.record.serial)],
    ...(nonce && { nonce }),
  });
  const answer = jlis.answer({ kind: "ocsp", request });
  assert(answer.kind === "ocsp");
  return answer.response;
}

/** Where a piece of a response stands in it. */
function place(
  response: Uint8Array,
  piece: "tbs" | "signature",
): number {
  const read = decodeOcspResponse(response);
  assert(read.kind === "ocsp-response" && read.basic);
  const bytes = read.basic[piece];
  return bytes.byteOffset + bytes.length - 1;
}

Deno.test("three judges agree on responses: sound, with a nonce, forged, changed, of another generation", async () => {
  const { jlis, trees } = world();
  for (const { good, revoked, cas, tree } of trees) {
    const response = respond(jlis, good);
    const ca = cas[2]!;
    const cases: [string, boolean, Uint8Array, Uint8Array][] = [
      ["good", true, response, ca],
      ["revoked", true, respond(jlis, revoked), ca],
      ["with a nonce", true, respond(jlis, good, NONCE), ca],
      ["forged", false, flipped(response, place(response, "signature")), ca],
      ["changed", false, flipped(response, place(response, "tbs")), ca],
      ["a delegate changed", false, flipped(response), ca],
      ["under the CA of 2015", false, response, cas[0]!],
      ["under the CA of 2019", false, response, cas[1]!],
    ];
    for (const [what, expected, response, ca] of cases) {
      await agree(
        `${tree}: ${what}`,
        expected,
        (judge) => judge.response({ response, ca, at: SHOWN }),
      );
    }
  }
});

Deno.test("pkijs finds in a response the status that was meant", async () => {
  const { jlis, trees } = world();
  const [, { good, revoked, cas }] = trees as [
    typeof trees[0],
    typeof trees[0],
  ];
  const ca = certificateOf(cas[2]!);
  for (const [made, status] of [[good, 0], [revoked, 1]] as const) {
    const answer = await basicOf(respond(jlis, made))
      .getCertificateStatus(certificateOf(made.certificate), ca);
    assertEquals(answer, { isForCertificate: true, status });
  }
  const other = await basicOf(respond(jlis, good))
    .getCertificateStatus(certificateOf(revoked.certificate), ca);
  assertEquals(other.isForCertificate, false);
});

Deno.test("a response that the CA signs itself verifies by its key alone, and by no other", async () => {
  const parts = { ...honestJlis, responder: "authority" } as const;
  const { jlis } = sampleJlis(formatInstant(SHOWN), {
    signing: "rsa-2048",
    parts,
  });
  const issuedAt: Instant = ISSUED;
  const made = jlis.issue(sampleOrder("signature", { issuedAt }));
  const basic = basicOf(respond(jlis, made));
  const verified = jlis.caCertificates("signature").map((ca) =>
    pkijs.getCrypto(true).verifyWithPublicKey(
      basic.tbsResponseData.tbsView.slice(),
      basic.signature,
      certificateOf(ca).subjectPublicKeyInfo,
      basic.signatureAlgorithm,
    )
  );
  assertEquals(await Promise.all(verified), [false, false, true]);
});
