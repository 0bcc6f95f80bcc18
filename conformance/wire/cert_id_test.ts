import { assert, assertEquals } from "@std/assert";
import vectors from "../../fixtures/vectors/chains.json" with { type: "json" };
import { parseSerialNumber } from "../terms/mod.ts";
import { certIdOf, keyHashOf } from "./cert_id.ts";
import { decodeCertificate } from "./certificate.ts";

const der = atob(vectors.vectors[0]!.input.certificates[1]!);
const issuer = decodeCertificate(Uint8Array.from(der, (c) => c.charCodeAt(0)));
assert(issuer.kind === "certificate");
const serial = parseSerialNumber("068e7780");

Deno.test("the key hash of a CA is its subject key identifier", () => {
  assertEquals(keyHashOf(issuer), issuer.subjectKeyId);
  assertEquals(certIdOf(issuer, serial).issuerKeyHash, issuer.subjectKeyId);
});

Deno.test("the name is hashed as written, with either hash", async () => {
  for (
    const [hash, name] of [["sha1", "SHA-1"], ["sha256", "SHA-256"]] as const
  ) {
    const id = certIdOf(issuer, serial, hash);
    const bytes = Uint8Array.from(issuer.subjectDer);
    const digest = new Uint8Array(await crypto.subtle.digest(name, bytes));
    const hex = Array.from(digest, (o) => o.toString(16).padStart(2, "0"));
    assertEquals(id.issuerNameHash, hex.join(""));
    assertEquals([id.hashAlgorithm, id.serial], [hash, serial]);
  }
});
