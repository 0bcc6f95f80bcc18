import type { Rng } from "../kernel/rng.ts";
import type { Application } from "./application.ts";
import { Card } from "./card.ts";
import type { CardParts } from "./card_parts.ts";
import { CommonApp, type CommonSpec } from "./common_app.ts";
import { JpkiApp, type JpkiSpec } from "./jpki_app.ts";
import { JukiApp, type JukiSpec } from "./juki_app.ts";
import { ProfileApp, type ProfileSpec } from "./profile_app.ts";

/** What the issuer puts on a card. */
export interface CardSpec {
  /** The JPKI application. */
  readonly jpki: JpkiSpec;
  /** The input-support application, and the face-check application with it; phones have neither. */
  readonly profile?: ProfileSpec;
  /** The common application; not every client needs it. */
  readonly common?: CommonSpec;
  /** The Juki application; not every client needs it. */
  readonly juki?: JukiSpec;
}

/** A card with the issuer's access to its applications: no APDU writes a certificate. */
export interface IssuedCard {
  /** The card as its holder has it. */
  readonly card: Card;
  /** Certificates, keys and their PINs. */
  readonly jpki: JpkiApp;
  /** Number and basic four, if they are on it. */
  readonly profile?: ProfileApp;
}

/** Personalise a card; `challenges` is its random number generator. */
export function issueCard(
  spec: CardSpec,
  parts: CardParts,
  challenges: Rng,
): IssuedCard {
  const jpki = new JpkiApp(spec.jpki, parts);
  const profile = spec.profile && new ProfileApp(spec.profile, parts);
  const applications: Application[] = [jpki];
  if (profile) applications.push(profile, profile.faceCheck);
  if (spec.common) applications.push(new CommonApp(spec.common));
  if (spec.juki) applications.push(new JukiApp(spec.juki, parts));
  const card = new Card(applications, parts, challenges);
  return profile ? { card, jpki, profile } : { card, jpki };
}
