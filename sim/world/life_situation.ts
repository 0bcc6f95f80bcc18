import type { Assumptions } from "../../conformance/target/mod.ts";
import {
  type CertificateKey,
  DAY_MS,
  type Instant,
  plusMs,
  startOfDayJst,
  type Tree,
} from "../../conformance/terms/mod.ts";
import { ageAt } from "./birthday.ts";
import type { Person, Resident } from "./person.ts";
import { renewalOpensAt } from "./renewal_window.ts";

/** What the town hall sees of a certificate. */
export interface CertificateFacts {
  /** Which one. */
  readonly key: CertificateKey;
  /** Last instant of validity. */
  readonly notAfter: Instant;
  /** Whether it has been revoked. */
  readonly revoked: boolean;
}

/** Why a person's newest card has been made void, gravest last. */
export type VoidCause = "loss" | "number-change" | "departure";

/** What the town hall sees of a person's newest card. */
export interface CardFacts {
  /** Last instant of validity of the card itself. */
  readonly expiresAt: Instant;
  /** Whether the holder can present it. */
  readonly held: boolean;
  /** Why it is void, if it is. */
  readonly voidCause?: VoidCause;
  /** The certificates on it. */
  readonly certificates: Readonly<Partial<Record<Tree, CertificateFacts>>>;
}

/** What the town hall sees of the phone that a person's certificates were last issued onto. */
export interface PhoneFacts {
  /** Whether the holder can present it. */
  readonly held: boolean;
  /** The certificates on it. */
  readonly certificates: Readonly<Partial<Record<Tree, CertificateFacts>>>;
}

/** Everything a rule may look at. */
export interface LifeSituation {
  /** When. */
  readonly now: Instant;
  /** What is assumed about the world. */
  readonly assumptions: Assumptions;
  /** Who. */
  readonly person: Person;
  /** What the register says of them. */
  readonly resident: Resident;
  /** Their newest card. */
  readonly card: CardFacts;
  /** Their newest phone with certificates, if they ever had one. */
  readonly phone?: PhoneFacts;
  /** The last certificate of each tree that they ever had, on whichever card; phones aside. */
  readonly last: Readonly<Partial<Record<Tree, CertificateFacts>>>;
  /** Whether a number is well-formed and was never given to anyone. */
  readonly isNumberFree: (text: string) => boolean;
}

/**
 * Whether a signature certificate can be issued: by age, on the day in Japan, and never on a
 * PIN-less card (顔認証マイナンバーカード).
 */
export function mayHaveSignature(
  { now, person, assumptions }: Pick<
    LifeSituation,
    "now" | "person" | "assumptions"
  >,
): boolean {
  return person.cardKind === "ordinary" &&
    ageAt(now, person.birthDate, assumptions.leapBirthday) >=
      assumptions.signatureAgeMin;
}

/** Why the counter can put nothing onto the newest card, if it cannot. */
export function whyUnusable(situation: LifeSituation): string | undefined {
  const { now, card } = situation;
  if (!card.held || card.voidCause !== undefined) return "the card is void";
  if (now > card.expiresAt) return "the card has expired";
  if (stayEnded(situation)) return "the stay has ended";
  return undefined;
}

/** A certificate that ends with its card is not renewed on it: a new card is needed. */
export function isDue(
  { now, card, assumptions }: LifeSituation,
  certificate: CertificateFacts | undefined,
): boolean {
  return certificate !== undefined && !certificate.revoked &&
    certificate.notAfter < card.expiresAt &&
    now >=
      renewalOpensAt(certificate.notAfter, assumptions.renewalWindowMonths);
}

/** Whether a certificate is good at this moment. */
export function isGood(
  { now }: Pick<LifeSituation, "now">,
  certificate: CertificateFacts,
): boolean {
  return !certificate.revoked && now <= certificate.notAfter;
}

/** The last day of a stay still counts. */
export function stayEnded({ now, person }: LifeSituation): boolean {
  return person.stayUntil !== undefined &&
    now >= plusMs(startOfDayJst(person.stayUntil), DAY_MS);
}
