import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  type CertificateKey,
  parseIssuerKeyId,
  parseSerialNumber,
  type Tree,
} from "../../conformance/terms/mod.ts";
import {
  CHAIN_LENGTH_MAX,
  honestWalkLinks,
  type LinkWalk,
} from "./link_walk.ts";
import type { LinkAnswer } from "./messages.ts";

function key(n: number, tree: Tree = "signature"): CertificateKey {
  return {
    tree,
    issuerKeyId: parseIssuerKeyId("0a"),
    serial: parseSerialNumber(n.toString(16).padStart(4, "0")),
  };
}

function step(
  chain: readonly CertificateKey[],
  answer: LinkAnswer | undefined,
  tooYoung = false,
): LinkWalk {
  return honestWalkLinks(chain, { answer, tooYoung });
}

const previous = (certificate: CertificateKey): LinkAnswer => ({
  kind: "previous",
  certificate,
});

Deno.test("the walk ends where nothing is before", () => {
  const chain = [key(2), key(1)];
  assertEquals(step(chain, { kind: "none" }), { kind: "ended", chain });
});

Deno.test("none proves nothing about a certificate that is too young", () => {
  assertEquals(step([key(1)], { kind: "none" }, true), { kind: "pending" });
});

Deno.test("what J-LIS cannot or may not say ends the walk without a chain", () => {
  assertEquals(step([key(1)], undefined), { kind: "unavailable" });
  assertEquals(step([key(1)], { kind: "pending", retryAt: "" }), {
    kind: "pending",
  });
  assertEquals(step([key(1)], { kind: "refused" }), { kind: "refused" });
});

Deno.test("a certificate that J-LIS does not know is an inconsistency", () => {
  const why = "unknown-certificate";
  assertEquals(step([key(1)], { kind: why }), { kind: "inconsistent", why });
});

Deno.test("an edge into the other tree is an inconsistency", () => {
  const answer = previous(key(1, "authentication"));
  assertEquals(step([key(2, "signature")], answer), {
    kind: "inconsistent",
    why: "cross-tree",
  });
});

Deno.test("a cycle of any length is an inconsistency", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(), (length, back) => {
      const chain = Array.from({ length }, (_, i) => key(length - i));
      const again = chain[back % length]!;
      assertEquals(step(chain, previous(again)), {
        kind: "inconsistent",
        why: "cycle",
      });
    }),
    { seed: 20211104 },
  );
});

Deno.test("the same serial number under another CA key is no cycle", () => {
  const older = { ...key(1), issuerKeyId: parseIssuerKeyId("0b") };
  assertEquals(step([key(1)], previous(older)).kind, "asking");
});

Deno.test("the walk takes every hop of a life, and gives up beyond", () => {
  const longest = Array.from({ length: CHAIN_LENGTH_MAX }, (_, i) => key(i));
  const [, ...shorter] = longest;
  const older = previous(key(9999));
  assertEquals(step(shorter, older).kind, "asking");
  assertEquals(step(longest, older), { kind: "inconsistent", why: "too-long" });
});
