/** The ATR that OpenSC's JPKI driver lists: T=1, no historical bytes. */
export const DEFAULT_ATR = "3BE000FF8131FE4514";

const BYTES_MAX = 33;

/**
 * Read an answer to reset (ISO/IEC 7816-3:2006, 8.2): its first byte, interface bytes as far as
 * they announce one another, historical bytes, and the check byte where a protocol other than T=0
 * is offered.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_ATR, parseAtr } from "./atr.ts";
 *
 * assertEquals(parseAtr(DEFAULT_ATR).length, 9);
 * ```
 * @throws {SyntaxError} when the text is no ATR
 */
export function parseAtr(text: string): Uint8Array {
  if (!/^(?:[0-9A-Fa-f]{2})+$/.test(text)) {
    refuse("expected pairs of hex digits");
  }
  const atr = Uint8Array.fromHex(text);
  if (atr[0] !== 0x3b && atr[0] !== 0x3f) refuse("it begins with 3B or 3F");
  if (atr.length > BYTES_MAX) refuse("it has at most 33 bytes");
  const { length, hasCheck } = announced(atr);
  if (atr.length !== length) refuse("its length is not what it announces");
  const sum = atr.subarray(1).reduce((a, b) => a ^ b, 0);
  if (hasCheck && sum !== 0) refuse("its check byte is wrong");
  return atr;
}

/** How long the ATR says that it is, and whether its last byte checks the others. */
function announced(atr: Uint8Array): { length: number; hasCheck: boolean } {
  const historical = atr.length > 1 ? atr[1]! & 0x0f : 0;
  let at = 1;
  let hasCheck = false;
  for (let next = atr[at] ?? 0; at < atr.length;) {
    const announces = next >> 4;
    at += bitsIn(announces);
    // TD(i), the last of its group, names a protocol and announces the group after it.
    if ((announces & 0b1000) === 0) break;
    next = atr[at] ?? 0;
    hasCheck ||= (next & 0x0f) !== 0;
  }
  return { length: at + 1 + historical + (hasCheck ? 1 : 0), hasCheck };
}

function bitsIn(nibble: number): number {
  return [1, 2, 4, 8].filter((bit) => (nibble & bit) !== 0).length;
}

function refuse(why: string): never {
  throw new SyntaxError(`Cannot parse ATR: ${why}`);
}
