import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import {
  instant,
  parseAccountId,
  parseIssuerKeyId,
  parseSerialNumber,
} from "../../conformance/terms/mod.ts";
import {
  honestComposeDelivery,
  honestConvertAccountId,
} from "./relying_party.ts";

const secret = new Uint8Array(32);
const account = parseAccountId("5767e9f4a87c68dcb8e3cd23075e3ca2");
const convert = honestConvertAccountId;

Deno.test("a business-facing id is stable, and another for every relying party, account and deployment", () => {
  const id = convert(secret, "city", account);
  assertMatch(id, /^[0-9a-f]{32}$/);
  assertEquals(convert(secret, "city", account), id);
  const others = [
    convert(secret, "bank", account),
    convert(secret, "city", parseAccountId("another")),
    convert(new Uint8Array(32).fill(1), "city", account),
  ];
  assertEquals(new Set([id, ...others]).size, 4);
});

Deno.test("relying party and account are not run together", () => {
  assertNotEquals(
    convert(secret, "a", parseAccountId("bc")),
    convert(secret, "ab", parseAccountId("c")),
  );
});

Deno.test("a delivery says the subject and what was asked, and nothing else", () => {
  const certificate = {
    tree: "signature",
    issuerKeyId: parseIssuerKeyId("0a"),
    serial: parseSerialNumber("01"),
  } as const;
  const head = { request: "r", device: "d", nonce: "n", relyingParty: "city" };
  const proof = {
    tree: "signature",
    certificate: "AA==",
    signature: "AA==",
  } as const;
  const body = honestComposeDelivery({
    request: { kind: "sign", ...head, document: "Zm9v", proof },
    account,
    certificate,
    subject: convert(secret, "city", account),
    at: instant(0),
  });
  assertEquals(body, {
    subject: convert(secret, "city", account),
    kind: "signature",
    relyingParty: "city",
    request: "r",
    at: "1970-01-01T00:00:00Z",
    document: "Zm9v",
  });
});
