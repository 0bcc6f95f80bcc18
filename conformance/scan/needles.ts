/**
 * What a secret looks like where it should not be: every spelling of it, in every encoding. Both are
 * tables of named rows, so that a new one is a line.
 * @module
 */
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { utf16 } from "./encodings.ts";
import { PATTERN_OCTETS_MIN } from "./matcher.ts";
import { OctetsMap } from "./needles/octets_map.ts";
import { elementForms } from "./needles/element_forms.ts";
import type { Family, Written } from "./needles/family.ts";
import { NUMBER_FAMILIES, transported } from "./needles/number_families.ts";

export { type FormRow, FORMS } from "./needles/forms.ts";
export { FRAMED_PART_DIGITS_MIN, PART_DIGITS_MIN } from "./needles/part.ts";

/** One byte string that gives a secret away. */
export interface Needle {
  /** Label of the secret. */
  readonly secret: string;
  /** Spelling and encoding, as `digits` or `full-width/base64`. */
  readonly form: string;
  /** The byte string. Secret, never in a record. */
  readonly bytes: Uint8Array;
  /** A part of the secret only: another secret may have it too, and then it is neither's. */
  readonly isPart?: true;
}

type Form = Omit<Needle, "secret">;

/** Needles of a personal number, given as its twelve digits. */
export function numberNeedles(label: string, digits: string): Needle[] {
  return labelled(label, rememberedForms(digits));
}

/** Needles of a confirmation element; none if it is too short to mean anything where it is found. */
export function elementNeedles(label: string, element: string): Needle[] {
  if (!isSearchable(element)) return [];
  return labelled(label, distinct(elementForms(element)));
}

/** Needles of a control text that was planted. */
export function canaryNeedles(label: string, text: string): Needle[] {
  const octets = utf8ToBytes(text);
  return labelled(
    label,
    distinct([
      ["text", octets],
      ["text/utf-16le", utf16(text, true)],
      ["text/utf-16be", utf16(text, false)],
      ...transported("text", octets),
    ]),
  );
}

/**
 * The needles that belong to one secret alone. Two people's numbers may begin with the same digits;
 * finding those says that a number leaked, and not whose, so it is attributed to neither.
 */
export function attributable(needles: readonly Needle[]): readonly Needle[] {
  const owners = new OctetsMap<string>();
  let areShared = false;
  for (const { isPart, bytes, secret } of needles) {
    if (isPart === undefined) continue;
    const owner = owners.get(bytes);
    if (owner === undefined) owners.set(bytes, secret);
    else if (owner !== secret) {
      owners.set(bytes, NOBODY);
      areShared = true;
    }
  }
  return areShared
    ? needles.filter(({ isPart, bytes }) =>
      isPart === undefined || owners.get(bytes) !== NOBODY
    )
    : needles;
}

/** No label. */
const NOBODY = "";

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

/** Forms of the numbers asked for last: making a case smaller asks for the same ones again and again. */
const REMEMBERED_MAX = 64;
const remembered = new Map<string, readonly Form[]>();

function rememberedForms(digits: string): readonly Form[] {
  const known = remembered.get(digits);
  if (known !== undefined) return known;
  const forms = NUMBER_FAMILIES.reduce(
    (collector, family) => collector.add(family.write(digits), family.isPart),
    new Distinct(),
  ).forms;
  if (remembered.size >= REMEMBERED_MAX) {
    remembered.delete(remembered.keys().next().value!);
  }
  remembered.set(digits, forms);
  return forms;
}

function distinct(written: readonly Written[]): readonly Form[] {
  return new Distinct().add(written).forms;
}

/** The first name of each byte string stands; what is too short is left out. */
class Distinct {
  readonly forms: Form[] = [];
  readonly #known = new OctetsMap<true>();

  add(written: readonly Written[], isPart?: Family["isPart"]): this {
    for (const [form, bytes] of written) {
      if (bytes.length < PATTERN_OCTETS_MIN) continue;
      if (this.#known.get(bytes)) continue;
      this.#known.set(bytes, true);
      this.forms.push(isPart ? { form, bytes, isPart } : { form, bytes });
    }
    return this;
  }
}

function labelled(secret: string, forms: readonly Form[]): Needle[] {
  return forms.map(({ form, bytes, isPart }) =>
    isPart ? { secret, form, bytes, isPart } : { secret, form, bytes }
  );
}
