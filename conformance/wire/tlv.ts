import { decoding, type Malformed, Refusal } from "./malformed.ts";

/** A data object of a card file. */
export interface Tlv {
  /** Identifier octets read as one number, as 0x30, 0x5F4E or 0xFF20. */
  readonly tag: number;
  /** Where the identifier begins, in octets from the start of what was read. */
  readonly offset: number;
  /** The whole data object. */
  readonly bytes: Uint8Array;
  /** Its value alone. */
  readonly value: Uint8Array;
}

const TAG_OCTETS_MAX = 4;
const LENGTH_OCTETS_MAX = 4;
const LOOP_OCTETS_MAX = 48;

/** Walks over identifier and length octets. `der` refuses what DER has a shorter form for. */
export class TlvCursor {
  /** Next octet to be read. */
  at: number;

  /** A cursor over `source` from `at` to before `end`. */
  constructor(
    readonly source: Uint8Array,
    at: number,
    readonly end: number,
    readonly rules: "ber" | "der",
  ) {
    this.at = at;
  }

  /** Read identifier octets as one number (X.690, 8.1.2). */
  tag(): number {
    const start = this.at;
    let tag = this.#octet("identifier");
    if ((tag & 0x1f) !== 0x1f) return tag;
    let octet: number;
    do {
      if (this.at - start >= TAG_OCTETS_MAX) {
        throw new Refusal("identifier is too long", start);
      }
      octet = this.#octet("identifier");
      tag = tag * 256 + octet;
    } while (octet & 0x80);
    if (this.rules === "der") checkHighTag(this.source, start);
    return tag;
  }

  /** Read length octets; the content lies within what is left (X.690, 8.1.3). */
  length(): number {
    const start = this.at;
    const first = this.#octet("length");
    const length = first < 0x80 ? first : this.#longLength(first & 0x7f, start);
    if (length > this.end - this.at) {
      throw new Refusal("length exceeds what is there", start);
    }
    return length;
  }

  #longLength(octets: number, start: number): number {
    if (octets === 0) throw new Refusal("length is indefinite", start);
    if (octets > LENGTH_OCTETS_MAX) {
      throw new Refusal("length is too long", start);
    }
    let length = 0;
    for (let i = 0; i < octets; i++) {
      length = length * 256 + this.#octet("length");
    }
    const minimum = octets === 1 ? 0x80 : 256 ** (octets - 1);
    if (this.rules === "der" && length < minimum) {
      throw new Refusal("length is not minimal", start);
    }
    return length;
  }

  #octet(what: string): number {
    if (this.at >= this.end) throw new Refusal(`${what} is cut off`, this.at);
    return this.source[this.at++]!;
  }
}

/** In DER, numbers below 31 have one octet and no number begins with zeros (X.690, 8.1.2.4). */
function checkHighTag(source: Uint8Array, start: number): void {
  const second = source[start + 1]!;
  if (second === 0x80 || second < 0x1f) {
    throw new Refusal("identifier is not minimal", start);
  }
}

/**
 * Read the data objects of a card file or of the value of one (BER-TLV, ISO/IEC 7816-4). Where
 * nothing but FF octets is left, they are filler.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readTlvs } from "./tlv.ts";
 *
 * const file = Uint8Array.of(0xff, 0x10, 0x02, 0x31, 0x32, 0xff, 0xff);
 * const tlvs = readTlvs(file);
 * assertEquals("kind" in tlvs ? tlvs : tlvs.map((tlv) => tlv.tag), [0xff10]);
 * ```
 */
export function readTlvs(bytes: Uint8Array): readonly Tlv[] | Malformed {
  return decoding("card file", () => {
    const source = bytes.slice();
    const end = fillerStart(source);
    const cursor = new TlvCursor(source, 0, source.length, "ber");
    const tlvs: Tlv[] = [];
    while (cursor.at < end) tlvs.push(readTlv(cursor));
    return tlvs;
  });
}

function readTlv(cursor: TlvCursor): Tlv {
  const offset = cursor.at;
  const tag = cursor.tag();
  if (tag === 0) throw new Refusal("identifier is zero", offset);
  const length = cursor.length();
  const until = cursor.at + length;
  const value = cursor.source.subarray(cursor.at, until);
  cursor.at = until;
  return { tag, offset, bytes: cursor.source.subarray(offset, until), value };
}

/** Where the trailing FF octets begin; some of them may still belong to the last value. */
function fillerStart(source: Uint8Array): number {
  let at = source.length;
  while (at > 0 && source[at - 1] === 0xff) at--;
  return at;
}

/**
 * Write a data object with the shortest length; the tag is given as in {@linkcode Tlv.tag}.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { encodeTlv } from "./tlv.ts";
 *
 * assertEquals(encodeTlv(0xdf25, Uint8Array.of(0x31)), Uint8Array.of(0xdf, 0x25, 0x01, 0x31));
 * ```
 * @throws {RangeError} when the tag is no identifier
 */
export function encodeTlv(tag: number, value: Uint8Array): Uint8Array {
  return joinTlv(tag, [value]);
}

/** As {@linkcode encodeTlv}, with the value in parts. */
export function joinTlv(
  tag: number,
  parts: readonly Uint8Array[],
): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const tagOctets = octetCount(tag);
  if (!isIdentifier(tag, tagOctets)) {
    throw new RangeError("Cannot write data object: tag is no identifier");
  }
  const lengthOctets = length < 0x80 ? 0 : octetCount(length);
  let at = tagOctets + 1 + lengthOctets;
  const bytes = new Uint8Array(at + length);
  putBigEndian(bytes, 0, tag, tagOctets);
  bytes[tagOctets] = lengthOctets === 0 ? length : 0x80 | lengthOctets;
  putBigEndian(bytes, tagOctets + 1, length, lengthOctets);
  for (const part of parts) {
    putPart(bytes, at, part);
    at += part.length;
  }
  return bytes;
}

/** Most parts are a few octets, for which a loop is quicker than the call that moves many. */
function putPart(bytes: Uint8Array, at: number, part: Uint8Array): void {
  const { length } = part;
  if (length > LOOP_OCTETS_MAX) return bytes.set(part, at);
  for (let i = 0; i < length; i++) bytes[at + i] = part[i]!;
}

function octetCount(value: number): number {
  return value < 0x100 ? 1 : value < 0x1_0000 ? 2 : value < 0x100_0000 ? 3 : 4;
}

/** One octet, or a first octet that ends in 11111 and then octets of which all but the last go on. */
function isIdentifier(tag: number, octets: number): boolean {
  if (!Number.isInteger(tag) || tag < 1 || tag > 0xffff_ffff) return false;
  const first = tag >>> 8 * (octets - 1);
  if ((first & 0x1f) !== 0x1f) return octets === 1;
  for (let i = octets - 2; i >= 0; i--) {
    const goesOn = (tag >>> 8 * i & 0x80) !== 0;
    if (goesOn !== (i > 0)) return false;
  }
  return octets > 1;
}

function putBigEndian(
  bytes: Uint8Array,
  at: number,
  value: number,
  octets: number,
): void {
  for (let i = 0; i < octets; i++) {
    bytes[at + i] = value >>> 8 * (octets - 1 - i);
  }
}
