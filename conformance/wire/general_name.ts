import { isAscii, TAG } from "./der_content.ts";
import type { DerNode } from "./der.ts";
import {
  constructed,
  expectTag,
  Members,
  only,
  primitive,
  readOid,
  readText,
} from "./der_reading.ts";
import { explicit, oid, utf8String } from "./der_writing.ts";
import { Refusal } from "./malformed.ts";
import { type DistinguishedName, readName, writeName } from "./name.ts";
import { encodeTlv } from "./tlv.ts";

/** A name of a form of its own: its type and its text. */
export interface OtherName {
  /** Type in dotted form. */
  readonly oid: string;
  /** The text of its UTF8String. */
  readonly value: string;
}

/** Forms of GeneralName (RFC 5280, 4.2.1.6) that are read. */
export const FORM = {
  /** otherName */
  OTHER: 0,
  /** directoryName */
  DIRECTORY: 4,
  /** uniformResourceIdentifier */
  URI: 6,
} as const;

/** otherName, x400Address, directoryName and ediPartyName are constructed. */
const CONSTRUCTED_FORMS = [0, 3, 4, 5];
const FORM_MAX = 8;
const URL_OCTETS_MAX = 2048;
const ascii = new TextEncoder();

/** Which form of GeneralName it is, from 0 to 8. */
export function formOf(name: DerNode): number {
  const form = name.tag & 0x1f;
  const tag = CONSTRUCTED_FORMS.includes(form)
    ? constructed(form)
    : primitive(form);
  if (form > FORM_MAX || name.tag !== tag) {
    throw new Refusal("general name has no known form", name.offset);
  }
  return form;
}

/** Read an otherName whose value is a UTF8String. */
export function readOtherName(name: DerNode): OtherName {
  const members = new Members(name, "other name", constructed(FORM.OTHER));
  const type = readOid(members.any("other name type"), "other name type");
  const wrapper = members.take(constructed(0), "other name value");
  members.finish();
  const text = only(wrapper, "other name value");
  expectTag(text, TAG.UTF8, "other name value");
  return { oid: type, value: readText(text, "other name value") };
}

/** Write an otherName. */
export function writeOtherName({ oid: type, value }: OtherName): Uint8Array {
  return explicit(FORM.OTHER, oid(type), explicit(0, utf8String(value)));
}

/** Read a directoryName; the tag is explicit because Name is a CHOICE. */
export function readDirectoryName(name: DerNode): DistinguishedName {
  return readName(only(name, "directory name"), "directory name");
}

/** Write a directoryName. */
export function writeDirectoryName(name: DistinguishedName): Uint8Array {
  return explicit(FORM.DIRECTORY, writeName(name));
}

/** Read a URI. */
export function readUri(name: DerNode): string {
  const { content } = name;
  const text = String.fromCharCode(...content.subarray(0, URL_OCTETS_MAX));
  if (content.length > URL_OCTETS_MAX || !isAscii(text)) {
    throw new Refusal("URI is too long or not ASCII", name.offset);
  }
  return text;
}

/**
 * Write a URI.
 * @throws {RangeError} when it is too long or not ASCII
 */
export function writeUri(uri: string): Uint8Array {
  if (uri.length > URL_OCTETS_MAX || !isAscii(uri)) {
    throw new RangeError("Cannot write URI: too long or not ASCII");
  }
  return encodeTlv(primitive(FORM.URI), ascii.encode(uri));
}
