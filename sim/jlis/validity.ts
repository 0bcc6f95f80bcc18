import {
  type CivilDate,
  DAY_MS,
  type Instant,
  parseCivilDate,
  plusMs,
  startOfDayJst,
} from "../../conformance/terms/mod.ts";
import type { Assumptions } from "../../conformance/target/mod.ts";
import { monthsBefore } from "../world/renewal_window.ts";
import { ageOn, nthBirthdayAfter } from "./birthday.ts";

/**
 * Birthdays that a certificate lasts. Ten is the plan for the next generation of cards (task force
 * on the next card, final report of March 2024), and no more than a plan.
 */
export const CERTIFICATE_BIRTHDAYS: Readonly<
  Record<Assumptions["cardGeneration"], number>
> = { current: 5, next: 10 };
/** Months from the birthday to the end of a card; one by the same plan. */
export const CARD_MONTHS_AFTER_BIRTHDAY: Readonly<
  Record<Assumptions["cardGeneration"], number>
> = { current: 0, next: 1 };
/** Birthdays that the card of an adult lasts. */
export const CARD_BIRTHDAYS_ADULT = 10;
/** Birthdays that the card of a minor lasts. */
export const CARD_BIRTHDAYS_MINOR = 5;
/** Until this day, included, a card counted its holder a minor below 20; since then below 18. */
export const LAST_DAY_OF_MAJORITY_AT_20: CivilDate = parseCivilDate(
  "2022-03-31",
);

/**
 * The assumptions on which validity rests. The renewal window is a parameter of its own: the plan
 * for the next generation is twelve months, and a world with those cards should say so.
 */
export type ValidityRules = Pick<
  Assumptions,
  "cardGeneration" | "leapBirthday" | "renewalWindowMonths"
>;

/** The assumptions on which the end of a card rests. */
export type CardRules = Pick<ValidityRules, "cardGeneration" | "leapBirthday">;

/** What the end of a card hangs on. */
export interface CardTerm {
  /** The holder's birth date. */
  readonly birthDate: CivilDate;
  /** The day of issue in Japan. */
  readonly issuedOn: CivilDate;
  /** Last day of a limited stay. */
  readonly stayUntil?: CivilDate;
}

/** What the end of a certificate hangs on. */
export interface CertificateTerm extends CardTerm {
  /** Last day of the card it is on. */
  readonly cardExpiresOn: CivilDate;
  /** Last day of the certificate it renews, if it renews one. */
  readonly renewedExpiresOn?: CivilDate;
}

/**
 * Last day of a card: the tenth birthday after issue, for minors the fifth, and never longer than
 * a limited stay. Public sources do not settle cards issued around the birthday of majority: here
 * the birthday itself ends minority. A card of the next generation ends a month after that
 * birthday; where that month lacks the day, on its last day, which is our reading.
 *
 * @example Issued to a 19-year-old, before and after majority moved to 18
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseCivilDate } from "../../conformance/terms/mod.ts";
 * import { cardExpiresOn } from "./validity.ts";
 *
 * const rules = { cardGeneration: "current", leapBirthday: "02-28" } as const;
 * const birthDate = parseCivilDate("2002-06-10");
 * const before = { birthDate, issuedOn: parseCivilDate("2022-03-31") };
 * const after = { birthDate, issuedOn: parseCivilDate("2022-04-01") };
 * assertEquals(cardExpiresOn(before, rules), parseCivilDate("2026-06-10"));
 * assertEquals(cardExpiresOn(after, rules), parseCivilDate("2031-06-10"));
 * ```
 */
export function cardExpiresOn(term: CardTerm, rules: CardRules): CivilDate {
  const { birthDate, issuedOn, stayUntil } = term;
  const majority = issuedOn <= LAST_DAY_OF_MAJORITY_AT_20 ? 20 : 18;
  const minor = ageOn(birthDate, issuedOn, rules.leapBirthday) < majority;
  const birthdays = minor ? CARD_BIRTHDAYS_MINOR : CARD_BIRTHDAYS_ADULT;
  const birthday = nthBirthdayAfter(
    birthDate,
    issuedOn,
    birthdays,
    rules.leapBirthday,
  );
  const months = CARD_MONTHS_AFTER_BIRTHDAY[rules.cardGeneration];
  return earliest(monthsBefore(birthday, -months), stayUntil);
}

/**
 * Last day of a certificate: the fifth birthday after issue, in the next generation the tenth, but
 * not longer than the card or a limited stay. Renewed in its window, it counts the birthdays from
 * the old last day instead.
 */
export function certificateExpiresOn(
  term: CertificateTerm,
  rules: ValidityRules,
): CivilDate {
  const from = countsFrom(term, rules);
  return earliest(
    nthBirthdayAfter(
      term.birthDate,
      from,
      CERTIFICATE_BIRTHDAYS[rules.cardGeneration],
      rules.leapBirthday,
    ),
    term.cardExpiresOn,
    term.stayUntil,
  );
}

/** The first day on which something that ends on a day can be renewed. */
export function renewalOpensOn(
  expiresOn: CivilDate,
  rules: Pick<ValidityRules, "renewalWindowMonths">,
): CivilDate {
  return monthsBefore(expiresOn, rules.renewalWindowMonths);
}

/** The last second of a day in Japan, which is what `notAfter` says. */
export function lastSecondJst(day: CivilDate): Instant {
  return plusMs(startOfDayJst(day), DAY_MS - 1_000);
}

/** The instant without its milliseconds: X.509 times have none. */
export function wholeSeconds(at: Instant): Instant {
  return plusMs(at, -(((at % 1_000) + 1_000) % 1_000));
}

function countsFrom(term: CertificateTerm, rules: ValidityRules): CivilDate {
  const { issuedOn, renewedExpiresOn: old } = term;
  if (old === undefined || issuedOn > old) return issuedOn;
  return issuedOn >= renewalOpensOn(old, rules) ? old : issuedOn;
}

function earliest(
  first: CivilDate,
  ...rest: (CivilDate | undefined)[]
): CivilDate {
  return rest.reduce<CivilDate>(
    (soonest, day) => day !== undefined && day < soonest ? day : soonest,
    first,
  );
}
