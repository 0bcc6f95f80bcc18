/** Spreads a word over the upper bits, which then serve as an index into a table. */
export function spread(word: number): number {
  return Math.imul(word, 0x9e3779b1);
}

/** Four octets as a word, the first one lowest, as an `Int32Array` on such a machine has them. */
export function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | bytes[at + 1]! << 8 | bytes[at + 2]! << 16 |
    bytes[at + 3]! << 24;
}

/**
 * Hash of a window. Its first eight and its last four octets count, so up to sixteen octets each
 * but the ninth to twelfth.
 */
export function windowHash(
  bytes: Uint8Array,
  at: number,
  octets: number,
): number {
  const head = spread(wordAt(bytes, at));
  const last = Math.imul(wordAt(bytes, at + octets - 4), 0x85ebca6b);
  if (octets <= 8) return spread(head ^ last);
  const second = Math.imul(wordAt(bytes, at + 4), 0xc2b2ae35);
  return spread(head ^ last ^ (second >>> 15 | second << 17));
}
