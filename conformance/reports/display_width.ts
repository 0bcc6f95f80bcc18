/**
 * Columns that text takes in a terminal: East Asian wide and full-width characters take two.
 * Covers what our reports print; it is no general implementation of UAX #11.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { displayWidth } from "./display_width.ts";
 *
 * assertEquals(displayWidth("判定 ok"), 7);
 * ```
 */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Pad with spaces on the right up to a width in columns. */
export function padEndColumns(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

/** Cut to a width in columns, with `…` where something was cut. */
export function cutToColumns(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let cut = "";
  for (const character of text) {
    if (displayWidth(cut + character) > columns - 1) break;
    cut += character;
  }
  return cut + "…";
}
