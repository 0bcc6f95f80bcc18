import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { RegisterRequest } from "./messages.ts";
import { parseRequest } from "./parse_request.ts";

const proof = {
  tree: "authentication",
  certificate: "AA==",
  signature: "AA==",
} as const;
const register: RegisterRequest = {
  kind: "register",
  request: "r",
  device: "d",
  nonce: "n",
  proofs: [proof, { ...proof, tree: "signature" }],
  element: "e",
  linkingConsent: true,
};

Deno.test("parseRequest() takes a whole registration", () => {
  assertEquals(parseRequest(register), { kind: "request", request: register });
});

Deno.test("parseRequest() drops what was not foreseen", () => {
  const body = { ...register, personalNumber: "not for us" };
  assertEquals(parseRequest(body), { kind: "request", request: register });
});

Deno.test("parseRequest() takes nothing but true for consent", () => {
  for (const linkingConsent of ["true", 1, undefined, null, {}]) {
    const parsed = parseRequest({ ...register, linkingConsent });
    assert(parsed.kind === "request" && parsed.request.kind === "register");
    assertEquals(parsed.request.linkingConsent, false);
  }
});

Deno.test("parseRequest() says who asks when the rest cannot be read", () => {
  const head = { kind: "register", request: "r", device: "d" } as const;
  const unfit: object[] = [
    { nonce: "" },
    { nonce: 1 },
    { nonce: "n".repeat(257) },
    { proofs: [proof] },
    { proofs: [proof, { ...proof, tree: "other" }] },
    { proofs: [proof, { ...proof, certificate: "not base64" }] },
    { proofs: [proof, { ...proof, signature: "AAA" }] },
    { proofs: [proof, null] },
    { element: "" },
    { element: ["e"] },
  ];
  for (const change of unfit) {
    assertEquals(parseRequest({ ...register, ...change }), {
      kind: "unfit",
      request: head,
    });
  }
});

Deno.test("parseRequest() takes signing only with a document in base64", () => {
  const sign = {
    kind: "sign",
    request: "r",
    device: "d",
    nonce: "n",
    relyingParty: "p",
    document: "Zm9v",
    proof,
  };
  assertEquals(parseRequest(sign).kind, "request");
  assertEquals(parseRequest({ ...sign, document: "foo!" }).kind, "unfit");
  assertEquals(parseRequest({ ...sign, document: undefined }).kind, "unfit");
});

Deno.test("parseRequest() never throws, whatever comes", () => {
  fc.assert(
    fc.property(fc.anything(), (body) => {
      assertEquals(parseRequest(body).kind, "noise");
    }),
    { seed: 20211104 },
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), (rest) => {
      const body = { ...rest, kind: "sign", request: "r", device: "d" };
      assert(parseRequest(body).kind !== "noise");
    }),
    { seed: 20211104 },
  );
});
