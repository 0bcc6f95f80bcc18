import { type CrlEntry, readEntry } from "./crl_entry.ts";
import { TAG } from "./der_content.ts";
import { readDer } from "./der.ts";
import { Refusal } from "./malformed.ts";
import { TlvCursor } from "./tlv.ts";

/** Header, serial of one octet, UTCTime. No entry is shorter. */
export const ENTRY_OCTETS_MIN = 20;

const UTC_TIME_OCTETS = 15;
const SERIAL_OCTETS_MAX = 20;
/** Extensions that hold a reason and nothing else, up to its code. */
const REASON = [0x30, 12, 0x30, 10, 6, 3, 0x55, 0x1d, 0x15, 4, 3, 0x0a, 1];
const REASON_CODE_MAX = 10;
const REASON_CODE_UNUSED = 7;
/** By month; the last day of February in a leap year is left to the reader. */
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Check the entry at an octet, and say where it ends. One that is written as nearly all are is
 * checked on the spot; any other is read in full, so that nothing passes here that the reader
 * would refuse.
 */
export function scanEntry(
  source: Uint8Array,
  at: number,
  end: number,
  unknown: Set<string>,
): number {
  const usual = usualEntryEnd(source, at, end);
  if (usual > 0) return usual;
  const cursor = new TlvCursor(source, at, end, "der");
  cursor.tag();
  const length = cursor.length();
  entryAt(source, at, cursor.at + length, unknown);
  return cursor.at + length;
}

/** Read the one entry between two octets. */
export function entryAt(
  source: Uint8Array,
  from: number,
  end: number,
  unknown: Set<string> = new Set(),
): CrlEntry {
  try {
    return readEntry(readDer(source.subarray(from, end)), unknown);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.why, from + error.offset);
  }
}

/** Where the serial number of a sound entry begins, at its length octet. */
export function serialAt(source: Uint8Array, entry: number): number {
  const length = source[entry + 1]!;
  return entry + 3 + (length < 0x80 ? 0 : length & 0x7f);
}

/** Where an entry of the usual form ends; 0 when it has another form. */
function usualEntryEnd(source: Uint8Array, at: number, end: number): number {
  if (at + ENTRY_OCTETS_MIN > end || source[at] !== TAG.SEQUENCE) return 0;
  const entryEnd = at + 2 + source[at + 1]!;
  if (source[at + 1]! >= 0x80 || entryEnd > end) return 0;
  const time = usualSerialEnd(source, at + 2);
  const behind = time + UTC_TIME_OCTETS;
  if (time === 0 || behind > entryEnd || !isUsualTime(source, time)) return 0;
  if (behind === entryEnd) return entryEnd;
  return behind + REASON.length + 1 === entryEnd && isReason(source, behind)
    ? entryEnd
    : 0;
}

/** Where a positive INTEGER of the shortest form ends; 0 when there is none. */
function usualSerialEnd(source: Uint8Array, at: number): number {
  if (source[at] !== TAG.INTEGER) return 0;
  const octets = source[at + 1]!;
  const first = source[at + 2]!;
  const leading = first === 0 ? 1 : 0;
  if (octets === 0 || octets - leading > SERIAL_OCTETS_MAX) return 0;
  if (first >= 0x80) return 0;
  if (leading === 1 && (octets === 1 || source[at + 3]! < 0x80)) return 0;
  return at + 2 + octets;
}

/** UTCTime to the second with `Z`, on a day that the month has in every year. */
function isUsualTime(source: Uint8Array, at: number): boolean {
  if (source[at] !== TAG.UTC_TIME || source[at + 1] !== 13) return false;
  if (source[at + 14] !== 0x5a || twoDigits(source, at + 2) < 0) return false;
  const month = twoDigits(source, at + 4), day = twoDigits(source, at + 6);
  return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month]! &&
    isBelow(twoDigits(source, at + 8), 24) &&
    isBelow(twoDigits(source, at + 10), 60) &&
    isBelow(twoDigits(source, at + 12), 60);
}

function isBelow(value: number, limit: number): boolean {
  return value >= 0 && value < limit;
}

/** -1 unless both octets are digits. */
function twoDigits(source: Uint8Array, at: number): number {
  const tens = source[at]! - 0x30, ones = source[at + 1]! - 0x30;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
}

function isReason(source: Uint8Array, at: number): boolean {
  for (let i = 0; i < REASON.length; i++) {
    if (source[at + i] !== REASON[i]) return false;
  }
  const code = source[at + REASON.length]!;
  return code <= REASON_CODE_MAX && code !== REASON_CODE_UNUSED;
}
