import { utf8ToBytes } from "@noble/hashes/utils.js";
import { ascii, utf16 } from "../encodings.ts";
import type { Written } from "./family.ts";
import { fullWidth } from "./spelling.ts";

/**
 * From so many consecutive digits on a part is looked for wherever it stands. Random digits hold a
 * given run of ten once in 10^10, so a gigabyte of them shows one falsely with a chance of a tenth;
 * with eight it would show ten.
 */
export const PART_DIGITS_MIN = 10;

/**
 * From so many on it is looked for where signs show that it was meant as a part: two groups of four
 * with the sign between them, eight digits beside a mask, or eight digits that are a whole quoted
 * value. The first eight are what an element can be made of.
 */
export const FRAMED_PART_DIGITS_MIN = 8;

const MASKS = ["*", "x", "X", "#", "＊", "●", "•", "…"];

/** Parts of a number. */
export function parts(digits: string): Written[] {
  return [...runs(digits), ...halves(digits)];
}

/** Every ten digits in a row: whatever is longer holds one of them. */
function runs(digits: string): Written[] {
  return [0, 1, 2].flatMap((from): Written[] => {
    const run = digits.slice(from, from + PART_DIGITS_MIN);
    const name = `digits-${from + 1}-to-${from + PART_DIGITS_MIN}`;
    return [
      [name, ascii(run)],
      [`${name}/full-width`, utf8ToBytes(fullWidth(run))],
      [`${name}/utf-16le`, utf16(run, true)],
      [`${name}/utf-16be`, utf16(run, false)],
    ];
  });
}

function halves(digits: string): Written[] {
  const first = digits.slice(0, FRAMED_PART_DIGITS_MIN);
  const last = digits.slice(-FRAMED_PART_DIGITS_MIN);
  return [
    ...half("first-8", first),
    ...half("last-8", last),
    ...MASKS.flatMap((mask): Written[] => [
      ["first-8/masked", utf8ToBytes(first + mask)],
      ["last-8/masked", utf8ToBytes(mask + last)],
    ]),
  ];
}

function half(name: string, eight: string): Written[] {
  const groups = (by: string) => eight.slice(0, 4) + by + eight.slice(4);
  return [
    [`${name}/hyphenated`, ascii(groups("-"))],
    [`${name}/spaced`, ascii(groups(" "))],
    [`${name}/quoted`, ascii(`"${eight}"`)],
    [`${name}/quoted`, ascii(`'${eight}'`)],
  ];
}
