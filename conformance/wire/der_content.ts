import type { DerValue } from "./der.ts";
import { Refusal } from "./malformed.ts";

/** Identifier octets of the universal types that these formats use. */
export const TAG = {
  /** BOOLEAN */
  BOOLEAN: 0x01,
  /** INTEGER */
  INTEGER: 0x02,
  /** BIT STRING */
  BIT_STRING: 0x03,
  /** OCTET STRING */
  OCTET_STRING: 0x04,
  /** NULL */
  NULL: 0x05,
  /** OBJECT IDENTIFIER */
  OID: 0x06,
  /** ENUMERATED */
  ENUMERATED: 0x0a,
  /** UTF8String */
  UTF8: 0x0c,
  /** PrintableString */
  PRINTABLE: 0x13,
  /** IA5String */
  IA5: 0x16,
  /** UTCTime */
  UTC_TIME: 0x17,
  /** GeneralizedTime */
  GENERALIZED_TIME: 0x18,
  /** SEQUENCE */
  SEQUENCE: 0x30,
  /** SET */
  SET: 0x31,
} as const;

/** EXTERNAL, EMBEDDED PDV, SEQUENCE, SET and CHARACTER STRING are constructed, all else primitive. */
const CONSTRUCTED = new Set([0x08, 0x0b, 0x10, 0x11, 0x1d]);
const SHORT_TEXT_OCTETS_MAX = 64;
const RESERVED = new Set([0x00, 0x0e, 0x0f]);
const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Refuse content that DER does not allow for its universal type; other classes have no rule here. */
export function checkContent(
  value: DerValue,
  source: Uint8Array,
  start: number,
  end: number,
): void {
  const { tag, offset } = value;
  if (tag > 0x3f) return;
  const number = tag & 0x1f;
  const constructed = (tag & 0x20) !== 0;
  if (RESERVED.has(number) || constructed !== CONSTRUCTED.has(number)) {
    throw new Refusal("primitive and constructed are confused", offset);
  }
  const why = fault(value, source, start, end);
  if (why) throw new Refusal(why, offset);
}

function fault(
  value: DerValue,
  source: Uint8Array,
  start: number,
  end: number,
): string | undefined {
  switch (value.tag) {
    case TAG.BOOLEAN:
      return booleanFault(source, start, end);
    case TAG.INTEGER:
    case TAG.ENUMERATED:
      return integerFault(source, start, end);
    case TAG.BIT_STRING:
      return bitStringFault(source, start, end);
    case TAG.NULL:
      return start === end ? undefined : "NULL is not empty";
    case TAG.OID:
      return oidFault(source, start, end);
    case TAG.UTF8:
    case TAG.PRINTABLE:
    case TAG.IA5:
      return characters(value) === undefined
        ? "string has characters outside its type"
        : undefined;
    case TAG.SET:
      return setFault(value.children);
  }
  return undefined;
}

function booleanFault(
  source: Uint8Array,
  start: number,
  end: number,
): string | undefined {
  const octet = source[start];
  return end - start === 1 && (octet === 0x00 || octet === 0xff)
    ? undefined
    : "BOOLEAN is neither 00 nor FF";
}

function integerFault(
  source: Uint8Array,
  start: number,
  end: number,
): string | undefined {
  if (start === end) return "INTEGER is empty";
  if (end - start === 1) return undefined;
  const first = source[start]!;
  const sign = source[start + 1]! & 0x80;
  const superfluous = (first === 0x00 && sign === 0) ||
    (first === 0xff && sign !== 0);
  return superfluous ? "INTEGER is not minimal" : undefined;
}

function bitStringFault(
  source: Uint8Array,
  start: number,
  end: number,
): string | undefined {
  if (start === end) return "BIT STRING is empty";
  const unused = source[start]!;
  if (unused > 7 || (unused > 0 && end - start === 1)) {
    return "BIT STRING counts unused bits wrongly";
  }
  return source[end - 1]! & ((1 << unused) - 1) && end - start > 1
    ? "BIT STRING has unused bits set"
    : undefined;
}

function oidFault(
  source: Uint8Array,
  start: number,
  end: number,
): string | undefined {
  if (start === end || source[end - 1]! & 0x80) return "OID is cut off";
  if (end - start > 128) return "OID is too long";
  let first = true;
  for (let at = start; at < end; at++) {
    if (first && source[at] === 0x80) return "OID arc is not minimal";
    first = (source[at]! & 0x80) === 0;
  }
  return undefined;
}

/** A SET OF lists its encodings in ascending order (X.690, 11.6). */
function setFault(children: readonly DerValue[]): string | undefined {
  for (let i = 1; i < children.length; i++) {
    if (compare(children[i - 1]!.bytes, children[i]!.bytes) > 0) {
      return "SET is not in order";
    }
  }
  return undefined;
}

function compare(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] !== b[i]) return a[i]! - b[i]!;
  }
  return a.length - b.length;
}

/** The text of a string value; `undefined` when it breaks the rules of its type or has another. */
export function characters(value: DerValue): string | undefined {
  const text = decoded(value.content);
  if (text === undefined || value.tag === TAG.UTF8) return text;
  if (value.tag === TAG.PRINTABLE) {
    return PRINTABLE.test(text) ? text : undefined;
  }
  return value.tag === TAG.IA5 && isAscii(text) ? text : undefined;
}

/** The decoder of the platform is for what is long or not ASCII: it costs more than a short loop. */
function decoded(octets: Uint8Array): string | undefined {
  if (octets.length <= SHORT_TEXT_OCTETS_MAX) {
    let text = "";
    for (let i = 0; i < octets.length && octets[i]! < 0x80; i++) {
      text += String.fromCharCode(octets[i]!);
    }
    if (text.length === octets.length) return text;
  }
  try {
    return utf8.decode(octets);
  } catch {
    return undefined;
  }
}

/** Whether a PrintableString can hold the text. */
export function isPrintable(text: string): boolean {
  return PRINTABLE.test(text);
}

/** Whether an IA5String can hold the text. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) return false;
  }
  return true;
}
