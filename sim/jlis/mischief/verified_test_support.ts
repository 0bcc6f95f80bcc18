/** Signatures of X.509 checked by the platform, for tests. */
import { createPublicKey, verify } from "node:crypto";
import { assert } from "@std/assert";
import {
  type Certificate,
  decodeCertificate,
} from "../../../conformance/wire/mod.ts";

/** Read what is known to be a certificate. */
export function certificateOf(der: Uint8Array): Certificate {
  const certificate = decodeCertificate(der);
  assert(certificate.kind === "certificate");
  return certificate;
}

/** Whether the Ed25519 key of a certificate signed something. */
export function isSignedBy(
  { publicKeyInfo }: Pick<Certificate, "publicKeyInfo">,
  signed: { readonly tbs: Uint8Array; readonly signature: Uint8Array },
): boolean {
  const key = createPublicKey(
    `-----BEGIN PUBLIC KEY-----\n${publicKeyInfo.toBase64()}\n-----END PUBLIC KEY-----\n`,
  );
  return verify(null, signed.tbs, key, signed.signature);
}
