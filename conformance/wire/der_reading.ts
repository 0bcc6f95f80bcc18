import { bytesToHex } from "@noble/hashes/utils.js";
import { characters, TAG } from "./der_content.ts";
import type { DerNode } from "./der.ts";
import { Refusal } from "./malformed.ts";

/** Identifier octet of a context-specific constructed tag, as of `[0] EXPLICIT`. */
export function constructed(number: number): number {
  return 0xa0 | number;
}

/** Identifier octet of a context-specific primitive tag, as of `[0] IMPLICIT OCTET STRING`. */
export function primitive(number: number): number {
  return 0x80 | number;
}

/** The members of a SEQUENCE, taken in order. */
export class Members {
  readonly #list: readonly DerNode[];
  readonly #end: number;
  #at = 0;

  /** The members of `sequence`, which must carry `tag`. */
  constructor(
    sequence: DerNode,
    readonly what: string,
    tag: number = TAG.SEQUENCE,
  ) {
    this.#list = expectTag(sequence, tag, what).children;
    this.#end = sequence.end;
  }

  /** The next member, whatever its tag. */
  any(what: string): DerNode {
    const member = this.#list[this.#at++];
    if (!member) throw new Refusal(`${what} is missing`, this.#end);
    return member;
  }

  /** The next member, which must carry `tag`. */
  take(tag: number, what: string): DerNode {
    return expectTag(this.any(what), tag, what);
  }

  /** The next member if it carries `tag`. */
  optional(tag: number): DerNode | undefined {
    const member = this.#list[this.#at];
    if (member?.tag !== tag) return undefined;
    this.#at++;
    return member;
  }

  /** The next member, whatever its tag, if there is one. */
  more(): DerNode | undefined {
    return this.#list[this.#at++];
  }

  /** Refuse members that nobody took. */
  finish(): void {
    const member = this.#list[this.#at];
    if (member) {
      throw new Refusal(`${this.what} has a member too many`, member.offset);
    }
  }
}

/** The members that have a value: what is absent is absent, not `undefined`. */
export function present<T extends object>(
  members: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const found: { [K in keyof T]?: T[K] } = {};
  for (const name in members) {
    if (members[name] !== undefined) found[name] = members[name];
  }
  return found as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** The value itself, if it carries the tag. */
export function expectTag(value: DerNode, tag: number, what: string): DerNode {
  if (value.tag !== tag) {
    throw new Refusal(`${what} has another type`, value.offset);
  }
  return value;
}

/** The members of a SEQUENCE OF that must not be empty. */
export function listOf(sequence: DerNode, what: string): readonly DerNode[] {
  const list = expectTag(sequence, TAG.SEQUENCE, what).children;
  if (list.length === 0) throw new Refusal(`${what} is empty`, sequence.offset);
  return list;
}

/** The one value inside an EXPLICIT tag. */
export function only(wrapper: DerNode, what: string): DerNode {
  const [value, ...more] = wrapper.children;
  if (!value || more.length > 0) {
    throw new Refusal(`${what} is not one value`, wrapper.offset);
  }
  return value;
}

/** Content octets in hex. */
export function hexOf(value: DerNode): string {
  return bytesToHex(value.content);
}

/** BOOLEAN that the schema gives DEFAULT FALSE: DER leaves a false one out (X.690, 11.5). */
export function readTrue(value: DerNode, what: string): true {
  if (value.content[0] !== 0xff) {
    throw new Refusal(`${what} writes out its default`, value.offset);
  }
  return true;
}

/** INTEGER from 0 to 2^31 - 1, or ENUMERATED when `tag` says so. */
export function readSmall(
  value: DerNode,
  what: string,
  tag: number = TAG.INTEGER,
): number {
  const { content } = expectTag(value, tag, what);
  if (content.length > 4 || content[0]! & 0x80) {
    throw new Refusal(`${what} is out of range`, value.offset);
  }
  return content.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** OBJECT IDENTIFIER in dotted form. */
export function readOid(value: DerNode, what: string): string {
  const { content } = expectTag(value, TAG.OID, what);
  let dotted = "";
  let arc: number | bigint = 0;
  for (let i = 0; i < content.length; i++) {
    const octet = content[i]!;
    arc = pushSeven(arc, octet & 0x7f);
    if (octet & 0x80) continue;
    dotted += dotted === "" ? firstArcs(arc) : `.${arc}`;
    arc = 0;
  }
  return dotted;
}

function pushSeven(arc: number | bigint, bits: number): number | bigint {
  if (typeof arc === "number" && arc < 2 ** 45) return arc * 128 + bits;
  return BigInt(arc) * 128n + BigInt(bits);
}

function firstArcs(arc: number | bigint): string {
  if (arc < 80) return arc < 40 ? `0.${arc}` : `1.${Number(arc) - 40}`;
  return `2.${typeof arc === "number" ? arc - 80 : arc - 80n}`;
}

/** OCTET STRING. */
export function readOctets(value: DerNode, what: string): Uint8Array {
  return expectTag(value, TAG.OCTET_STRING, what).content;
}

/** BIT STRING of whole octets, as keys and signatures are. */
export function readBits(value: DerNode, what: string): Uint8Array {
  const { content } = expectTag(value, TAG.BIT_STRING, what);
  if (content[0] !== 0) {
    throw new Refusal(`${what} is not whole octets`, value.offset);
  }
  return content.subarray(1);
}

/** Numbers of the bits set in a named bit list, which DER ends with its last one (X.690, 11.2.2). */
export function readNamedBits(value: DerNode, what: string): number[] {
  const { content } = expectTag(value, TAG.BIT_STRING, what);
  const unused = content[0]!;
  const count = (content.length - 1) * 8 - unused;
  const isSet = (bit: number) =>
    (content[1 + (bit >> 3)]! & (0x80 >> (bit & 7))) !== 0;
  if (count > 0 && !isSet(count - 1)) {
    throw new Refusal(`${what} has zeros at its end`, value.offset);
  }
  return Array.from({ length: count }, (_, bit) => bit).filter(isSet);
}

/** UTF8String, PrintableString or IA5String. */
export function readText(value: DerNode, what: string): string {
  const text = characters(value);
  if (text === undefined) {
    throw new Refusal(`${what} has another type`, value.offset);
  }
  return text;
}
