import {
  type CertificateKey,
  formatInstant,
  type Instant,
  invariant,
  type IssuerKeyId,
  type Tree,
} from "../../conformance/terms/mod.ts";
import type {
  Assumptions,
  IssuedCertificate,
  JlisService,
  LinkingAsked,
  SigningScheme,
} from "../../conformance/target/mod.ts";
import type { Clock } from "../kernel/clock.ts";
import { Authority, type CertificateApplication } from "./authority.ts";
import { CrlService } from "./crl.ts";
import { recordOf, type Revocation } from "./issued.ts";
import type { LinkAnswer } from "./linking.ts";
import type { JlisAnswer, JlisAsk } from "./messages.ts";
import { OcspService } from "./ocsp.ts";
import { honestJlis, type JlisParts } from "./parts.ts";
import { type CrlAsk, honestPeers, type JlisPeers } from "./peers.ts";

/** The world in which J-LIS stands. */
export interface JlisWorld {
  /** Calendar time. */
  readonly clock: Pick<Clock, "now">;
  /** How J-LIS is assumed to behave. */
  readonly assumptions: Assumptions;
  /** How it signs. */
  readonly signing: SigningScheme;
}

/** A certificate as it leaves J-LIS. */
export interface NewCertificate {
  /** The certificate, DER; it goes onto the card. */
  readonly certificate: Uint8Array;
  /** The CA certificate that belongs to it, DER; cards carry it too. */
  readonly caCertificate: Uint8Array;
  /** What the harness reads of it. */
  readonly record: IssuedCertificate;
}

/** The application as the town hall makes it; without an instant, now. */
export type IssueOrder =
  & Omit<CertificateApplication, "issuedAt">
  & Partial<Pick<CertificateApplication, "issuedAt">>;

/**
 * J-LIS (地方公共団体情報システム機構): issues and revokes certificates for the town hall, and answers
 * what targets ask. Every answer is given at once.
 *
 * @example Trust anchors
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseInstant } from "../../conformance/terms/mod.ts";
 * import { DEFAULT_ASSUMPTIONS } from "../../conformance/target/mod.ts";
 * import { Clock } from "../kernel/clock.ts";
 * import { Jlis } from "./jlis.ts";
 *
 * const jlis = new Jlis({
 *   clock: new Clock(parseInstant("2021-11-04T11:00:00Z")),
 *   assumptions: DEFAULT_ASSUMPTIONS,
 *   signing: "ed25519",
 * });
 * assertEquals(jlis.caCertificates("signature").length, 3);
 * ```
 */
export class Jlis {
  readonly #clock: Pick<Clock, "now">;
  readonly #assumptions: Assumptions;
  readonly #parts: JlisParts;
  readonly #authority: Authority;
  readonly #ocsp: OcspService;
  readonly #crl: CrlService;
  readonly #down = new Set<JlisService>();
  #peers: JlisPeers = honestPeers;
  #asked: LinkingAsked[] = [];

  /** J-LIS before it has issued anything; honest unless made of other parts. */
  constructor(world: JlisWorld, parts: JlisParts = honestJlis) {
    const { clock, assumptions, signing } = world;
    this.#clock = clock;
    this.#assumptions = assumptions;
    this.#parts = parts;
    this.#authority = new Authority(signing, assumptions, parts);
    this.#ocsp = new OcspService(this.#authority, assumptions, parts);
    this.#crl = new CrlService(this.#authority, assumptions, parts);
  }

