import type { NumberShape } from "../../reports/scan_report.ts";
import { isPersonalNumber } from "../../terms/mod.ts";

/** A text that reads as a number, right check digit included. */
export interface NumberLikeSpot {
  /** Where it begins. */
  readonly offset: number;
  /** How many bytes it takes. */
  readonly lengthBytes: number;
  /** How it is written. */
  readonly shape: NumberShape;
  /** Whether its last digit is 0. */
  readonly endsInZero: boolean;
}

const WIDE = "\\xef\\xbc[\\x90-\\x99]";
const WORD = "[0-9A-Za-z_]";
const GAP = "(?:[- ]|\\xe2\\x80\\x90|\\xe3\\x83\\xbc|\\xef\\xbc\\x8d)";
/**
 * Not within a longer word or number, nor a decimal, nor a group of a UUID, nor behind the plus of
 * a telephone number.
 */
const NOT_BEHIND = `(?<!${WORD}|[0-9A-Fa-f]-|[0-9]\\.|\\+|${WIDE})`;
const NOT_BEFORE = `(?!${WORD}|-[0-9A-Fa-f]|\\.[0-9]|${WIDE})`;
/** A fourth group of four makes it the number of a payment card. */
const NO_GROUP_BEHIND = `(?<![0-9]{4}${GAP}|(?:${WIDE})${GAP})`;
const NO_GROUP_BEFORE = `(?!${GAP}(?:[0-9]{4}|${WIDE}))`;

function grouped(digit: string, gap: string): string {
  const four = `(?:${digit}){4}`;
  return `${NO_GROUP_BEHIND}${four}(?<${gap}>${GAP})${four}\\k<${gap}>${four}${NO_GROUP_BEFORE}`;
}

const TOKEN = new RegExp(
  `${NOT_BEHIND}(?:(?<digits>[0-9]{12})|(?<wide>(?:${WIDE}){12})|${
    grouped("[0-9]", "gap")
  }|${grouped(WIDE, "wideGap")})${NOT_BEFORE}`,
  "y",
);

/**
 * Texts that read as a number by their pattern: twelve digits, full-width ones, groups of four. Each
 * stands on its own, so part of a longer number is none. One in ten random tokens of twelve digits
 * passes: it is a hint, never a verdict.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { numberLikeIn } from "./number_like.ts";
 *
 * const text = new TextEncoder().encode("no. 000111111111, card 0001-1111-1111-0000");
 * assertEquals(numberLikeIn(text).map((s) => [s.offset, s.shape]), [[4, "digits"]]);
 * ```
 */
export function numberLikeIn(bytes: Uint8Array): NumberLikeSpot[] {
  return [...runStarts(bytes)].flatMap((at) => spotAt(bytes, at) ?? []);
}

/** Where a run of digits begins that may be a number; cheap, for it looks at every byte. */
function* runStarts(bytes: Uint8Array): Generator<number> {
  for (let at = 0; at < bytes.length; at++) {
    const octet = bytes[at]!;
    if (octet >= 0x30 && octet <= 0x39) {
      const start = at;
      while (isDigit(bytes[at + 1])) at++;
      const length = at + 1 - start;
      if (length === 12 || length === 4 && isGroup(bytes, at + 1)) yield start;
    } else if (octet === 0xef && isWide(bytes, at)) {
      yield at;
      while (isWide(bytes, at + 3)) at += 3;
      at += 2;
    }
  }
}

/** Whether the sign here may stand between groups: dates in every line of a log end at this. */
function isGroup(bytes: Uint8Array, at: number): boolean {
  const sign = bytes[at];
  if (sign !== 0x2d && sign !== 0x20) return sign !== undefined && sign >= 0xe2;
  return isDigit(bytes[at + 4]) && bytes[at + 5] === sign;
}

function isDigit(octet: number | undefined): boolean {
  return octet !== undefined && octet >= 0x30 && octet <= 0x39;
}

function isWide(bytes: Uint8Array, at: number): boolean {
  const last = bytes[at + 2];
  return bytes[at] === 0xef && bytes[at + 1] === 0xbc && last !== undefined &&
    last >= 0x90 && last <= 0x99;
}

/** Bytes before a token that a guard may look at, and those from its beginning to its last guard. */
const BEFORE_OCTETS = 8;
const REACH_OCTETS = 64;

function spotAt(bytes: Uint8Array, at: number): NumberLikeSpot | undefined {
  const from = Math.max(0, at - BEFORE_OCTETS);
  const text = String.fromCharCode(...bytes.subarray(from, at + REACH_OCTETS));
  TOKEN.lastIndex = at - from;
  const match = TOKEN.exec(text);
  return match === null ? undefined : spotOf(match, at);
}

function spotOf(
  match: RegExpExecArray,
  offset: number,
): NumberLikeSpot | undefined {
  const digits = digitsOf(match[0]);
  // Twelve equal digits are a filler.
  if (!isPersonalNumber(digits) || new Set(digits).size === 1) return undefined;
  const { digits: plain, wide } = match.groups ?? {};
  return {
    offset,
    lengthBytes: match[0].length,
    shape: plain !== undefined
      ? "digits"
      : wide !== undefined
      ? "full-width"
      : "grouped",
    endsInZero: digits.endsWith("0"),
  };
}

/** A full-width digit is EF BC 90 to EF BC 99; its last byte tells the digit. */
function digitsOf(token: string): string {
  return token.replace(
    /\xef\xbc([\x90-\x99])/g,
    (_, last: string) => String(last.charCodeAt(0) - 0x90),
  ).replace(/[^0-9]/g, "");
}
