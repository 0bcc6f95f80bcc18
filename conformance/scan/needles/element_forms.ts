import { hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { decodeBase64 } from "../base64.ts";
import { base64Cores, hexOctets, utf16 } from "../encodings.ts";
import { digests, line } from "./digest.ts";
import { escapes } from "./escape.ts";
import type { Written } from "./family.ts";
import { transported } from "./number_families.ts";

/** Octets behind a text from which on they are looked for on their own. */
const OCTETS_MIN = 8;
/** So many octets of a longer element are as good as the whole: they are random. */
const PART_OCTETS = 16;

/** Everything that an element is looked for as. It is opaque text; where it decodes, the octets behind it count as well. */
export function elementForms(element: string): Written[] {
  const octets = octetsOf(element);
  const utf8 = utf8ToBytes(element);
  const behind = octets === undefined || octets.length < OCTETS_MIN
    ? undefined
    : octets;
  return [
    ...spelled("text", element),
    ...spelled("upper-case", element.toUpperCase()),
    ...spelled("lower-case", element.toLowerCase()),
    ...(behind === undefined ? [] : [
      ["octets", behind] as const,
      ...transported("octets", behind),
      ...halves(behind),
    ]),
    ...escapes("text", element, utf8),
    ...digests([
      ["", utf8],
      ["line", line(utf8)],
      ...(behind === undefined ? [] : [["octets", behind] as const]),
    ]),
  ];
}

function spelled(name: string, text: string): Written[] {
  const octets = utf8ToBytes(text);
  const wide = utf16(text, true);
  return [
    [name, octets],
    [`${name}/utf-16le`, wide],
    [`${name}/utf-16be`, utf16(text, false)],
    ...transported(name, octets),
    ...base64Cores(wide).map((core): Written => [
      `${name}/utf-16le/base64`,
      core,
    ]),
  ];
}

/** Kept short, as a fingerprint or in a column that is too narrow. */
function halves(octets: Uint8Array): Written[] {
  if (octets.length < 2 * PART_OCTETS) return [];
  return [
    ["first-16-octets", octets.slice(0, PART_OCTETS)] as const,
    ["last-16-octets", octets.slice(-PART_OCTETS)] as const,
  ].flatMap(([name, bytes]): Written[] => [
    [name, bytes],
    [`${name}/hex`, hexOctets(bytes)],
    [`${name}/hex-upper`, hexOctets(bytes, true)],
  ]);
}

function octetsOf(text: string): Uint8Array | undefined {
  return /^(?:[0-9a-fA-F]{2})+$/.test(text)
    ? hexToBytes(text)
    : decodeBase64(text);
}
