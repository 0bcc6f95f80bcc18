import {
  type CivilDate,
  civilDateJst,
  type Instant,
  parseCivilDate,
  startOfDayJst,
} from "../../conformance/terms/mod.ts";
import { isLeapYear } from "./birthday.ts";

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A civil date some months earlier; a day that the month lacks becomes its last day. */
export function monthsBefore(date: CivilDate, months: number): CivilDate {
  const total = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 -
    months;
  const [year, month] = [Math.floor(total / 12), total % 12];
  const last = month === 1 && isLeapYear(year) ? 29 : MONTH_DAYS[month]!;
  const day = Math.min(Number(date.slice(8)), last);
  return parseCivilDate(
    `${year}-${pad(month + 1)}-${pad(day)}`,
  );
}

/**
 * When the renewal window of something that ends at `notAfter` opens: with the day, in Japan, that
 * lies so many months before the last day. Municipal guidance says "from three months before"; that
 * the window opens at midnight is our reading.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatJst, parseInstant } from "../../conformance/terms/mod.ts";
 * import { renewalOpensAt } from "./renewal_window.ts";
 *
 * const notAfter = parseInstant("2022-05-31T23:59:59+09:00");
 * assertEquals(formatJst(renewalOpensAt(notAfter, 3)), "2022-02-28 00:00:00 JST");
 * ```
 */
export function renewalOpensAt(notAfter: Instant, months: number): Instant {
  return startOfDayJst(monthsBefore(civilDateJst(notAfter), months));
}

function pad(n: number): string {
  return String(n).padStart(2, "0");
}
