import { HEX_VALUES } from "./region.ts";

/** The number that exactly so many hexadecimal digits write here, -1 if they do not stand here. */
export function hexAt(text: Uint8Array, at: number, digits: number): number {
  let value = 0;
  for (let i = at; i < at + digits; i++) {
    const digit = i < text.length ? HEX_VALUES[text[i]!]! : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}
