/** A number and where it ends. */
export interface Varint {
  /** The number; exact to 2^53, which is more than any secret needs. */
  readonly value: number;
  /** Offset behind its last byte. */
  readonly end: number;
}

/**
 * A number as SQLite writes lengths and row ids: seven bits a byte, most significant first, all
 * eight bits of a ninth byte (fileformat2, section 1.6). Nothing if the bytes end before it does.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readVarint } from "./varint.ts";
 *
 * assertEquals(readVarint(Uint8Array.of(0x81, 0x00), 0), { value: 128, end: 2 });
 * assertEquals(readVarint(Uint8Array.of(0x81), 0), undefined);
 * ```
 */
export function readVarint(
  bytes: Uint8Array,
  offset: number,
): Varint | undefined {
  let value = 0;
  for (let i = 0; i < 9; i++) {
    const octet = bytes[offset + i];
    if (octet === undefined) return undefined;
    if (i === 8) return { value: value * 256 + octet, end: offset + 9 };
    value = value * 128 + (octet & 0x7f);
    if (octet < 0x80) return { value, end: offset + i + 1 };
  }
  return undefined;
}
