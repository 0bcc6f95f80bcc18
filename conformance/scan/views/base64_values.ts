const ALPHABETS = [
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
];

/** Six bits by character code in either alphabet (RFC 4648 sections 4 and 5), -1 for all others. */
export const BASE64_VALUES: Int8Array = new Int8Array(256).fill(-1);
for (const alphabet of ALPHABETS) {
  for (let i = 0; i < 64; i++) BASE64_VALUES[alphabet.charCodeAt(i)] = i;
}

/** Octets of six-bit values; what is left of an incomplete group is dropped. */
export function octetsOfValues(
  values: Uint8Array,
  from: number,
  until: number,
): Uint8Array {
  const groups = until - from >> 2;
  const rest = until - from & 3;
  const octets = new Uint8Array(3 * groups + Math.max(0, rest - 1));
  let at = 0;
  for (let i = from; i < from + 4 * groups; i += 4) {
    const word = values[i]! << 18 | values[i + 1]! << 12 |
      values[i + 2]! << 6 | values[i + 3]!;
    octets[at++] = word >> 16;
    octets[at++] = word >> 8;
    octets[at++] = word;
  }
  if (rest > 1) {
    const i = from + 4 * groups;
    octets[at++] = values[i]! << 2 | values[i + 1]! >> 4;
    if (rest > 2) octets[at] = values[i + 1]! << 4 | values[i + 2]! >> 2;
  }
  return octets;
}
