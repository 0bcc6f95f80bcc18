/**
 * Undo one LZ4 block, as PostgreSQL keeps values with `default_toast_compression = lz4`. Nothing
 * unless the bytes come out as many as stated and go in to the last.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { undoLz4Block } from "./lz4_block.ts";
 *
 * // One literal, four bytes copied from one back, and a last literal.
 * const compressed = Uint8Array.of(0x10, 0x61, 0x01, 0x00, 0x10, 0x62);
 * assertEquals(undoLz4Block(compressed, 6), new TextEncoder().encode("aaaaab"));
 * assertEquals(undoLz4Block(compressed, 7), undefined);
 * ```
 */
export function undoLz4Block(
  bytes: Uint8Array,
  sizeBytes: number,
): Uint8Array | undefined {
  const plain = new Uint8Array(sizeBytes);
  let at = 0;
  let made = 0;
  const extended = (nibble: number): number => {
    let length = nibble;
    if (nibble < 15) return length;
    for (let more = 255; more === 255;) {
      more = bytes[at++] ?? 0;
      length += more;
    }
    return length;
  };
  while (at < bytes.length) {
    const token = bytes[at++]!;
    const literals = extended(token >> 4);
    if (at + literals > bytes.length || made + literals > sizeBytes) return;
    plain.set(bytes.subarray(at, at + literals), made);
    at += literals;
    made += literals;
    if (at === bytes.length) break;
    const back = bytes[at]! | (bytes[at + 1] ?? 0) << 8;
    at += 2;
    const length = extended(token & 15) + 4;
    if (back === 0 || back > made || made + length > sizeBytes) return;
    for (let j = 0; j < length; j++, made++) plain[made] = plain[made - back]!;
  }
  return made === sizeBytes && at === bytes.length ? plain : undefined;
}
