import { TAG } from "./der_content.ts";
import type { DerNode } from "./der.ts";
import { expectTag, Members, only, readOid, readText } from "./der_reading.ts";
import {
  directoryString,
  oid,
  sequence,
  sequenceOf,
  wrap,
} from "./der_writing.ts";
import { Refusal } from "./malformed.ts";

/** One attribute of a name. */
export interface NameAttribute {
  /** Its type in dotted form, as `2.5.4.3` for CN. */
  readonly oid: string;
  /** Its text. */
  readonly value: string;
}

/** Distinguished name, outermost attribute first; each is a relative name of its own. */
export type DistinguishedName = readonly NameAttribute[];

/** Attribute types of the names in use. */
export const ATTRIBUTE = {
  /** Common name. */
  CN: "2.5.4.3",
  /** Country. */
  C: "2.5.4.6",
  /** Locality. */
  L: "2.5.4.7",
  /** Organisation. */
  O: "2.5.4.10",
  /** Organisational unit. */
  OU: "2.5.4.11",
} as const;

/** Read a Name. A relative name of several attributes is no part of the profile. */
export function readName(value: DerNode, what: string): DistinguishedName {
  return expectTag(value, TAG.SEQUENCE, what).children.map((relative) =>
    readAttribute(
      only(expectTag(relative, TAG.SET, what), `relative name of ${what}`),
      what,
    )
  );
}

function readAttribute(value: DerNode, what: string): NameAttribute {
  const members = new Members(value, `attribute of ${what}`);
  const type = readOid(members.any("attribute type"), "attribute type");
  const node = members.any("attribute value");
  members.finish();
  const text = readText(node, `attribute of ${what}`);
  if (text === "") {
    throw new Refusal(`attribute of ${what} is empty`, node.offset);
  }
  return { oid: type, value: text };
}

/**
 * Write a Name with one SET per attribute: PrintableString where it can hold the text.
 * @throws {RangeError} when an attribute is empty
 */
export function writeName(name: DistinguishedName): Uint8Array {
  return sequenceOf(name.map(writeRelativeName));
}

function writeRelativeName({ oid: type, value }: NameAttribute): Uint8Array {
  if (value === "") throw new RangeError("Cannot write name: empty attribute");
  return wrap(TAG.SET, sequence(oid(type), directoryString(value)));
}

/**
 * A name on one line, outermost attribute first, as in `C=JP, O=JPKI`. For people; not for comparing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ATTRIBUTE, nameText } from "./name.ts";
 *
 * assertEquals(nameText([{ oid: ATTRIBUTE.C, value: "JP" }, { oid: ATTRIBUTE.O, value: "JPKI" }]), "C=JP, O=JPKI");
 * ```
 */
export function nameText(name: DistinguishedName): string {
  const labels = Object.entries(ATTRIBUTE);
  return name.map(({ oid, value }) => {
    const label = labels.find(([, type]) => type === oid)?.[0] ?? oid;
    return `${label}=${value}`;
  }).join(", ");
}
