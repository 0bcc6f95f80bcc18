import { undoLz4Block } from "./lz4_block.ts";
import { undoPglz } from "./pglz.ts";

/** A value that was compressed. */
export interface CompressedValue {
  /** Where it begins. */
  readonly offset: number;
  /** By which method. */
  readonly method: "postgres-pglz" | "postgres-lz4";
  /** What it was before. */
  readonly plain: Uint8Array;
}

const HEADER_BYTES = 8;

/** A row fits into a page of 8 KiB, and so does what is compressed in it. */
const INLINE_BYTES_MAX = 8192;

/** Of a value in a page: how much can come out of so little. */
const GROWTH_MAX = 120;

/**
 * Values compressed in their rows (`varlena` with four bytes of header). Which columns a row has is
 * in the catalogue, which is another file; so every place is tried, and a value is what can be
 * undone to the last byte. In pages such a value begins at a multiple of four, in the write-ahead
 * log anywhere.
 */
export function* compressedValues(
  bytes: Uint8Array,
  step: 1 | 4,
): Generator<CompressedValue> {
  for (let at = 0; at + HEADER_BYTES < bytes.length; at += step) {
    // Cheapest first: the flag in the lowest bits, and a length below 32 KiB.
    if ((bytes[at]! & 3) !== 2 || bytes[at + 3] !== 0) continue;
    const length = (bytes[at]! | bytes[at + 1]! << 8 | bytes[at + 2]! << 16) >>
      2;
    if (length <= HEADER_BYTES || length > INLINE_BYTES_MAX) continue;
    if (at + length > bytes.length) continue;
    const value = undone(bytes.subarray(at + 4, at + length));
    if (value) yield { offset: at, ...value };
  }
}

/** A compressed value behind its length: four bytes of size and method, then the content. */
export function undone(
  bytes: Uint8Array,
): Omit<CompressedValue, "offset"> | undefined {
  if (bytes.length <= 4) return undefined;
  const info = (bytes[0]! | bytes[1]! << 8 | bytes[2]! << 16 |
    bytes[3]! << 24) >>> 0;
  const method = info >>> 30;
  const sizeBytes = info & 0x3fffffff;
  const content = bytes.subarray(4);
  if (method > 1 || sizeBytes <= content.length) return undefined;
  if (sizeBytes > content.length * (method === 0 ? GROWTH_MAX : 255)) {
    return undefined;
  }
  const plain = method === 0
    ? undoPglz(content, sizeBytes)
    : undoLz4Block(content, sizeBytes);
  const name = method === 0 ? "postgres-pglz" : "postgres-lz4";
  return plain && { method: name, plain };
}
