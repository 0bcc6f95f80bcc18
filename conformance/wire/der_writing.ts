import { hexToBytes } from "@noble/hashes/utils.js";
import { isPrintable, TAG } from "./der_content.ts";
import { constructed } from "./der_reading.ts";
import { encodeTlv, joinTlv } from "./tlv.ts";

const NO_OCTETS = new Uint8Array(0);
const utf8 = new TextEncoder();
const oids = new Map<string, Uint8Array>();

/** A constructed value of any tag. */
export function wrap(tag: number, ...parts: Uint8Array[]): Uint8Array {
  return joinTlv(tag, parts);
}

/** SEQUENCE of members. */
export function sequence(...members: Uint8Array[]): Uint8Array {
  return joinTlv(TAG.SEQUENCE, members);
}

/** SEQUENCE OF; the list may be long. */
export function sequenceOf(list: readonly Uint8Array[]): Uint8Array {
  return joinTlv(TAG.SEQUENCE, list);
}

/** `[number] EXPLICIT`. */
export function explicit(number: number, ...parts: Uint8Array[]): Uint8Array {
  return wrap(constructed(number), ...parts);
}

/** OBJECT IDENTIFIER from its dotted form; the few that occur are kept. */
export function oid(dotted: string): Uint8Array {
  let bytes = oids.get(dotted);
  if (!bytes) {
    bytes = encodeTlv(TAG.OID, oidContent(dotted));
    if (oids.size < 256) oids.set(dotted, bytes);
  }
  return bytes;
}

function oidContent(dotted: string): Uint8Array {
  if (
    !/^(?:[01]\.[1-3]?[0-9]|2\.(?:0|[1-9][0-9]*))(?:\.(?:0|[1-9][0-9]*))*$/
      .test(dotted)
  ) {
    throw new RangeError("Cannot write OID: expected dotted form");
  }
  const [root, second, ...arcs] = dotted.split(".").map(BigInt);
  const all = [root! * 40n + second!, ...arcs];
  return Uint8Array.from(all.flatMap(arcOctets));
}

function arcOctets(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) {
    octets.unshift(Number(rest & 0x7fn) | 0x80);
  }
  return octets;
}

/**
 * INTEGER from the hex of its content octets.
 * @throws {RangeError} when they are not the shortest form of a number that is not negative
 */
export function integer(hex: string): Uint8Array {
  const content = hexToBytes(hex);
  const superfluous = content[0] === 0 && content.length > 1 &&
    content[1]! < 0x80;
  if (content.length === 0 || content[0]! >= 0x80 || superfluous) {
    throw new RangeError(
      "Cannot write INTEGER: expected the shortest octets of a natural number",
    );
  }
  return encodeTlv(TAG.INTEGER, content);
}

/**
 * INTEGER from a natural number.
 * @throws {RangeError} when it is none
 */
export function natural(value: bigint | number): Uint8Array {
  const whole = BigInt(value);
  if (whole < 0n) throw new RangeError("Cannot write INTEGER: negative");
  const hex = whole.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return integer(even >= "80" ? `00${even}` : even);
}

/** ENUMERATED below 128. */
export function enumerated(value: number): Uint8Array {
  return Uint8Array.of(TAG.ENUMERATED, 1, value);
}

/** BOOLEAN TRUE; a false one is left out. */
export function truth(): Uint8Array {
  return Uint8Array.of(TAG.BOOLEAN, 1, 0xff);
}

/** NULL. */
export function nothing(): Uint8Array {
  return encodeTlv(TAG.NULL, NO_OCTETS);
}

/** OCTET STRING. */
export function octets(content: Uint8Array): Uint8Array {
  return encodeTlv(TAG.OCTET_STRING, content);
}

/** BIT STRING of whole octets. */
export function bits(content: Uint8Array): Uint8Array {
  return wrap(TAG.BIT_STRING, Uint8Array.of(0), content);
}

/** BIT STRING of a named bit list, up to its last bit set. */
export function namedBits(numbers: readonly number[]): Uint8Array {
  const count = numbers.length === 0 ? 0 : Math.max(...numbers) + 1;
  const content = new Uint8Array(1 + Math.ceil(count / 8));
  content[0] = (content.length - 1) * 8 - count;
  for (const bit of numbers) content[1 + (bit >> 3)]! |= 0x80 >> (bit & 7);
  return encodeTlv(TAG.BIT_STRING, content);
}

/** UTF8String. */
export function utf8String(text: string): Uint8Array {
  if (!text.isWellFormed()) {
    throw new RangeError("Cannot write UTF8String: lone surrogate");
  }
  return encodeTlv(TAG.UTF8, utf8.encode(text));
}

/** PrintableString where it can hold the text, else UTF8String. */
export function directoryString(text: string): Uint8Array {
  return isPrintable(text)
    ? encodeTlv(TAG.PRINTABLE, utf8.encode(text))
    : utf8String(text);
}
