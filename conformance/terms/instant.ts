/**
 * Instants in UTC, Japanese time for display, and half-open windows.
 *
 * The one file that may touch `Date`: it is used as a calendar, never as a clock.
 * @module
 */

/** Milliseconds since 1970-01-01T00:00:00Z, a whole number. */
export type Instant = number & { readonly __brand: "Instant" };

/** Length of a minute, an hour and a day, in milliseconds. */
export const MINUTE_MS = 60_000;
/** One hour in milliseconds. */
export const HOUR_MS = 3_600_000;
/** One day in milliseconds; Japan has no daylight saving time. */
export const DAY_MS = 86_400_000;

const JST_OFFSET_MS = 9 * HOUR_MS;
const RFC_3339 =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/;

/** Take a number of milliseconds since the epoch as an instant. */
export function instant(epochMs: number): Instant {
  if (!Number.isSafeInteger(epochMs)) {
    throw new RangeError("Cannot make an instant: expected whole milliseconds");
  }
  return epochMs as Instant;
}

/**
 * Read an RFC 3339 instant; any offset is taken, `Z` is what we write.
 *
 * @example The stop of 2021, in Japanese time
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatInstant, parseInstant } from "./instant.ts";
 *
 * assertEquals(formatInstant(parseInstant("2021-11-04T20:00:00+09:00")), "2021-11-04T11:00:00Z");
 * ```
 * @throws {SyntaxError} when the text is no instant
 */
export function parseInstant(text: string): Instant {
  const epochMs = RFC_3339.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(epochMs)) {
    throw new SyntaxError("Cannot parse instant: expected RFC 3339");
  }
  return epochMs as Instant;
}

/** Write an instant as RFC 3339 in UTC, with milliseconds only where there are any. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/** Write an instant as a Japanese reader expects it: `2021-11-04 20:00:00 JST`. */
export function formatJst(at: Instant): string {
  const text = new Date(at + JST_OFFSET_MS).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)} JST`;
}

/** A day of the Japanese calendar, `YYYY-MM-DD`. */
export type CivilDate = string & { readonly __brand: "CivilDate" };

/**
 * Read a civil date that exists.
 * @throws {SyntaxError} when it does not, as 2021-02-29
 */
export function parseCivilDate(text: string): CivilDate {
  const epochMs = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? Date.parse(`${text}T00:00:00Z`)
    : NaN;
  if (
    Number.isNaN(epochMs) ||
    new Date(epochMs).toISOString().slice(0, 10) !== text
  ) {
    throw new SyntaxError("Cannot parse date: expected an existing YYYY-MM-DD");
  }
  return text as CivilDate;
}

/** The civil date in Japan at an instant. */
export function civilDateJst(at: Instant): CivilDate {
  return new Date(at + JST_OFFSET_MS).toISOString().slice(0, 10) as CivilDate;
}

/** Midnight in Japan with which a civil date begins. */
export function startOfDayJst(date: CivilDate): Instant {
  return instant(Date.parse(`${date}T00:00:00Z`) - JST_OFFSET_MS);
}

/** An instant moved by milliseconds, forwards or back. */
export function plusMs(at: Instant, ms: number): Instant {
  return instant(at + ms);
}

/** Half-open window `[from, until)`; without `until` it has no end yet. */
export interface Window {
  /** First instant inside. */
  readonly from: Instant;
  /** First instant after, if the end is known. */
  readonly until?: Instant;
}

/** Whether the instant lies in the half-open window. */
export function isWithin(window: Window, at: Instant): boolean {
  return at >= window.from &&
    (window.until === undefined || at < window.until);
}

/** The same instant as the platform's calendar type, for libraries that ask for one. */
export function toDate(at: Instant): Date {
  return new Date(at);
}

/** The instant a library handed over as the platform's calendar type. */
export function fromDate(date: Date): Instant {
  return instant(date.getTime());
}
