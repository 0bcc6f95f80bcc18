import { assertEquals } from "@std/assert";
import { refusal, signedText } from "./messages.ts";

const proof = { tree: "signature", certificate: "", signature: "" } as const;
const head = { request: "r", device: "d", nonce: "n" } as const;

Deno.test("signedText() ties a signature to purpose, challenge, phone, relying party and document", () => {
  assertEquals(
    signedText({
      kind: "register",
      ...head,
      proofs: [proof],
      linkingConsent: true,
    }),
    "tenken/register/n/d",
  );
  assertEquals(
    signedText({ kind: "authenticate", ...head, relyingParty: "p", proof }),
    "tenken/authenticate/n/d/p",
  );
  assertEquals(
    signedText({
      kind: "sign",
      ...head,
      relyingParty: "p",
      document: "Zm9v",
      proof,
    }),
    "tenken/sign/n/d/p/Zm9v",
  );
});

Deno.test("refusal() answers every kind of request in the shape of its own", () => {
  const kinds = ["begin", "register", "authenticate", "sign", "close"] as const;
  const replies = kinds.map((kind) =>
    refusal({ kind, request: "r" }, "suspended").kind
  );
  assertEquals(replies, [
    "refused",
    "registered",
    "served",
    "served",
    "closed",
  ]);
});
