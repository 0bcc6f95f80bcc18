import { ascii } from "../encodings.ts";
import type { Written } from "./family.ts";

/** Below this an integer has fewer than five octets that mean anything, and zeros are everywhere. */
const INTEGER_MIN = 2n ** 32n;
/** Hex digits of which four bits each say something; ten are forty bits. */
const HEX_DIGITS_MIN = 10;

/** A number as machine integers, decimals and floating point. */
export function integers(digits: string): Written[] {
  const value = BigInt(digits);
  if (value < INTEGER_MIN) return [];
  const big = octets8(value, false);
  const little = octets8(value, true);
  return [
    ["int64-be", big],
    ["int64-le", little],
    ["int48-be", big.slice(2)],
    ["float64-be", float64(value, false)],
    ["float64-le", float64(value, true)],
    ["varint", varint(value)],
    ["zigzag", varint(value * 2n)],
    ["listpack", Uint8Array.of(0xf4, ...little)],
    ["innodb-bigint", Uint8Array.of(big[0]! | 0x80, ...big.subarray(1))],
    ...integerHex(value),
  ];
}

/** Numbers in fields of fixed width: their zeros are the field's, so all digits are there. */
export function decimals(digits: string): Written[] {
  return [
    ["bcd", packed(digits)],
    ["bcd-swapped", packed(digits.replace(/(.)(.)/g, "$2$1"))],
    // Beside a neighbour's half octet eleven digits and the zero or the sign are all that is sure.
    ["bcd-shifted", packed(`0${digits.slice(0, 11)}`)],
    ...["0", "c", "d", "f"].map((sign): Written => [
      `bcd-shifted-${sign}`,
      packed(digits.slice(1) + sign),
    ]),
    ...["c", "d", "f"].map((sign): Written => [
      `comp-3-${sign}`,
      packed(`0${digits}${sign}`),
    ]),
    ["ebcdic", plus(digits, 0xf0)],
    ["digit-octets", plus(digits, 0)],
    ["innodb-decimal", innodbDecimal(digits)],
    ["pg-numeric-heap", base10000(digits, true)],
    ["pg-numeric-wire", base10000(digits, false)],
  ];
}

function octets8(value: bigint, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, littleEndian);
  return bytes;
}

function float64(value: bigint, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, Number(value), littleEndian);
  return bytes;
}

function varint(value: bigint): Uint8Array {
  const octets: number[] = [];
  let rest = value;
  for (; rest >= 0x80n; rest >>= 7n) octets.push(Number(rest & 0x7fn) | 0x80);
  octets.push(Number(rest));
  return Uint8Array.from(octets);
}

function integerHex(value: bigint): Written[] {
  const text = value.toString(16);
  return text.length < HEX_DIGITS_MIN ? [] : [
    ["integer-hex", ascii(text)],
    ["integer-hex-upper", ascii(text.toUpperCase())],
  ];
}

/** Two hex digits to an octet. */
function packed(halves: string): Uint8Array {
  const bytes = new Uint8Array(halves.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = parseInt(halves.slice(2 * i, 2 * i + 2), 16);
  }
  return bytes;
}

/** One octet to a digit. */
function plus(digits: string, zero: number): Uint8Array {
  const bytes = new Uint8Array(digits.length);
  for (let i = 0; i < digits.length; i++) bytes[i] = zero + Number(digits[i]);
  return bytes;
}

/** Three digits in two octets, nine in four, big-endian, the sign bit of the first flipped. */
function innodbDecimal(digits: string): Uint8Array {
  const bytes = new Uint8Array(6);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Number(digits.slice(0, 3)) | 0x8000);
  view.setUint32(2, Number(digits.slice(3)));
  return bytes;
}

/** Three digits of base 10,000. A number that ends or begins in four zeros is stored with fewer. */
function base10000(digits: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(6);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < 3; i++) {
    const four = Number(digits.slice(4 * i, 4 * i + 4));
    view.setUint16(2 * i, four, littleEndian);
  }
  return bytes;
}
