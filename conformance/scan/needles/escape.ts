import { ascii } from "../encodings.ts";
import type { Written } from "./family.ts";

/** Each code unit, or each octet, written out between two signs. */
function each(
  units: ArrayLike<number>,
  write: (unit: number) => string,
): Uint8Array {
  let text = "";
  for (let i = 0; i < units.length; i++) text += write(units[i]!);
  return ascii(text);
}

const hex = (n: number, digits: number): string =>
  n.toString(16).padStart(digits, "0");
const upper = (n: number, digits: number): string =>
  hex(n, digits).toUpperCase();

/** A text of which every character is escaped; some escaped and some not is a decoder's work. */
export function escapes(
  name: string,
  text: string,
  utf8: Uint8Array,
): Written[] {
  const units = Array.from(text, (character) => character.charCodeAt(0));
  return [
    [`${name}/json-escape`, each(units, (u) => `\\u${hex(u, 4)}`)],
    [`${name}/json-escape-upper`, each(units, (u) => `\\u${upper(u, 4)}`)],
    [`${name}/html-decimal`, each(units, (u) => `&#${u};`)],
    [`${name}/html-hex`, each(units, (u) => `&#x${hex(u, 2)};`)],
    [`${name}/html-hex-upper`, each(units, (u) => `&#x${upper(u, 2)};`)],
    [`${name}/url`, each(utf8, (o) => `%${upper(o, 2)}`)],
    [`${name}/url-lower`, each(utf8, (o) => `%${hex(o, 2)}`)],
    [`${name}/url-twice`, each(utf8, (o) => `%25${upper(o, 2)}`)],
    [`${name}/url-twice-lower`, each(utf8, (o) => `%25${hex(o, 2)}`)],
    [`${name}/c-hex`, each(utf8, (o) => `\\x${hex(o, 2)}`)],
    [`${name}/c-hex-upper`, each(utf8, (o) => `\\x${upper(o, 2)}`)],
    [
      `${name}/c-octal`,
      each(utf8, (o) => `\\${o.toString(8).padStart(3, "0")}`),
    ],
    [`${name}/quoted-printable`, each(utf8, (o) => `=${upper(o, 2)}`)],
  ];
}
