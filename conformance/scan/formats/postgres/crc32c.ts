const TABLE = Uint32Array.from({ length: 256 }, (_, octet) => {
  let word = octet;
  for (let bit = 0; bit < 8; bit++) {
    word = word & 1 ? word >>> 1 ^ 0x82f63b78 : word >>> 1;
  }
  return word;
});

/**
 * CRC-32C (RFC 3720, appendix B.4) over pieces, as records of the write-ahead log carry it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { crc32c } from "./crc32c.ts";
 *
 * assertEquals(crc32c(new TextEncoder().encode("123456789")), 0xe3069283);
 * ```
 */
export function crc32c(...pieces: readonly Uint8Array[]): number {
  let word = 0xffffffff;
  for (const piece of pieces) {
    for (const octet of piece) {
      word = TABLE[(word ^ octet) & 0xff]! ^ word >>> 8;
    }
  }
  return ~word >>> 0;
}
