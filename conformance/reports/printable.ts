/**
 * A text that somebody else chose, fit for a terminal: control characters, line breaks and marks
 * that turn the direction of writing are shown as code points, so that a file name can neither
 * move the cursor nor forge a line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { printable } from "./printable.ts";
 *
 * assertEquals(printable("a\x1b[2Kb\n"), "a\\u{1b}[2Kb\\u{a}");
 * ```
 */
export function printable(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
