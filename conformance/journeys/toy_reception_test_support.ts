import type {
  Calls,
  Edition,
  IssuedCertificate,
  Reason,
} from "../target/mod.ts";
import {
  certificateKeyText,
  isPersonalNumber,
  MINUTE_MS,
  parseInstant,
  plusMs,
} from "../terms/mod.ts";
import type { ToyFlaw } from "./toy_service_test_support.ts";
import type { ToyWorld } from "./toy_world_test_support.ts";

type Certificate = IssuedCertificate;
type Registration = Calls["register"]["params"];

/** An account of a toy. */
export interface Account {
  readonly id: string;
  readonly certificates: string[];
  element?: string;
}

/** Finds out who stands at the door of a toy. */
export class ToyReception {
  readonly #world: ToyWorld;
  readonly #accounts: readonly Account[];
  readonly #flaw: ToyFlaw | undefined;

  constructor(
    world: ToyWorld,
    accounts: readonly Account[],
    flaw: ToyFlaw | undefined,
  ) {
    this.#world = world;
    this.#accounts = accounts;
    this.#flaw = flaw;
  }

  whyNot(params: Registration, edition: Edition): Reason | undefined {
    const who = this.#world.whose(params.card);
    if (who === undefined) return "no-card";
    const { pins } = who;
    if (edition === "linking") {
      if (params.personalNumber !== undefined) {
        return "personal-number-not-accepted";
      }
    } else if (!isPersonalNumber(params.personalNumber ?? "")) {
      return "personal-number-invalid";
    }
    if (
      params.signaturePin !== pins.signature ||
      params.authenticationPin !== pins.authentication
    ) return "pin-incorrect";
    const certificates = this.#world.certificatesOn(params.card);
    if (certificates.some((one) => one.revoked !== undefined)) {
      return "certificate-revoked";
    }
    if (certificates.some((one) => one.notAfter < this.#world.now)) {
      return "certificate-expired";
    }
    if (this.#world.down.has("ocsp")) return "status-unavailable";
  }

  byElement(
    params: Registration,
    element: string,
  ): Account | "already-registered" | undefined {
    const known = this.#accounts.find((one) => one.element === element);
    if (known === undefined) return undefined;
    const same = this.#world.certificatesOn(params.card)
      .every((one) => known.certificates.includes(certificateKeyText(one)));
    return same ? known : "already-registered";
  }

  byLink(
    params: Registration,
  ): Account | "pending" | "linking-refused" | undefined {
    const certificates = this.#world.certificatesOn(params.card);
    for (const one of certificates) {
      const known = this.#ownerOf(one);
      if (known !== undefined) return known;
    }
    if (params.linkingConsent !== true) return "linking-refused";
    const { linkDelayMinutes } = this.#world.spec.assumptions;
    for (const one of certificates) {
      let certificate = one;
      for (;;) {
        const young = parseInstant(this.#world.now) < plusMs(
          parseInstant(certificate.issuedAt),
          linkDelayMinutes * MINUTE_MS,
        );
        if (young && this.#flaw !== "second-account-after-change") {
          return "pending";
        }
        const { answer, previous } = this.#world.link(certificate, true);
        if (answer === "unavailable" || answer === "pending") return "pending";
        if (answer !== "previous") break;
        if (this.#flaw === "second-account-after-change") break;
        const known = this.#ownerOf(previous!);
        if (known !== undefined) return known;
        certificate = previous!;
      }
    }
    return undefined;
  }

  #ownerOf(certificate: Certificate): Account | undefined {
    if (
      this.#flaw === "second-account-after-change" &&
      certificate.tree === "authentication"
    ) return undefined;
    const key = certificateKeyText(certificate);
    return this.#accounts.find((one) => one.certificates.includes(key));
  }
}
