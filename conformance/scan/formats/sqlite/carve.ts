import { decimalText } from "../decimal.ts";
import type { Gap } from "./page.ts";
import { type Column, numberOf, readColumns, serialBytes } from "./record.ts";
import { readVarint } from "./varint.ts";

const HEADER_BYTES_MAX = 127;
const HEAD_LOST = 4;
const COLUMNS_MAX = 200;

/**
 * Numbers of records that no cell points to any more. In a gap whole cells may stand, known by a
 * length that fits their header; in a freed block the first four bytes are gone, and a header is
 * taken for one when its columns end exactly where the block does. Text of such a record lies in
 * the page as it is.
 */
export function carvedNumbers(page: Uint8Array, gap: Gap): string {
  const bytes = page.subarray(gap.offset, gap.end);
  const whole = wholeCells(bytes);
  return gap.isBlock ? whole + beheadedCell(bytes) : whole;
}

function wholeCells(bytes: Uint8Array): string {
  let text = "";
  for (let at = 2; at < bytes.length; at++) {
    const sizeBytes = recordBytes(bytes, at);
    if (sizeBytes === 0 || !hasLength(bytes, at, sizeBytes)) continue;
    const record = bytes.subarray(at, at + sizeBytes);
    const columns = readColumns(record);
    if (columns) text += numbersOf(columns, record);
  }
  return text;
}

/**
 * How long the record is that would begin here, 0 if none does. Asked at every place, so it makes
 * nothing: serial types of one byte are read on the spot.
 */
function recordBytes(bytes: Uint8Array, start: number): number {
  const headerEnd = start + bytes[start]!;
  if (headerEnd < start + 2 || headerEnd > start + HEADER_BYTES_MAX) return 0;
  if (headerEnd > bytes.length) return 0;
  let end = headerEnd;
  for (let at = start + 1; at < headerEnd;) {
    const first = bytes[at]!;
    const serial = first < 0x80 ? first : readVarint(bytes, at)?.value;
    const lengthBytes = serial === undefined ? undefined : serialBytes(serial);
    if (lengthBytes === undefined) return 0;
    end += lengthBytes;
    if (end > bytes.length) return 0;
    at += first < 0x80 ? 1 : readVarint(bytes, at)!.end - at;
    if (at > headerEnd) return 0;
  }
  return end - start;
}

/** Whether the length of the record, with a row id behind it or not, stands in front of it. */
function hasLength(bytes: Uint8Array, at: number, sizeBytes: number): boolean {
  for (let start = Math.max(0, at - 12); start < at; start++) {
    const length = readVarint(bytes, start);
    if (length?.value !== sizeBytes) continue;
    if (length.end === at || readVarint(bytes, length.end)?.end === at) {
      return true;
    }
  }
  return false;
}

/** One freed cell: length, row id and the length of the header are lost, perhaps a column too. */
function beheadedCell(bytes: Uint8Array): string {
  for (let start = HEAD_LOST; start < HEAD_LOST + 8; start++) {
    for (const lostBytes of [0, 6]) {
      const columns = columnsToEnd(bytes, start, lostBytes);
      if (columns) return numbersOf(columns, bytes);
    }
  }
  return "";
}

/** Columns whose serial types begin here, and whose values end where the bytes end. */
function columnsToEnd(
  bytes: Uint8Array,
  start: number,
  lostBytes: number,
): Column[] | undefined {
  const serials: number[] = [];
  let body = lostBytes;
  for (let at = start; serials.length < COLUMNS_MAX;) {
    if (at + body === bytes.length) return laidOut(serials, at, lostBytes);
    const serial = readVarint(bytes, at);
    const length = serial && serialBytes(serial.value);
    if (!serial || length === undefined) return undefined;
    serials.push(serial.value);
    body += length;
    at = serial.end;
    if (at + body > bytes.length) return undefined;
  }
  return undefined;
}

function laidOut(
  serials: readonly number[],
  bodyOffset: number,
  lostBytes: number,
): Column[] {
  const lost = { serial: 5, offset: bodyOffset, lengthBytes: 6 };
  let offset = bodyOffset + lostBytes;
  const columns = serials.map((serial) => {
    const column = { serial, offset, lengthBytes: serialBytes(serial)! };
    offset += column.lengthBytes;
    return column;
  });
  return lostBytes === 6 ? [lost, ...columns] : columns;
}

/** The numbers among columns, as decimal text. */
export function numbersOf(
  columns: readonly Column[],
  bytes: Uint8Array,
): string {
  let text = "";
  for (const column of columns) {
    const value = numberOf(column, bytes);
    if (value !== undefined) text += decimalText(value);
  }
  return text;
}
