/**
 * Undo PostgreSQL's own compression (src/common/pg_lzcompress.c): a control byte, then eight items,
 * each a literal byte or a reference back. Nothing unless the bytes come out as many as stated and
 * go in to the last, so that what is no compressed value is not taken for one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { undoPglz } from "./pglz.ts";
 *
 * // One literal, then three bytes copied from one byte back.
 * const compressed = Uint8Array.of(0b10, 0x61, 0x00, 0x01);
 * assertEquals(undoPglz(compressed, 4), new TextEncoder().encode("aaaa"));
 * assertEquals(undoPglz(compressed, 5), undefined);
 * ```
 */
export function undoPglz(
  bytes: Uint8Array,
  sizeBytes: number,
): Uint8Array | undefined {
  const plain = new Uint8Array(sizeBytes);
  let at = 0;
  let made = 0;
  while (at < bytes.length && made < sizeBytes) {
    let control = bytes[at++]!;
    for (let i = 0; i < 8 && at < bytes.length && made < sizeBytes; i++) {
      if ((control & 1) === 0) {
        plain[made++] = bytes[at++]!;
      } else {
        const first = bytes[at]!;
        const second = bytes[at + 1];
        if (second === undefined) return undefined;
        at += 2;
        let length = (first & 0x0f) + 3;
        const back = (first & 0xf0) << 4 | second;
        if (length === 18) {
          const more = bytes[at++];
          if (more === undefined) return undefined;
          length += more;
        }
        if (back === 0 || back > made) return undefined;
        length = Math.min(length, sizeBytes - made);
        // Byte by byte: a reference may reach into what it writes.
        for (let j = 0; j < length; j++, made++) {
          plain[made] = plain[made - back]!;
        }
      }
      control >>= 1;
    }
  }
  return made === sizeBytes && at === bytes.length ? plain : undefined;
}