  /** Answer what a target asks. */
  answer(ask: JlisAsk): JlisAnswer {
    switch (ask.kind) {
      case "ocsp":
        return this.#down.has("ocsp") ? UNAVAILABLE : {
          kind: "ocsp",
          response: this.#answerOcsp(ask.request),
        };
      case "linking":
        return this.#answerLink(ask.certificate, ask.consent);
      case "crl":
        return this.#answerCrl(ask.tree, ask.issuerKeyId);
      case "ca":
        return {
          kind: "ca",
          certificates: this.caCertificates(ask.tree),
        };
    }
  }

  /**
   * Issue a certificate, now or at an instant in the past: worlds open with cards in use.
   * @throws {RangeError} when it cannot be issued then
   */
  issue(order: IssueOrder): NewCertificate {
    const issuedAt = this.#pastOrNow(order.issuedAt);
    const issued = this.#authority.issue({ ...order, issuedAt });
    const { issuerKeyId } = issued.key;
    return {
      certificate: issued.der,
      caCertificate: this.#authority.issuer(issuerKeyId).certificate.der,
      record: recordOf(issued),
    };
  }

  /**
   * Revoke a certificate, now or at an instant in the past. Nothing undoes it; a second revocation
   * changes nothing.
   * @throws {RangeError} when there is nothing to revoke
   */
  revoke(
    key: CertificateKey,
    { reason, at }: Pick<Revocation, "reason"> & Partial<Revocation>,
  ): IssuedCertificate {
    const revocation = { reason, at: this.#pastOrNow(at) };
    return recordOf(this.#authority.revoke(key, revocation));
  }

  /** Whether a CA of the tree is in operation now. */
  isIssuing(tree: Tree): boolean {
    return this.#authority.newest(tree, this.#clock.now()) !== undefined;
  }

  /** The record of a certificate, if it was ever issued. */
  record(key: CertificateKey): IssuedCertificate | undefined {
    const issued = this.#authority.find(key);
    return issued && recordOf(issued);
  }

  /** A certificate as it was issued, DER, if it ever was. */
  certificate(key: CertificateKey): Uint8Array | undefined {
    return this.#authority.find(key)?.der.slice();
  }

  /** Take a service down, or bring it back. */
  setOutage(service: JlisService, down: boolean): void {
    if (down) this.#down.add(service);
    else this.#down.delete(service);
  }

  /** Let others stand before services from now on; services not named keep whom they have. */
  setPeers(peers: Partial<JlisPeers>): void {
    this.#peers = { ...this.#peers, ...peers };
  }

  /** The CA certificates of a tree, every generation, oldest first, DER. */
  caCertificates(tree: Tree): Uint8Array[] {
    return this.#authority.authorities
      .filter((authority) => authority.tree === tree)
      .map((authority) => authority.certificate.der.slice());
  }

  /** What was asked about links since the last call of this. */
  asked(): readonly LinkingAsked[] {
    const asked = this.#asked;
    this.#asked = [];
    return asked;
  }

  #answerOcsp(request: Uint8Array): Uint8Array {
    return this.#peers.ocsp({
      request,
      now: this.#clock.now(),
      authorities: this.#authority.authorities,
      honest: (asked, at) => this.#ocsp.answer(asked, at),
    });
  }

  #answerLink(certificate: CertificateKey, consent: boolean): JlisAnswer {
    const answer = this.#down.has("linking")
      ? undefined
      : this.#link(certificate, consent);
    this.#asked.push({
      at: formatInstant(this.#clock.now()),
      certificate,
      consent,
      answer: answer?.kind ?? "unavailable",
    });
    return answer ? { kind: "linking", answer } : UNAVAILABLE;
  }

  /** Without consent nothing is looked up, not even whether the certificate exists. */
  #link(certificate: CertificateKey, consent: boolean): LinkAnswer {
    if (!consent) return { kind: "refused" };
    const issued = this.#authority.find(certificate);
    const now = this.#clock.now();
    return this.#peers.linking({
      certificate,
      question: issued && { issued, now, rules: this.#assumptions },
      honest: this.#parts.link,
    });
  }

  #answerCrl(tree: Tree, issuerKeyId?: IssuerKeyId): JlisAnswer {
    const now = this.#clock.now();
    const issuer = issuerKeyId === undefined
      ? this.#authority.newest(tree, now)
      : this.#authority.authorities.find((authority) =>
        authority.tree === tree && authority.keyId === issuerKeyId &&
        authority.notBefore <= now
      );
    if (this.#down.has("crl") || !issuer) return UNAVAILABLE;
    const { authorities } = this.#authority;
    const honest: CrlAsk["honest"] = (ca, at) => this.#crl.list(ca, at);
    return {
      kind: "crl",
      crl: this.#peers.crl({ issuer, now, authorities, honest }),
    };
  }

  /** What happens in the past may stand in data that was published since. */
  #pastOrNow(at: Instant | undefined): Instant {
    const now = this.#clock.now();
    if (at === undefined || at === now) return now;
    invariant(at < now, "J-LIS does nothing in the future");
    this.#ocsp.forget();
    this.#crl.forget();
    return at;
  }
}

const UNAVAILABLE: JlisAnswer = { kind: "unavailable" };
