import { type Instant, MINUTE_MS } from "../../conformance/terms/mod.ts";
import type { Assumptions } from "../../conformance/target/mod.ts";
import {
  type CertId,
  certIdOf,
  decodeOcspRequest,
  encodeOcspResponse,
  type OcspErrorStatus,
  type OcspRequest,
  type SingleResponse,
} from "../../conformance/wire/mod.ts";
import type { Authority } from "./authority.ts";
import type { SigningKey } from "./authority_keys.ts";
import type { CertificationAuthority } from "./certification_authority.ts";
import { EditionCache } from "./edition_cache.ts";
import { type Refresh, refreshAt } from "./refresh.ts";
import type { StatusLookup } from "./status.ts";

/** Who signs the responses for a CA: the CA itself, or a delegate whose certificate is enclosed. */
export type Responder = "delegate" | "authority";

/** The collaborators of the OCSP service. */
export interface OcspParts {
  /** What the data says of a certificate. */
  readonly status: StatusLookup;
  /** Who signs. */
  readonly responder: Responder;
}

/** The assumptions on which OCSP rests. */
export type OcspRules = Pick<
  Assumptions,
  "ocspRefreshMinutes" | "ocspNonceEchoed"
>;

/** The online status service (RFC 6960). What it says follows from the edition of its data. */
export class OcspService {
  readonly #authority: Authority;
  readonly #rules: OcspRules;
  readonly #parts: OcspParts;
  readonly #byIssuer: ReadonlyMap<string, CertificationAuthority>;
  readonly #cache = new EditionCache();

  /** A service for everything that the authority issues. */
  constructor(authority: Authority, rules: OcspRules, parts: OcspParts) {
    this.#authority = authority;
    this.#rules = rules;
    this.#parts = parts;
    this.#byIssuer = issuersByHashes(authority.authorities);
  }

  /** Answer a request. One that cannot be read, or is about other CAs, gets an error response. */
  answer(request: Uint8Array, now: Instant): Uint8Array {
    const asked = decodeOcspRequest(request);
    if (
      asked.kind === "malformed" || asked.unknownCriticalExtensions.length > 0
    ) return failure("malformedRequest");
    const issuers = new Set(
      asked.certIds.map((id) => this.#byIssuer.get(issuerText(id))),
    );
    const [issuer] = issuers;
    // One signature cannot speak for two CAs.
    if (issuers.size !== 1 || !issuer) return failure("unauthorized");
    return this.#answerFor(issuer, asked, now);
  }

  /** Forget what was signed: the past itself has changed. */
  forget(): void {
    this.#cache.clear();
  }

  #answerFor(
    issuer: CertificationAuthority,
    asked: OcspRequest,
    now: Instant,
  ): Uint8Array {
    const edition = refreshAt(now, this.#rules.ocspRefreshMinutes * MINUTE_MS);
    const make = () => this.#sign(issuer, asked, edition);
    const [id, ...others] = asked.certIds;
    const isOneOfAKind = others.length > 0 || id === undefined ||
      (asked.nonce !== undefined && this.#rules.ocspNonceEchoed);
    return isOneOfAKind ? make() : this.#cache.get(edition, idText(id), make);
  }

  #sign(
    issuer: CertificationAuthority,
    asked: OcspRequest,
    edition: Refresh,
  ): Uint8Array {
    const { key, certificates } = this.#signer(issuer);
    const { nonce } = asked;
    return encodeOcspResponse({
      status: "successful",
      basic: {
        responderId: { keyHash: key.keyId },
        producedAt: edition.thisUpdate,
        responses: asked.certIds.map((id) => this.#single(issuer, id, edition)),
        ...(nonce && this.#rules.ocspNonceEchoed && { nonce }),
        signatureAlgorithm: key.algorithm,
        certificates,
      },
    }, key.sign);
  }

  #single(
    { tree, keyId }: CertificationAuthority,
    certId: CertId,
    { thisUpdate, nextUpdate, dataUntil }: Refresh,
  ): SingleResponse {
    const key = { tree, issuerKeyId: keyId, serial: certId.serial };
    return {
      certId,
      status: this.#parts.status(this.#authority.find(key), dataUntil),
      thisUpdate,
      ...(nextUpdate !== undefined && { nextUpdate }),
    };
  }

  #signer(
    issuer: CertificationAuthority,
  ): { key: SigningKey; certificates: readonly Uint8Array[] } {
    switch (this.#parts.responder) {
      case "authority":
        return { key: issuer, certificates: [] };
      case "delegate": {
        const { key, certificate } = issuer.delegate();
        return { key, certificates: [certificate] };
      }
    }
  }
}

const byIssuerMade = new WeakMap<
  readonly CertificationAuthority[],
  ReadonlyMap<string, CertificationAuthority>
>();

/** A CA is named by hashes of its name and its key, with either hash; hashed once for all worlds. */
function issuersByHashes(
  authorities: readonly CertificationAuthority[],
): ReadonlyMap<string, CertificationAuthority> {
  let byHashes = byIssuerMade.get(authorities);
  if (!byHashes) {
    byHashes = new Map(
      authorities.flatMap((authority) =>
        (["sha1", "sha256"] as const).map((hash) => {
          const { certificate } = authority;
          const id = certIdOf(certificate, certificate.serial, hash);
          return [issuerText(id), authority] as const;
        })
      ),
    );
    byIssuerMade.set(authorities, byHashes);
  }
  return byHashes;
}

function issuerText(id: CertId): string {
  return `${id.hashAlgorithm}/${id.issuerNameHash}/${id.issuerKeyHash}`;
}

function idText(id: CertId): string {
  return `${issuerText(id)}/${id.serial}`;
}

function failure(status: OcspErrorStatus): Uint8Array {
  return encodeOcspResponse({ status });
}
