/**
 * Text made fit for XML 1.0: what the standard bans is replaced, what it reserves is escaped.
 *
 * Banned are most control characters, lone surrogates and the two noncharacters of the basic
 * plane (XML 1.0, section 2.2); parsers refuse a whole file for one of them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { xmlText } from "./xml_text.ts";
 *
 * assertEquals(xmlText("a<b\u0000"), "a&lt;b\uFFFD");
 * ```
 */
export function xmlText(text: string): string {
  return text.toWellFormed()
    // deno-lint-ignore no-control-regex -- control characters are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\uFFFD")
    .replace(/[&<>"'\t\n\r]/g, (reserved) => ESCAPES[reserved] ?? reserved);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
