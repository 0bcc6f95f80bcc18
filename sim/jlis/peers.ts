import type { CertificateKey, Instant } from "../../conformance/terms/mod.ts";
import type { CertificationAuthority } from "./certification_authority.ts";
import type { LinkAnswer, LinkLookup, LinkQuestion } from "./linking.ts";

/** What the OCSP service is asked, and the service itself, which answers as of any instant. */
export interface OcspAsk {
  /** The request. */
  readonly request: Uint8Array;
  /** When it is asked. */
  readonly now: Instant;
  /** Every CA, with its keys. */
  readonly authorities: readonly CertificationAuthority[];
  /** The service. */
  readonly honest: (request: Uint8Array, now: Instant) => Uint8Array;
}

/** Whose list is wanted, and the service that makes lists. */
export interface CrlAsk {
  /** The CA. */
  readonly issuer: CertificationAuthority;
  /** When it is asked. */
  readonly now: Instant;
  /** Every CA, with its keys. */
  readonly authorities: readonly CertificationAuthority[];
  /** The service. */
  readonly honest: (
    issuer: CertificationAuthority,
    now: Instant,
  ) => Uint8Array;
}

/** About which certificate links are asked with consent, and the register's own look-up. */
export interface LinkAsk {
  /** The certificate. */
  readonly certificate: CertificateKey;
  /** The question for the register; nothing where J-LIS never issued the certificate. */
  readonly question: LinkQuestion | undefined;
  /** The look-up. */
  readonly honest: LinkLookup;
}

/**
 * Who stands between the services of J-LIS and whoever asks them. The services know nothing of it,
 * so that a wrong answer is always made of a right one, from outside.
 */
export interface JlisPeers {
  /** Hands over responses. */
  readonly ocsp: (ask: OcspAsk) => Uint8Array;
  /** Hands over lists. */
  readonly crl: (ask: CrlAsk) => Uint8Array;
  /** Hands over links. */
  readonly linking: (ask: LinkAsk) => LinkAnswer;
}

/** Nobody: what the services say is what is heard. */
export const honestPeers: JlisPeers = {
  ocsp: ({ request, now, honest }) => honest(request, now),
  crl: ({ issuer, now, honest }) => honest(issuer, now),
  linking: ({ question, honest }) =>
    question ? honest(question) : { kind: "unknown-certificate" },
};
