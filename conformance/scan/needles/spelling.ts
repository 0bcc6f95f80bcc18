import { daijiDigits, kanjiDigits, positional } from "./kanji_numeral.ts";

/** A number as text, by name. */
export type Spelled = readonly [name: string, text: string];

/** The same digits, 0xFEE0 further on. */
export function fullWidth(digits: string): string {
  let text = "";
  for (let i = 0; i < digits.length; i++) {
    const code = digits.charCodeAt(i);
    text += String.fromCharCode(
      code >= 0x30 && code <= 0x39 ? code + 0xfee0 : code,
    );
  }
  return text;
}

/** Groups of four. */
export function grouped(digits: string, by: string): string {
  return digits.slice(0, 4) + by + digits.slice(4, 8) + by + digits.slice(8);
}

/** The signs that stand between groups of four, by name. */
export const GROUPING: readonly Spelled[] = [
  ["hyphenated", "-"],
  ["spaced", " "],
  ["u2010", "\u2010"],
  ["u30fc", "\u30fc"],
  ["uff0d", "\uff0d"],
];

/** How few digits may be left of an integer for it to be looked for: one zero lost. */
const INTEGER_DIGITS_MIN = 11;

/**
 * A number that was read as an integer and written again; nothing where too little is left of it
 * for a match to mean anything.
 */
export function integerDigits(digits: string): string | undefined {
  const text = digits.replace(/^0+/, "");
  return text.length >= INTEGER_DIGITS_MIN ? text : undefined;
}

/** The spellings that everything meets: those a person types and a program prints. */
export function plainSpellings(digits: string): Spelled[] {
  return [
    ["digits", digits],
    ["hyphenated", grouped(digits, "-")],
    ["spaced", grouped(digits, " ")],
    ["full-width", fullWidth(digits)],
    ["body", digits.slice(0, 11)],
  ];
}

/** Spellings of forms, screens and letters. */
export function groupedSpellings(digits: string): Spelled[] {
  const wide = fullWidth(digits);
  return [
    ...GROUPING.slice(2).map(([name, by]): Spelled => [
      `grouped-${name}`,
      grouped(digits, by),
    ]),
    ["full-width/hyphenated", grouped(wide, "-")],
    ["full-width/grouped-u2010", grouped(wide, "\u2010")],
    ["full-width/grouped-u30fc", grouped(wide, "\u30fc")],
    ["full-width/grouped-uff0d", grouped(wide, "\uff0d")],
    ["full-width/grouped-u3000", grouped(wide, "\u3000")],
  ];
}

/** The number in kanji. Readings in kana are not looked for: nobody's software writes them. */
export function kanjiSpellings(digits: string): Spelled[] {
  return [
    ["kanji", kanjiDigits(digits)],
    ["daiji", daijiDigits(digits, false)],
    ["daiji-old", daijiDigits(digits, true)],
    ["kanji-positional", positional(digits)],
  ];
}

/** What programs make of it: lists, integers, floating point, mirror images. */
export function programSpellings(digits: string): Spelled[] {
  const list = [...digits];
  const spelled: Spelled[] = [
    ["reversed", list.toReversed().join("")],
    ["digits-spaced", list.join(" ")],
    ["array", list.join(",")],
    ["array-spaced", list.join(", ")],
    ["array-of-text", list.map((digit) => `"${digit}"`).join(",")],
  ];
  const integer = integerDigits(digits);
  if (integer === undefined) return spelled;
  return [
    ...spelled,
    ["integer", integer],
    ["thousands", thousands(integer)],
    ...doubles(integer),
  ];
}

function thousands(integer: string): string {
  return integer.replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1.23456789018E11` is Java's; other languages differ in the exponent only. */
function doubles(integer: string): Spelled[] {
  const rest = integer.slice(1).replace(/0+$/, "") || "0";
  const exponent = integer.length - 1;
  const mantissa = `${integer[0]}.${rest}`;
  return [
    ["double", `${mantissa}E${exponent}`],
    ["double-signed", `${mantissa}E+${exponent}`],
    ["double-lower", `${mantissa}e${exponent}`],
    ["double-lower-signed", `${mantissa}e+${exponent}`],
  ];
}
