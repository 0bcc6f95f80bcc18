import {
  HOUR_MS,
  type Instant,
  type SerialNumber,
} from "../../conformance/terms/mod.ts";
import type { Assumptions } from "../../conformance/target/mod.ts";
import { type CrlEntry, encodeCrl } from "../../conformance/wire/mod.ts";
import type { Authority } from "./authority.ts";
import type { CertificationAuthority } from "./certification_authority.ts";
import { EditionCache } from "./edition_cache.ts";
import { type Refresh, refreshAt } from "./refresh.ts";
import type { StatusLookup } from "./status.ts";

/** The collaborators of the revocation lists. */
export interface CrlParts {
  /** What the data says of a certificate. */
  readonly status: StatusLookup;
}

/** The revocation lists (失効情報リスト), one of each CA, once a day. */
export class CrlService {
  readonly #authority: Pick<Authority, "revokedBy">;
  readonly #rules: Pick<Assumptions, "crlRefreshHours">;
  readonly #parts: CrlParts;
  readonly #cache = new EditionCache();

  /** A service for everything that the authority issues. */
  constructor(
    authority: Pick<Authority, "revokedBy">,
    rules: Pick<Assumptions, "crlRefreshHours">,
    parts: CrlParts,
  ) {
    this.#authority = authority;
    this.#rules = rules;
    this.#parts = parts;
  }

  /** The list of a CA that is in force. */
  list(issuer: CertificationAuthority, now: Instant): Uint8Array {
    const edition = refreshAt(now, this.#rules.crlRefreshHours * HOUR_MS);
    return this.#cache.get(
      edition,
      issuer.keyId,
      () => this.#sign(issuer, edition),
    );
  }

  /** Forget what was signed: the past itself has changed. */
  forget(): void {
    this.#cache.clear();
  }

  #sign(issuer: CertificationAuthority, edition: Refresh): Uint8Array {
    const { thisUpdate, nextUpdate } = edition;
    return encodeCrl({
      issuer: issuer.certificate.subject,
      authorityKeyId: issuer.keyId,
      number: BigInt(thisUpdate / 1_000),
      thisUpdate,
      ...(nextUpdate !== undefined && { nextUpdate }),
      entries: this.#entries(issuer, edition.dataUntil),
      signatureAlgorithm: issuer.algorithm,
    }, issuer.sign);
  }

  /** Whatever was ever revoked stays on the list, after its expiry too. */
  #entries(issuer: CertificationAuthority, until: Instant): CrlEntry[] {
    return this.#authority.revokedBy(issuer.keyId).flatMap((issued) => {
      const status = this.#parts.status(issued, until);
      if (status.kind !== "revoked") return [];
      const { at: revokedAt, reason } = status;
      return [{
        serial: issued.key.serial,
        revokedAt,
        ...(reason !== undefined && { reason }),
      }];
    }).sort((a, b) => compareSerials(a.serial, b.serial));
  }
}

/** By value: the longer of two shortest forms is the greater one. */
function compareSerials(a: SerialNumber, b: SerialNumber): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
