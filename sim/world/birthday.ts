import type { Assumptions } from "../../conformance/target/mod.ts";
import {
  type CivilDate,
  civilDateJst,
  type Instant,
  parseCivilDate,
} from "../../conformance/terms/mod.ts";

/** The day taken as birthday of those born on 29 February in common years. */
export type LeapBirthday = Assumptions["leapBirthday"];

/** Whether the Gregorian year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * The birthday in a year. Public sources do not settle it for 29 February in common years, so that
 * day is an assumption of the world.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseCivilDate } from "../../conformance/terms/mod.ts";
 * import { birthdayIn } from "./birthday.ts";
 *
 * const born = parseCivilDate("2004-02-29");
 * assertEquals<string>(birthdayIn(2021, born, "03-01"), "2021-03-01");
 * ```
 */
export function birthdayIn(
  year: number,
  birthDate: CivilDate,
  leapBirthday: LeapBirthday,
): CivilDate {
  const monthDay = birthDate.slice(5);
  const day = monthDay === "02-29" && !isLeapYear(year)
    ? leapBirthday
    : monthDay;
  return parseCivilDate(`${String(year).padStart(4, "0")}-${day}`);
}

/** Completed years of age on the Japanese calendar day of the instant; negative before birth. */
export function ageAt(
  at: Instant,
  birthDate: CivilDate,
  leapBirthday: LeapBirthday,
): number {
  const today = civilDateJst(at);
  const year = Number(today.slice(0, 4));
  const had = today >= birthdayIn(year, birthDate, leapBirthday);
  return year - Number(birthDate.slice(0, 4)) - (had ? 0 : 1);
}
