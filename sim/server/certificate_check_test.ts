import { assert, assertEquals } from "@std/assert";
import {
  type Instant,
  plusMs,
  type Tree,
} from "../../conformance/terms/mod.ts";
import { OCSP_SIGNING } from "../../conformance/wire/mod.ts";
import { honestCheckCertificate, isOcspDelegate } from "./certificate_check.ts";
import { Presented, readPresented, TrustAnchors } from "./certificates.ts";
import { Bench, OPENING } from "./bench_test_support.ts";
import type { Twist } from "./jlis_test_support.ts";

function check(
  twist: Twist,
  options: { tree?: Tree; as?: Tree; at?: Instant } = {},
): string {
  const { tree = "signature", as = tree, at = OPENING } = options;
  const { jlis } = new Bench();
  const anchors = new TrustAnchors();
  anchors.learn(as, [jlis.authority(as).der]);
  const presented = readPresented(jlis.issue(tree, twist).der);
  assert(presented);
  const verdict = honestCheckCertificate(presented, as, anchors, at);
  return verdict.kind === "valid" ? "valid" : verdict.reason;
}

Deno.test("a sound certificate is valid on its tree", () => {
  assertEquals(check({}, { tree: "signature" }), "valid");
  assertEquals(check({}, { tree: "authentication" }), "valid");
});

Deno.test("a certificate of one tree is invalid on the other", () => {
  const mixed = { tree: "authentication", as: "signature" } as const;
  assertEquals(
    check({ keyUsage: ["nonRepudiation"] }, mixed),
    "certificate-invalid",
  );
});

Deno.test("validity includes its first and its last instant", () => {
  const notBefore = plusMs(OPENING, 60_000);
  const notAfter = plusMs(OPENING, 120_000);
  const at = (instant: Instant) =>
    check({ notBefore, notAfter }, { at: instant });
  assertEquals(at(plusMs(notBefore, -1)), "certificate-invalid");
  assertEquals(at(notBefore), "valid");
  assertEquals(at(notAfter), "valid");
  assertEquals(at(plusMs(notAfter, 1)), "certificate-expired");
});

Deno.test("one thing wrong makes a certificate invalid", () => {
  const wrongs: readonly Twist[] = [
    { isCa: true },
    { keyUsage: ["digitalSignature"] },
    { issuer: [{ oid: "2.5.4.3", value: "Somebody else" }] },
    { authorityKeyId: "00".repeat(20) },
  ];
  for (const wrong of wrongs) {
    assertEquals(check(wrong), "certificate-invalid");
  }
});

Deno.test("a certificate with something critical that is not understood is invalid", () => {
  const { jlis } = new Bench();
  const anchors = new TrustAnchors();
  anchors.learn("signature", [jlis.authority("signature").der]);
  const read = readPresented(jlis.issue("signature").der);
  assert(read);
  const kindOf = (unknownCriticalExtensions: string[]) => {
    const certificate = { ...read.certificate, unknownCriticalExtensions };
    const presented = new Presented(certificate, read.key);
    return honestCheckCertificate(presented, "signature", anchors, OPENING)
      .kind;
  };
  assertEquals([kindOf([]), kindOf(["1.2.3"])], ["valid", "refused"]);
});

Deno.test("a certificate whose signature does not fit is invalid", () => {
  const { jlis } = new Bench();
  const anchors = new TrustAnchors();
  anchors.learn("signature", [jlis.authority("signature").der]);
  const { der } = jlis.issue("signature");
  const verdict = (bytes: Uint8Array) => {
    const presented = readPresented(bytes);
    assert(presented);
    return honestCheckCertificate(presented, "signature", anchors, OPENING);
  };
  assertEquals(verdict(der).kind, "valid");
  assertEquals(verdict(der.with(der.length - 1, der.at(-1)! ^ 1)), {
    kind: "refused",
    reason: "certificate-invalid",
  });
});

Deno.test("a delegate needs the purpose, and nobody else has it", () => {
  const { jlis } = new Bench();
  const anchors = new TrustAnchors();
  const ca = jlis.authority("signature");
  anchors.learn("signature", [ca.der]);
  const anchor = anchors.find("signature", ca.keyId)!;
  const delegate = (twist: Twist) =>
    isOcspDelegate(
      readPresented(jlis.issue("signature", twist).der)!,
      anchor,
      OPENING,
    );
  const extendedKeyUsage = [OCSP_SIGNING];
  assertEquals(delegate({ extendedKeyUsage }), true);
  assertEquals(delegate({}), false);
  assertEquals(
    delegate({
      extendedKeyUsage,
      notAfter: plusMs(OPENING, -1_000),
      notBefore: plusMs(OPENING, -2_000),
    }),
    false,
  );
});
