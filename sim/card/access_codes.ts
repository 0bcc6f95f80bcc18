import { eraYear } from "./japanese_era.ts";

/** What access codes are made of; all of it is printed on the card. */
export interface PrintedOnCard {
  /** Birth date, `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** Year in which the card expires, four digits. */
  readonly expiryYear: number;
  /** Four digits printed on the card. */
  readonly securityCode: string;
}

/**
 * Access code B: birth date with the year of the Japanese era, year of expiry, security code.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { codeB } from "./access_codes.ts";
 *
 * const holder = { birthDate: "1990-03-05", expiryYear: 2031, securityCode: "0042" };
 * assertEquals(codeB(holder), "02030520310042");
 * ```
 */
export function codeB(holder: PrintedOnCard): string {
  const { birthDate, expiryYear, securityCode } = holder;
  return `${eraBirthDate(birthDate)}${expiryYear}${securityCode}`;
}

/** Birth date in six digits, its year that of the Japanese era. */
export function eraBirthDate(birthDate: string): string {
  const year = `${eraYear(birthDate)}`.padStart(2, "0");
  const [, month, day] = birthDate.split("-");
  return `${year}${month}${day}`;
}
