/**
 * What a secret looks like where it should not be: every spelling of it, in every encoding. Both are
 * tables of named rows, so that a new one is a line.
 * @module
 */
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { decodeBase64 } from "./base64.ts";
import { DIGESTS, OCTET_ENCODINGS, utf16 } from "./encodings.ts";
import { PATTERN_OCTETS_MIN } from "./matcher.ts";

/** One byte string that gives a secret away. */
export interface Needle {
  /** Label of the secret. */
  readonly secret: string;
  /** Spelling and encoding, as `digits` or `full-width/base64`. */
  readonly form: string;
  /** The byte string. Secret, never in a record. */
  readonly bytes: Uint8Array;
}

/** One way to write a secret as text or as octets, before any encoding. */
interface Spelling {
  readonly name: string;
  readonly spell: (secret: string) => string | Uint8Array | undefined;
}

const grouped = (digits: string, by: string): string =>
  (digits.match(/.{4}/g) ?? []).join(by);

/** A number as text. Body and integer lose a digit or a zero and are the number all the same. */
const NUMBER_SPELLINGS: readonly Spelling[] = [
  { name: "digits", spell: (d) => d },
  { name: "hyphenated", spell: (d) => grouped(d, "-") },
  { name: "spaced", spell: (d) => grouped(d, " ") },
  {
    name: "full-width",
    spell: (d) =>
      d.replace(
        /[0-9]/g,
        (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0),
      ),
  },
  { name: "body", spell: (d) => d.slice(0, 11) },
  {
    name: "integer",
    spell: (d) => d.startsWith("0") && d[1] !== "0" ? d.slice(1) : undefined,
  },
];

/**
 * A number as a machine stores it; looked for as octets only. With a leading zero too few bits are
 * left to tell it from the zero runs of any database page.
 */
const NUMBER_OCTETS: readonly Spelling[] = [
  { name: "int64-be", spell: (d) => integer64(d, false) },
  { name: "int64-le", spell: (d) => integer64(d, true) },
  { name: "int48-be", spell: (d) => integer64(d, false).slice(2) },
  { name: "float64-be", spell: (d) => float64(d, false) },
  { name: "float64-le", spell: (d) => float64(d, true) },
];

/** An element is opaque text; where it decodes, the octets behind it count as well. */
const ELEMENT_SPELLINGS: readonly Spelling[] = [
  { name: "text", spell: (e) => e },
  { name: "upper-case", spell: (e) => e.toUpperCase() },
  { name: "lower-case", spell: (e) => e.toLowerCase() },
  { name: "octets", spell: (e) => longEnough(octetsOfHex(e)) },
  {
    name: "octets",
    spell: (e) =>
      octetsOfHex(e) === undefined ? longEnough(decodeBase64(e)) : undefined,
  },
];

/** Needles of a personal number, given as its twelve digits. */
export function numberNeedles(label: string, digits: string): Needle[] {
  return distinct(label, [
    ...NUMBER_SPELLINGS.flatMap((s) => encoded(s, digits)),
    ...NUMBER_OCTETS.flatMap((s) => bare(s, digits)),
    ...digests(digits),
  ]);
}

/** Needles of a confirmation element; none if it is too short to mean anything where it is found. */
export function elementNeedles(label: string, element: string): Needle[] {
  if (!isSearchable(element)) return [];
  return distinct(label, [
    ...ELEMENT_SPELLINGS.flatMap((s) => encoded(s, element)),
    ...digests(element),
  ]);
}

/** Needles of a control text that was planted. */
export function canaryNeedles(label: string, text: string): Needle[] {
  return distinct(label, encoded({ name: "text", spell: (t) => t }, text));
}

/** Bits that a text must fix, so that meeting it by chance can be left out of account. */
const SEARCHABLE_BITS_MIN = 40;

/**
 * Whether finding this text would mean anything. The bits are those of its alphabet times its
 * length: twelve digits, ten hex digits or seven characters of base64 are enough.
 */
export function isSearchable(text: string): boolean {
  const alphabet = /^[0-9]*$/.test(text)
    ? 10
    : /^(?:[0-9a-f]*|[0-9A-F]*)$/.test(text)
    ? 16
    : /^(?:[0-9a-z]*|[0-9A-Z]*)$/.test(text)
    ? 32
    : 64;
  return text.length * Math.log2(alphabet) >= SEARCHABLE_BITS_MIN - 0.2 &&
    utf8ToBytes(text).length >= PATTERN_OCTETS_MIN;
}

type Form = readonly [form: string, bytes: Uint8Array];

function encoded(spelling: Spelling, secret: string): Form[] {
  const spelled = spelling.spell(secret);
  if (spelled === undefined) return [];
  const octets = typeof spelled === "string" ? utf8ToBytes(spelled) : spelled;
  const wide: Form[] = typeof spelled === "string"
    ? [
      [`${spelling.name}/utf-16le`, utf16(spelled, true)],
      [`${spelling.name}/utf-16be`, utf16(spelled, false)],
    ]
    : [];
  return [
    [spelling.name, octets],
    ...wide,
    ...transported(spelling.name, octets),
  ];
}

function transported(name: string, octets: Uint8Array): Form[] {
  return OCTET_ENCODINGS.flatMap((encoding) =>
    encoding.encode(octets).map((bytes): Form => [
      `${name}/${encoding.name}`,
      bytes,
    ])
  );
}

function bare(spelling: Spelling, secret: string): Form[] {
  if (secret.startsWith("0")) return [];
  const octets = spelling.spell(secret);
  return octets instanceof Uint8Array ? [[spelling.name, octets]] : [];
}

function digests(secret: string): Form[] {
  return DIGESTS.flatMap(({ name, digest }): Form[] => {
    const octets = digest(utf8ToBytes(secret));
    return [[name, octets], ...transported(name, octets)];
  });
}

/** The first name of each byte string stands; what is too short is left out. */
function distinct(secret: string, forms: readonly Form[]): Needle[] {
  const known = new Set<string>();
  return forms.flatMap(([form, bytes]) => {
    const key = bytesToHex(bytes);
    if (bytes.length < PATTERN_OCTETS_MIN || known.has(key)) return [];
    known.add(key);
    return [{ secret, form, bytes }];
  });
}

function integer64(digits: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(digits), littleEndian);
  return bytes;
}

function float64(digits: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, Number(digits), littleEndian);
  return bytes;
}

function octetsOfHex(text: string): Uint8Array | undefined {
  return /^(?:[0-9a-fA-F]{2})+$/.test(text) ? hexToBytes(text) : undefined;
}

function longEnough(octets: Uint8Array | undefined): Uint8Array | undefined {
  return octets !== undefined && octets.length >= 8 ? octets : undefined;
}
