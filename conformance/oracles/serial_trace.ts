/** From this length on a serial is not met by chance, wherever it stands. */
const LONG_DIGITS = 16;
/** Below this length it says nothing. */
const SHORT_DIGITS = 6;

/**
 * Whether a text holds a certificate serial, in hex or as a decimal. Serials of J-LIS are small
 * numbers, so a short one counts only where it stands alone, or (`edge`) where the text begins or
 * ends with it; inside a random id it would turn up by chance.
 */
export function holdsSerial(
  text: string,
  serial: string,
  where: "alone" | "edge",
): boolean {
  const lower = text.toLowerCase();
  const decimal = BigInt(`0x${serial}`).toString();
  return holds(lower, serial, "0-9a-f", where) ||
    holds(lower, decimal, "0-9", where);
}

function holds(
  text: string,
  digits: string,
  neighbours: string,
  where: "alone" | "edge",
): boolean {
  if (digits.length < SHORT_DIGITS) return false;
  if (digits.length >= LONG_DIGITS && text.includes(digits)) return true;
  if (
    where === "edge" && digits.length >= 8 &&
    (text.startsWith(digits) || text.endsWith(digits))
  ) return true;
  return new RegExp(`(?<![${neighbours}])${digits}(?![${neighbours}])`)
    .test(text);
}
