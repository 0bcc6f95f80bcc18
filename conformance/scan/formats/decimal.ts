const DIGITS = 12;

/** Below this a number has too few digits to be part of a secret. */
const LEAST = 1_000_000;

/**
 * A number of a binary format as decimal text, once as it is and, where zeros in front were lost,
 * once more with them. Nothing if it is too small to mean anything.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decimalText } from "./decimal.ts";
 *
 * assertEquals(decimalText(12345678903), "12345678903\n012345678903\n");
 * assertEquals(decimalText(7), "");
 * ```
 */
export function decimalText(value: number | bigint): string {
  const size = value < 0 ? -value : value;
  if (!(size >= LEAST)) return "";
  const text = size === Infinity ? "" : String(size);
  const whole = /^[0-9]{1,11}(?![0-9e])/.exec(text)?.[0];
  return whole === undefined
    ? `${text}\n`
    : `${text}\n${whole.padStart(DIGITS, "0")}\n`;
}
