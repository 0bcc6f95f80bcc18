import { viewOf } from "../window.ts";
import { readVarint } from "./varint.ts";

/** One column of a record: what it is and where. */
export interface Column {
  /** Serial type (fileformat2, section 2.1). */
  readonly serial: number;
  /** Offset from the beginning of the record. */
  readonly offset: number;
  /** How many bytes. */
  readonly lengthBytes: number;
}

const FIXED = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

/** Bytes that a value of this serial type takes; nothing for the two that are never written. */
export function serialBytes(serial: number): number | undefined {
  if (serial < FIXED.length) return FIXED[serial];
  if (serial < 12) return undefined;
  return Math.floor((serial - 12) / 2);
}

/** Whether a column is a number that takes bytes. */
export function isNumber({ serial }: Column): boolean {
  return serial >= 1 && serial <= 7;
}

/** Whether a serial type is that of a blob. */
export function isBlob(serial: number): boolean {
  return serial >= 12 && serial % 2 === 0;
}

/** Whether a serial type is that of a text. */
export function isText(serial: number): boolean {
  return serial >= 13 && serial % 2 === 1;
}

/**
 * The columns of a record, read from its header; nothing if the header contradicts itself. The
 * header must be in the bytes whole, the values need not.
 */
export function readColumns(
  bytes: Uint8Array,
  sizeBytes: number = bytes.length,
): readonly Column[] | undefined {
  const head = readVarint(bytes, 0);
  if (!head || head.value < head.end || head.value > bytes.length) {
    return undefined;
  }
  const columns: Column[] = [];
  let at = head.end;
  let offset = head.value;
  while (at < head.value) {
    const serial = readVarint(bytes, at);
    const lengthBytes = serial && serialBytes(serial.value);
    if (!serial || lengthBytes === undefined) return undefined;
    columns.push({ serial: serial.value, offset, lengthBytes });
    offset += lengthBytes;
    at = serial.end;
  }
  return at === head.value && offset <= sizeBytes ? columns : undefined;
}

/** A number column as a number; nothing for any other, and for what is not in the bytes. */
export function numberOf(
  column: Column,
  bytes: Uint8Array,
): number | bigint | undefined {
  if (!isNumber(column)) return undefined;
  const { serial, offset, lengthBytes } = column;
  if (offset + lengthBytes > bytes.length) return undefined;
  const view = viewOf(bytes);
  if (serial === 7) return view.getFloat64(offset);
  if (serial === 6) return view.getBigInt64(offset);
  let value = view.getInt8(offset);
  for (let i = 1; i < lengthBytes; i++) {
    value = value * 256 + bytes[offset + i]!;
  }
  return value;
}
