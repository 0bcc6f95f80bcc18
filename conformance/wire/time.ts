import {
  DAY_MS,
  formatInstant,
  HOUR_MS,
  type Instant,
  instant,
  MINUTE_MS,
} from "../terms/mod.ts";
import { TAG } from "./der_content.ts";
import type { DerNode } from "./der.ts";
import { expectTag } from "./der_reading.ts";
import { Refusal } from "./malformed.ts";
import { encodeTlv } from "./tlv.ts";

const ascii = new TextEncoder();
const DAYS_BEFORE_MONTH = [
  0,
  31,
  59,
  90,
  120,
  151,
  181,
  212,
  243,
  273,
  304,
  334,
];

/** From 0001-01-01. */
const DAYS_BEFORE_1970 = 719_162;

/** Time of a certificate or a CRL: UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5). */
export function readTime(value: DerNode, what: string): Instant {
  if (value.tag !== TAG.UTC_TIME) {
    const at = readGeneralizedTime(value, what);
    if (digitsAt(value, what, 0, 4) < 2050) {
      throw new Refusal(`${what} before 2050 is not UTCTime`, value.offset);
    }
    return at;
  }
  const short = digitsAt(value, what, 0, 2);
  return readFields(value, what, short < 50 ? 2000 + short : 1900 + short, 2);
}

/** GeneralizedTime to the second, in UTC, without a fraction (RFC 5280, 4.1.2.5.2). */
export function readGeneralizedTime(value: DerNode, what: string): Instant {
  expectTag(value, TAG.GENERALIZED_TIME, what);
  return readFields(value, what, digitsAt(value, what, 0, 4), 4);
}

/** Month to second from `at` on, then `Z` and nothing more. */
function readFields(
  value: DerNode,
  what: string,
  year: number,
  at: number,
): Instant {
  const [month, day, hour, minute, second] = [0, 2, 4, 6, 8].map((skip) =>
    digitsAt(value, what, at + skip, 2)
  ) as [number, number, number, number, number];
  const { content } = value;
  if (content.length !== at + 11 || content[at + 10] !== 0x5a) {
    throw new Refusal(`${what} is not in UTC to the second`, value.offset);
  }
  if (!isDate(year, month, day) || hour > 23 || minute > 59 || second > 59) {
    throw new Refusal(`${what} does not exist`, value.offset);
  }
  return instant(
    dayNumber(year, month, day) * DAY_MS + hour * HOUR_MS +
      minute * MINUTE_MS + second * 1000,
  );
}

function digitsAt(
  value: DerNode,
  what: string,
  from: number,
  count: number,
): number {
  const { content } = value;
  let number = 0;
  for (let at = from; at < from + count; at++) {
    const digit = (content[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) {
      throw new Refusal(`${what} is no time`, value.offset);
    }
    number = number * 10 + digit;
  }
  return number;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const february = isLeap(year) ? 29 : 28;
  const days = month === 2 ? february : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}

/** Days since 1970-01-01 in the Gregorian calendar. */
function dayNumber(year: number, month: number, day: number): number {
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) +
    Math.floor(before / 400);
  const past = DAYS_BEFORE_MONTH[month - 1]! +
    (month > 2 && isLeap(year) ? 1 : 0);
  return 365 * before + leaps + past + day - 1 - DAYS_BEFORE_1970;
}

/**
 * Time of a certificate or a CRL; a part of a second is cut off.
 * @throws {RangeError} before 1950 and after 9999
 */
export function writeTime(at: Instant): Uint8Array {
  const text = compact(at);
  if (text < "1950") {
    throw new RangeError("Cannot write time: before 1950");
  }
  return text < "2050"
    ? encodeTlv(TAG.UTC_TIME, ascii.encode(text.slice(2)))
    : encodeTlv(TAG.GENERALIZED_TIME, ascii.encode(text));
}

/**
 * GeneralizedTime; a part of a second is cut off.
 * @throws {RangeError} before year 0 and after 9999
 */
export function writeGeneralizedTime(at: Instant): Uint8Array {
  return encodeTlv(TAG.GENERALIZED_TIME, ascii.encode(compact(at)));
}

/** `YYYYMMDDhhmmssZ` */
function compact(at: Instant): string {
  const text = formatInstant(at);
  if (!/^\d{4}-/.test(text)) {
    throw new RangeError("Cannot write time: the year has not four digits");
  }
  return `${text.slice(0, 19).replace(/[-:T]/g, "")}Z`;
}
