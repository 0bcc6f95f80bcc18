import { assertEquals } from "@std/assert";
import {
  type Instant,
  instant,
  parseIssuerKeyId,
  parseSerialNumber,
} from "../../conformance/terms/mod.ts";
import type { Issued } from "./issued.ts";
import { honestStatus } from "./status.ts";

const ISSUED_AT = instant(1_000), REVOKED_AT = instant(2_000);
const issued: Issued = {
  key: {
    tree: "signature",
    issuerKeyId: parseIssuerKeyId("0a"),
    serial: parseSerialNumber("03"),
  },
  der: new Uint8Array(0),
  issuedAt: ISSUED_AT,
  notBefore: ISSUED_AT,
  notAfter: instant(9_000),
};
const revoked: Issued = {
  ...issued,
  revoked: { at: REVOKED_AT, reason: "superseded" },
};

function kindAt(of: Issued | undefined, dataUntil: number): string {
  return honestStatus(of, instant(dataUntil)).kind;
}

Deno.test("data holds what happened strictly before its end", () => {
  assertEquals([1_000, 1_001].map((until) => kindAt(issued, until)), [
    "unknown",
    "good",
  ]);
  assertEquals([2_000, 2_001].map((until) => kindAt(revoked, until)), [
    "good",
    "revoked",
  ]);
});

Deno.test("what was never issued is unknown, not good", () => {
  assertEquals(kindAt(undefined, 9_000), "unknown");
});

Deno.test("expiry is no status: an expired certificate stays what it was", () => {
  assertEquals(kindAt(issued, 10_000), "good");
  assertEquals(kindAt(revoked, 10_000), "revoked");
});

Deno.test("issued and revoked in one window, a certificate is never seen as good", () => {
  const at: Instant = ISSUED_AT;
  const discarded: Issued = {
    ...issued,
    revoked: { at, reason: "unspecified" },
  };
  assertEquals([1_000, 1_001].map((until) => kindAt(discarded, until)), [
    "unknown",
    "revoked",
  ]);
});
