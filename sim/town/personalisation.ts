import {
  civilDateJst,
  type Instant,
  type Tree,
} from "../../conformance/terms/mod.ts";
import type { CommonSpec } from "../card/common_app.ts";
import type { CardSpec } from "../card/issued_card.ts";
import type { BasicFour, ProfileSpec } from "../card/profile_app.ts";
import { Rng } from "../kernel/rng.ts";
import type { Person } from "../world/person.ts";
import type { Applicant } from "./applicant.ts";

/** What differs from card to card of one person. */
export interface CardParticulars {
  /** Chance of this card. */
  readonly rng: Rng;
  /** Last second of the card. */
  readonly expiresAt: Instant;
}

const SERIAL_DIGITS = 15;
/** Real codes begin with the number of the prefecture, 01 to 47: nobody's begins with this. */
const INVENTED_PREFECTURE = "99";

/** The four basic attributes, as the register has them now. */
export function basicFourOf({ person, resident }: Applicant): BasicFour {
  return {
    name: resident.name,
    address: resident.residence.address,
    birthDate: person.birthDate,
    sex: person.sex,
  };
}

/** A holder's PIN of a tree; a PIN-less card has none, whatever its holder would choose. */
export function pinOf(person: Person, tree: Tree): string | undefined {
  return person.cardKind === "pin-less" ? undefined : person.pins[tree];
}

/**
 * What a new card has beside the certificates. People choose the same four digits for every
 * four-digit PIN; nothing here tells them apart. Of the Juki application only the PIN is publicly
 * known, so a PIN-less card goes without it.
 */
export function applicationsOf(
  applicant: Applicant,
  own: CardParticulars,
): Omit<CardSpec, "jpki"> {
  const pin = pinOf(applicant.person, "authentication");
  return {
    profile: profileOf(applicant, own),
    common: commonOf(applicant, own),
    ...(pin !== undefined && { juki: { pin } }),
  };
}

function profileOf(
  applicant: Applicant,
  { rng, expiresAt }: CardParticulars,
): ProfileSpec {
  const { person, resident } = applicant;
  return {
    ...basicFourOf(applicant),
    personalNumber: resident.number,
    pin: pinOf(person, "authentication"),
    expiryYear: Number(civilDateJst(expiresAt).slice(0, 4)),
    securityCode: digits(rng.fork("security-code"), 4),
  };
}

/** Serial number and municipality code are invented; the latter is no municipality's. */
function commonOf(
  { resident }: Applicant,
  { rng, expiresAt }: CardParticulars,
): CommonSpec {
  return {
    serial: digits(rng.fork("serial"), SERIAL_DIGITS),
    municipality: municipalityCode(resident.residence),
    expiry: civilDateJst(expiresAt).replaceAll("-", ""),
  };
}

/**
 * Five digits for a municipality, the same in every world.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { municipalityCode } from "./personalisation.ts";
 *
 * const code = municipalityCode({ prefecture: "Tokyo", municipality: "Minato" });
 * assert(/^99[0-9]{3}$/.test(code));
 * ```
 */
export function municipalityCode(
  residence: { readonly prefecture: string; readonly municipality: string },
): string {
  const { prefecture, municipality } = residence;
  const rng = Rng.from("municipality").fork(prefecture).fork(municipality);
  return INVENTED_PREFECTURE + digits(rng, 3);
}

function digits(rng: Rng, count: number): string {
  return Array.from({ length: count }, () => rng.below(10)).join("");
}
