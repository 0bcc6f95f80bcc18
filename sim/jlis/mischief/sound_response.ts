import { invariant } from "../../../conformance/terms/mod.ts";
import {
  type BasicOcspResponse,
  type BasicOcspResponseFields,
  type CertId,
  certIdOf,
  decodeOcspResponse,
  encodeOcspResponse,
} from "../../../conformance/wire/mod.ts";
import type { SigningKey } from "../authority_keys.ts";
import type { CertificationAuthority } from "../certification_authority.ts";

/** A response of the honest service, taken apart: what it says, for whom, and who signed it. */
export interface SoundResponse {
  /** What it says. */
  readonly basic: BasicOcspResponse;
  /** The CA for which it speaks. */
  readonly issuer: CertificationAuthority;
  /** What it was signed with: the key of a delegate or of the CA. */
  readonly key: SigningKey;
}

/** Take a response apart; nothing when the service answered with an error, which nobody signs. */
export function soundResponse(
  response: Uint8Array,
  authorities: readonly CertificationAuthority[],
): SoundResponse | undefined {
  const decoded = decodeOcspResponse(response);
  invariant(decoded.kind === "ocsp-response", "an honest response reads back");
  const { basic } = decoded;
  if (!basic) return undefined;
  const issuer = authorities.find((authority) =>
    basic.responses.some(({ certId }) => names(certId, authority))
  );
  invariant(issuer !== undefined, "an honest response is about a known CA");
  const key = basic.certificates.length > 0 ? issuer.delegate().key : issuer;
  return { basic, issuer, key };
}

/** The response once more, with changes, signed with a key. */
export function resigned(
  { basic }: Pick<SoundResponse, "basic">,
  changes: Partial<BasicOcspResponseFields>,
  key: SigningKey,
): Uint8Array {
  const { responderId, producedAt, responses, nonce, certificates } = basic;
  return encodeOcspResponse({
    status: "successful",
    basic: {
      responderId,
      producedAt,
      responses,
      ...(nonce && { nonce }),
      certificates,
      ...changes,
      signatureAlgorithm: key.algorithm,
    },
  }, key.sign);
}

function names(
  { hashAlgorithm, issuerKeyHash, serial }: CertId,
  { certificate }: CertificationAuthority,
): boolean {
  const id = certIdOf(certificate, serial, hashAlgorithm);
  return id.issuerKeyHash === issuerKeyHash;
}
