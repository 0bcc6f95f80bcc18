import { type CivilDate, startOfDayJst } from "../../conformance/terms/mod.ts";
import { ageAt, birthdayIn, type LeapBirthday } from "../world/birthday.ts";

/**
 * The n-th birthday strictly after a day: a birthday on the day itself does not count.
 *
 * @example Born on 29 February
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseCivilDate } from "../../conformance/terms/mod.ts";
 * import { nthBirthdayAfter } from "./birthday.ts";
 *
 * const born = parseCivilDate("2004-02-29"), day = parseCivilDate("2021-02-28");
 * assertEquals(nthBirthdayAfter(born, day, 1, "02-28"), parseCivilDate("2022-02-28"));
 * assertEquals(nthBirthdayAfter(born, day, 1, "03-01"), parseCivilDate("2021-03-01"));
 * ```
 */
export function nthBirthdayAfter(
  birthDate: CivilDate,
  day: CivilDate,
  n: number,
  leapBirthday: LeapBirthday,
): CivilDate {
  const year = Number(day.slice(0, 4));
  const passed = birthdayIn(year, birthDate, leapBirthday) <= day;
  return birthdayIn(year + n - (passed ? 0 : 1), birthDate, leapBirthday);
}

/** Completed years on a day in Japan; the birthday itself completes one. */
export function ageOn(
  birthDate: CivilDate,
  day: CivilDate,
  leapBirthday: LeapBirthday,
): number {
  return ageAt(startOfDayJst(day), birthDate, leapBirthday);
}
