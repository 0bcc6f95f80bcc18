import type { Instant } from "../terms/mod.ts";
import {
  expectSameAlgorithm,
  type KnownSignatureAlgorithm,
  readAlgorithm,
  type Sign,
  type SignatureAlgorithm,
  writeAlgorithm,
} from "./algorithm.ts";
import { type CrlEntry, readEntry } from "./crl_entry.ts";
import { writeEntries } from "./crl_entry_writing.ts";
import { TAG } from "./der_content.ts";
import { type DerNode, readDer } from "./der.ts";
import {
  constructed,
  expectTag,
  hexOf,
  listOf,
  Members,
  only,
  present,
  readBits,
  readSmall,
} from "./der_reading.ts";
import { bits, explicit, natural, sequence } from "./der_writing.ts";
import { EXTENSION, extension, Extensions } from "./extension.ts";
import { readAuthorityKeyId, writeAuthorityKeyId } from "./key_id.ts";
import { decoding, type Malformed, Refusal } from "./malformed.ts";
import { type DistinguishedName, readName, writeName } from "./name.ts";
import { readTime, writeTime } from "./time.ts";

export type { CrlEntry } from "./crl_entry.ts";

/** A certificate revocation list as written (RFC 5280, 5.1). */
export interface Crl {
  /** Tells it apart from {@linkcode Malformed}. */
  readonly kind: "crl";
  /** The whole list. */
  readonly der: Uint8Array;
  /** What is signed. */
  readonly tbs: Uint8Array;
  /** Who issued it. */
  readonly issuer: DistinguishedName;
  /** Key identifier of the issuer, lower-case hex. */
  readonly authorityKeyId?: string;
  /** Number of the list. */
  readonly number?: bigint;
  /** When it was issued. */
  readonly thisUpdate: Instant;
  /** When the next one comes at the latest. */
  readonly nextUpdate?: Instant;
  /** The revoked certificates, in the order of the list. */
  readonly entries: readonly CrlEntry[];
  /** Types of critical extensions, of the list or of an entry, that are not read here. */
  readonly unknownCriticalExtensions: readonly string[];
  /** How it is signed. */
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** The signature. */
  readonly signature: Uint8Array;
}

/** What a revocation list is to say. */
export interface CrlFields {
  /** Who issues it. */
  readonly issuer: DistinguishedName;
  /** Key identifier of the issuer, lower-case hex. */
  readonly authorityKeyId?: string;
  /** Number of the list. */
  readonly number?: bigint;
  /** When it is issued. */
  readonly thisUpdate: Instant;
  /** When the next one comes at the latest. */
  readonly nextUpdate?: Instant;
  /** The revoked certificates. */
  readonly entries: readonly CrlEntry[];
  /** How `sign` signs. */
  readonly signatureAlgorithm: KnownSignatureAlgorithm;
}

const V2 = 1;
const NUMBER_OCTETS_MAX = 20;

/**
 * Read a revocation list of version 2.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeCrl } from "./crl.ts";
 *
 * assertEquals(decodeCrl(new Uint8Array(0)).kind, "malformed");
 * ```
 */
export function decodeCrl(der: Uint8Array): Crl | Malformed {
  return decoding("CRL", () => {
    const root = readDer(der);
    const members = new Members(root, "CRL");
    const tbs = members.take(TAG.SEQUENCE, "list to be signed");
    const algorithm = members.any("signature algorithm");
    const signature = readBits(members.any("signature"), "signature");
    members.finish();
    return {
      kind: "crl",
      der: root.bytes,
      tbs: tbs.bytes,
      ...readToBeSigned(tbs, algorithm),
      signatureAlgorithm: readAlgorithm(algorithm),
      signature,
    };
  });
}

function readToBeSigned(tbs: DerNode, outerAlgorithm: DerNode) {
  const members = new Members(tbs, "list to be signed");
  const version = members.take(TAG.INTEGER, "version");
  if (readSmall(version, "version") !== V2) {
    throw new Refusal("version is not v2", version.offset);
  }
  expectSameAlgorithm(members.any("signature algorithm"), outerAlgorithm);
  const issuer = readName(members.any("issuer"), "issuer");
  const thisUpdate = readTime(members.any("thisUpdate"), "thisUpdate");
  const next = members.optional(TAG.UTC_TIME) ??
    members.optional(TAG.GENERALIZED_TIME);
  const list = members.optional(TAG.SEQUENCE);
  const wrapper = members.optional(constructed(0));
  members.finish();
  const unknown = new Set<string>();
  const entries = list
    ? listOf(list, "revoked certificates").map((e) => readEntry(e, unknown))
    : [];
  return {
    issuer,
    thisUpdate,
    ...present({ nextUpdate: next && readTime(next, "nextUpdate") }),
    entries,
    ...readListExtensions(wrapper, unknown),
  };
}

function readListExtensions(
  wrapper: DerNode | undefined,
  unknown: Set<string>,
) {
  const all = new Extensions(wrapper && only(wrapper, "extensions"));
  const known = present({
    authorityKeyId: all.read(EXTENSION.AUTHORITY_KEY_ID, readAuthorityKeyId),
    number: all.read(EXTENSION.CRL_NUMBER, readNumber),
  });
  for (const type of all.unknownCritical()) unknown.add(type);
  return { ...known, unknownCriticalExtensions: [...unknown] };
}

function readNumber(value: DerNode): bigint {
  const { content } = expectTag(value, TAG.INTEGER, "CRL number");
  if (content.length > NUMBER_OCTETS_MAX || content[0]! & 0x80) {
    throw new Refusal("CRL number is out of range", value.offset);
  }
  return BigInt(`0x${hexOf(value)}`);
}

/**
 * Write a revocation list of version 2. `sign` is called once, with what is to be signed.
 * @throws {RangeError} when a field cannot be written
 */
export function encodeCrl(fields: CrlFields, sign: Sign): Uint8Array {
  const algorithm = writeAlgorithm(fields.signatureAlgorithm);
  const { nextUpdate, entries } = fields;
  const extensions = writeListExtensions(fields);
  const tbs = sequence(
    natural(V2),
    algorithm,
    writeName(fields.issuer),
    writeTime(fields.thisUpdate),
    ...(nextUpdate === undefined ? [] : [writeTime(nextUpdate)]),
    ...(entries.length === 0 ? [] : [sequence(writeEntries(entries))]),
    ...(extensions.length === 0 ? [] : [explicit(0, sequence(...extensions))]),
  );
  return sequence(tbs, algorithm, bits(sign(tbs)));
}

function writeListExtensions(fields: CrlFields): Uint8Array[] {
  const { authorityKeyId, number } = fields;
  const list: Uint8Array[] = [];
  if (authorityKeyId !== undefined) {
    const value = writeAuthorityKeyId(authorityKeyId);
    list.push(extension(EXTENSION.AUTHORITY_KEY_ID, value));
  }
  if (number !== undefined) {
    list.push(extension(EXTENSION.CRL_NUMBER, natural(number)));
  }
  return list;
}
