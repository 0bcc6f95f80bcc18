import type { Segment } from "../spliced.ts";
import { viewOf } from "../window.ts";

/** A piece of a value that was too long for its row. */
export interface ToastChunk {
  /** The value. */
  readonly value: number;
  /** Which piece, from 0. */
  readonly sequence: number;
  /** Where its bytes lie in the page. */
  readonly segment: Segment;
}

const PAGE_HEADER_BYTES = 24;
const COLUMNS = 3;

/** A table for long values keeps rows of value, sequence and bytes; at most this many bytes each. */
const CHUNK_BYTES_MAX = 2000;

/**
 * The pieces of long values in a heap page (storage-toast): rows with the three columns of a TOAST
 * table, dead ones included as long as their line pointer stands.
 */
export function* toastChunks(page: Uint8Array): Generator<ToastChunk> {
  const view = viewOf(page);
  const lower = Math.min(view.getUint16(12, true), page.length - 4);
  for (let at = PAGE_HEADER_BYTES; at + 4 <= lower; at += 4) {
    const pointer = view.getUint32(at, true);
    const offset = pointer & 0x7fff;
    const lengthBytes = pointer >>> 17;
    const chunk = offset + lengthBytes <= page.length
      ? chunkIn(page.subarray(offset, offset + lengthBytes), offset)
      : undefined;
    if (chunk) yield chunk;
  }
}

function chunkIn(tuple: Uint8Array, offset: number): ToastChunk | undefined {
  if (tuple.length < 24 + 9) return undefined;
  const view = viewOf(tuple);
  const columns = view.getUint16(18, true) & 0x7ff;
  const data = tuple[22]!;
  if (columns !== COLUMNS || data < 23 || data + 9 > tuple.length) {
    return undefined;
  }
  const sequence = view.getInt32(data + 4, true);
  const body = bodyAt(tuple, data + 8);
  if (!body || sequence < 0 || body.lengthBytes > CHUNK_BYTES_MAX) {
    return undefined;
  }
  const segment = { ...body, offset: offset + body.offset };
  return { value: view.getUint32(data, true), sequence, segment };
}

/** A value with one byte of header or four; nothing unless it ends the row. */
function bodyAt(tuple: Uint8Array, at: number): Segment | undefined {
  const first = tuple[at]!;
  if ((first & 1) === 1) {
    const lengthBytes = (first >> 1) - 1;
    const isWhole = first !== 1 && at + 1 + lengthBytes === tuple.length;
    return isWhole ? { offset: at + 1, lengthBytes } : undefined;
  }
  if ((first & 3) !== 0 || at + 4 > tuple.length) return undefined;
  const lengthBytes = (viewOf(tuple).getUint32(at, true) >>> 2) - 4;
  return lengthBytes >= 0 && at + 4 + lengthBytes === tuple.length
    ? { offset: at + 4, lengthBytes }
    : undefined;
}
