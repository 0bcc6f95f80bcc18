const PLAIN = "〇一二三四五六七八九";
/** Daiji of the law: only one, two and three have a form of their own. */
const DAIJI = "零壱弐参四五六七八九";
/** Daiji of old deeds. */
const DAIJI_OLD = "零壱弐参肆伍陸漆捌玖";

/** Digit by digit. */
export function kanjiDigits(digits: string): string {
  return replaced(digits, PLAIN);
}

/** Digit by digit, in the letters that cannot be altered with a stroke. */
export function daijiDigits(digits: string, isOld: boolean): string {
  return replaced(digits, isOld ? DAIJI_OLD : DAIJI);
}

function replaced(digits: string, by: string): string {
  let text = "";
  for (let i = 0; i < digits.length; i++) text += by[Number(digits[i])];
  return text;
}

const SMALL = ["千", "百", "十", ""];
const LARGE = ["億", "万", ""];

/**
 * The number as it is read out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { positional } from "./kanji_numeral.ts";
 *
 * assertEquals(positional("000000010018"), "一万十八");
 * ```
 */
export function positional(digits: string): string {
  let text = "";
  for (let group = 0; group < 3; group++) {
    const four = digits.slice(4 * group, 4 * group + 4);
    if (four !== "0000") text += readFour(four) + LARGE[group];
  }
  return text === "" ? "零" : text;
}

/** One is not said before ten, hundred and thousand. */
function readFour(four: string): string {
  let text = "";
  for (let i = 0; i < 4; i++) {
    const digit = Number(four[i]);
    if (digit === 0) continue;
    text += (digit === 1 && i < 3 ? "" : PLAIN[digit]!) + SMALL[i];
  }
  return text;
}
