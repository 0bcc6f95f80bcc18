import type { CivilDate } from "../../conformance/terms/mod.ts";

/** First days of the eras, newest first, with the digit that certificates use. */
const ERAS = [
  { digit: "5", from: "2019-05-01" },
  { digit: "4", from: "1989-01-08" },
  { digit: "3", from: "1926-12-25" },
  { digit: "2", from: "1912-07-30" },
] as const;
const MEIJI = "1";

/**
 * A birth date as certificates write it: a digit for the era, then year, month and day of the
 * Gregorian calendar.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseCivilDate } from "../../conformance/terms/mod.ts";
 * import { eraBirthDate } from "./era_birth_date.ts";
 *
 * assertEquals(eraBirthDate(parseCivilDate("1990-01-02")), "419900102");
 * ```
 */
export function eraBirthDate(birthDate: CivilDate): string {
  const era = ERAS.find(({ from }) => birthDate >= from);
  return `${era?.digit ?? MEIJI}${birthDate.replaceAll("-", "")}`;
}
