import {
  type CertificateKey,
  certificateKeyText,
  civilDateJst,
  type Instant,
  type IssuerKeyId,
  type Tree,
} from "../../conformance/terms/mod.ts";
import type { SigningScheme } from "../../conformance/target/mod.ts";
import { encodeCertificate } from "../../conformance/wire/mod.ts";
import {
  certificationAuthorities,
  type CertificationAuthority,
  FIRST_HOLDER_SERIAL,
} from "./certification_authority.ts";
import { type Issued, type Revocation, serialFrom } from "./issued.ts";
import type { Holder, Profile } from "./profile.ts";
import {
  type certificateExpiresOn,
  type CertificateTerm,
  lastSecondJst,
  type ValidityRules,
  wholeSeconds,
} from "./validity.ts";

/** What the town hall hands in for a certificate. */
export interface CertificateApplication {
  /** In which tree. */
  readonly tree: Tree;
  /** The key that the card made, SubjectPublicKeyInfo DER. */
  readonly publicKeyInfo: Uint8Array;
  /** Whose it is to be. */
  readonly holder: Holder;
  /** Last second of the card it goes onto. */
  readonly cardExpiresAt: Instant;
  /** When it is issued. */
  readonly issuedAt: Instant;
  /** What it follows, where the holder had one before. */
  readonly follows?: NonNullable<Issued["follows"]>;
  /** Last second of the one it renews in time: birthdays count from there. */
  readonly renewedBefore?: Instant;
  /** Last second given from outside: a phone's certificate ends with the card's, not by birthdays. */
  readonly endsWith?: Instant;
}

/** Decides the last day of a certificate. */
export type ExpiryRule = typeof certificateExpiresOn;

/** The collaborators of an authority. */
export interface AuthorityParts {
  /** What certificates say. */
  readonly profile: Profile;
  /** When they end. */
  readonly expiry: ExpiryRule;
}

/** Both trees of certification authorities and everything that they issued. */
export class Authority {
  readonly #authorities: readonly CertificationAuthority[];
  readonly #rules: ValidityRules;
  readonly #parts: AuthorityParts;
  readonly #issued = new Map<string, Issued>();
  readonly #revoked = new Map<IssuerKeyId, CertificateKey[]>();
  readonly #serials = new Map<IssuerKeyId, number>();

  /** Authorities that have issued nothing yet. */
  constructor(
    scheme: SigningScheme,
    rules: ValidityRules,
    parts: AuthorityParts,
  ) {
    this.#authorities = certificationAuthorities(scheme, rules.cardGeneration);
    this.#rules = rules;
    this.#parts = parts;
  }

  /** Every CA, by tree and then oldest first. */
  get authorities(): readonly CertificationAuthority[] {
    return this.#authorities;
  }

  /** The newest CA of a tree whose time has begun, unless all of them are over. */
  newest(tree: Tree, at: Instant): CertificationAuthority | undefined {
    return this.#authorities.findLast((authority) =>
      authority.tree === tree && authority.notBefore <= at &&
      at <= authority.notAfter
    );
  }

  /**
   * The CA with a key.
   * @throws {RangeError} when there is none
   */
  issuer(keyId: IssuerKeyId): CertificationAuthority {
    const found = this.#authorities.find((ca) => ca.keyId === keyId);
    if (!found) throw new RangeError("Cannot find CA: no such key identifier");
    return found;
  }

  /**
   * Issue a certificate with the newest key of its tree.
   * @throws {RangeError} when there is no CA at that time, or it would end before it begins
   */
  issue(application: CertificateApplication): Issued {
    const { tree, issuedAt, follows } = application;
    const authority = this.newest(tree, issuedAt);
    if (!authority) {
      throw new RangeError("Cannot issue certificate: no CA is in operation");
    }
    const notBefore = wholeSeconds(issuedAt);
    const notAfter = this.#notAfter(application);
    if (notAfter < notBefore) {
      throw new RangeError("Cannot issue certificate: it would have ended");
    }
    const serial = serialFrom(this.#nextSerial(authority.keyId));
    const fields = this.#parts.profile({
      authority,
      serial,
      publicKeyInfo: application.publicKeyInfo,
      holder: application.holder,
      notBefore,
      notAfter,
    });
    const issued: Issued = {
      key: { tree, issuerKeyId: authority.keyId, serial },
      der: encodeCertificate(fields, authority.sign),
      issuedAt,
      notBefore,
      notAfter,
      ...(follows && { follows }),
    };
    this.#issued.set(certificateKeyText(issued.key), issued);
    return issued;
  }

  /**
   * Revoke a certificate for good. Revoked once more it stays as it was.
   * @throws {RangeError} when it was never issued, or only later
   */
  revoke(key: CertificateKey, revoked: Revocation): Issued {
    const issued = this.find(key);
    if (!issued) {
      throw new RangeError("Cannot revoke certificate: it was never issued");
    }
    if (issued.revoked) return issued;
    if (revoked.at < issued.issuedAt) {
      throw new RangeError("Cannot revoke certificate: it is issued later");
    }
    const after = { ...issued, revoked };
    this.#issued.set(certificateKeyText(key), after);
    const list = this.#revoked.get(key.issuerKeyId) ?? [];
    list.push(key);
    this.#revoked.set(key.issuerKeyId, list);
    return after;
  }

  /** What was issued under a key, if anything. */
  find(key: CertificateKey): Issued | undefined {
    return this.#issued.get(certificateKeyText(key));
  }

  /** Everything that a CA has revoked, in the order in which it did. */
  revokedBy(issuerKeyId: IssuerKeyId): readonly Issued[] {
    return (this.#revoked.get(issuerKeyId) ?? [])
      .map((key) => this.find(key)!);
  }

  #notAfter(application: CertificateApplication): Instant {
    const { holder, renewedBefore, endsWith } = application;
    if (endsWith !== undefined) return endsWith;
    const term: CertificateTerm = {
      birthDate: holder.birthDate,
      issuedOn: civilDateJst(application.issuedAt),
      cardExpiresOn: civilDateJst(application.cardExpiresAt),
      ...(holder.stayUntil && { stayUntil: holder.stayUntil }),
      ...(renewedBefore !== undefined &&
        { renewedExpiresOn: civilDateJst(renewedBefore) }),
    };
    return lastSecondJst(this.#parts.expiry(term, this.#rules));
  }

  #nextSerial(issuerKeyId: IssuerKeyId): number {
    const serial = this.#serials.get(issuerKeyId) ?? FIRST_HOLDER_SERIAL;
    this.#serials.set(issuerKeyId, serial + 1);
    return serial;
  }
}
