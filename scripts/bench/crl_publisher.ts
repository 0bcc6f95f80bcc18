import {
  invariant,
  parseInstant,
  plusMs,
} from "../../conformance/terms/mod.ts";
import { DEFAULT_ASSUMPTIONS } from "../../conformance/target/mod.ts";
import type { CrlEntry } from "../../conformance/wire/mod.ts";
import {
  certificationAuthorities,
  type CertificationAuthority,
} from "../../sim/jlis/certification_authority.ts";
import { CrlService } from "../../sim/jlis/crl.ts";
import type { Issued } from "../../sim/jlis/issued.ts";
import { honestJlis } from "../../sim/jlis/parts.ts";

const OPENS = parseInstant("2026-11-22T00:00:00+09:00");
const STRIDE = 7_919;

/** The revocation lists of J-LIS over data that is already there: issuing it would take minutes. */
export class Publisher {
  readonly #service: CrlService;
  readonly #ca: CertificationAuthority;

  /** J-LIS after it has revoked these, in an order that is not the one of the list. */
  constructor(entries: readonly CrlEntry[]) {
    const ca = certificationAuthorities(
      "rsa-2048",
      DEFAULT_ASSUMPTIONS.cardGeneration,
    ).at(-1);
    invariant(ca !== undefined, "there is a newest CA");
    this.#ca = ca;
    const data = entries.map((_, i) =>
      issued(ca, entries[i * STRIDE % entries.length]!)
    );
    const authority = { revokedBy: () => data };
    this.#service = new CrlService(authority, DEFAULT_ASSUMPTIONS, honestJlis);
  }

  /** Make the list of the day anew. */
  publish(): void {
    this.#service.forget();
    this.#service.list(this.#ca, OPENS);
  }
}

function issued(ca: CertificationAuthority, entry: CrlEntry): Issued {
  const { serial, revokedAt, reason } = entry;
  invariant(reason !== undefined, "each entry has a reason");
  return {
    key: { tree: ca.tree, issuerKeyId: ca.keyId, serial },
    der: new Uint8Array(0),
    issuedAt: ca.notBefore,
    notBefore: ca.notBefore,
    notAfter: plusMs(OPENS, 1_000),
    revoked: { at: revokedAt, reason },
  };
}
