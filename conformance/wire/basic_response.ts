import { hexToBytes } from "@noble/hashes/utils.js";
import type { Instant } from "../terms/mod.ts";
import {
  type KnownSignatureAlgorithm,
  readAlgorithm,
  type Sign,
  type SignatureAlgorithm,
  writeAlgorithm,
} from "./algorithm.ts";
import { TAG } from "./der_content.ts";
import type { DerNode } from "./der.ts";
import {
  constructed,
  expectTag,
  hexOf,
  listOf,
  Members,
  only,
  present,
  readBits,
} from "./der_reading.ts";
import { bits, explicit, octets, sequence, sequenceOf } from "./der_writing.ts";
import { EXTENSION, Extensions } from "./extension.ts";
import { Refusal } from "./malformed.ts";
import { type DistinguishedName, readName, writeName } from "./name.ts";
import { readNonce, writeNonce } from "./nonce.ts";
import {
  readSingleResponse,
  type SingleResponse,
  writeSingleResponse,
} from "./single_response.ts";
import { readGeneralizedTime, writeGeneralizedTime } from "./time.ts";

/** Who signed a response: a name, or the SHA-1 of a public key in lower-case hex. */
export type ResponderId =
  | { readonly keyHash: string; readonly name?: undefined }
  | { readonly name: DistinguishedName; readonly keyHash?: undefined };

/** What a basic response is to say. */
export interface BasicOcspResponseFields {
  /** Who signs it. */
  readonly responderId: ResponderId;
  /** When it is signed. */
  readonly producedAt: Instant;
  /** The answers; at least one. */
  readonly responses: readonly SingleResponse[];
  /** The nonce of the request. */
  readonly nonce?: Uint8Array;
  /** How `sign` signs. */
  readonly signatureAlgorithm: KnownSignatureAlgorithm;
  /** Certificates in DER that help to verify it. */
  readonly certificates?: readonly Uint8Array[];
}

/** A basic response as written (RFC 6960, 4.2.1). */
export interface BasicOcspResponse {
  /** What is signed. */
  readonly tbs: Uint8Array;
  /** Who signed it. */
  readonly responderId: ResponderId;
  /** When it was signed. */
  readonly producedAt: Instant;
  /** The answers. */
  readonly responses: readonly SingleResponse[];
  /** The nonce of the request. */
  readonly nonce?: Uint8Array;
  /** Types of critical extensions that are not read here. */
  readonly unknownCriticalExtensions: readonly string[];
  /** How it is signed. */
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** The signature. */
  readonly signature: Uint8Array;
  /** Certificates in DER that help to verify it; they are not read. */
  readonly certificates: readonly Uint8Array[];
}

const KEY_HASH_OCTETS = 20;

/** Read a BasicOCSPResponse. */
export function readBasicResponse(value: DerNode): BasicOcspResponse {
  const members = new Members(value, "basic response");
  const tbs = members.take(TAG.SEQUENCE, "response to be signed");
  const signatureAlgorithm = readAlgorithm(members.any("signature algorithm"));
  const signature = readBits(members.any("signature"), "signature");
  const wrapper = members.optional(constructed(0));
  members.finish();
  const certificates = wrapper
    ? listOf(only(wrapper, "certificates"), "certificates").map((certificate) =>
      expectTag(certificate, TAG.SEQUENCE, "certificate").bytes
    )
    : [];
  return {
    tbs: tbs.bytes,
    ...readToBeSigned(tbs),
    signatureAlgorithm,
    signature,
    certificates,
  };
}

function readToBeSigned(tbs: DerNode) {
  const members = new Members(tbs, "response to be signed");
  const version = members.optional(constructed(0));
  if (version) {
    throw new Refusal("version is not v1, or v1 written out", version.offset);
  }
  const responderId = readResponderId(members.any("responder"));
  const producedAt = readGeneralizedTime(
    members.any("producedAt"),
    "producedAt",
  );
  const list = listOf(members.any("responses"), "responses");
  const wrapper = members.optional(constructed(1));
  members.finish();
  const unknown = new Set<string>();
  const responses = list.map((item) => readSingleResponse(item, unknown));
  const all = new Extensions(wrapper && only(wrapper, "extensions"));
  const nonce = all.read(EXTENSION.OCSP_NONCE, readNonce);
  for (const type of all.unknownCritical()) unknown.add(type);
  return {
    responderId,
    producedAt,
    responses,
    ...present({ nonce }),
    unknownCriticalExtensions: [...unknown],
  };
}

function readResponderId(value: DerNode): ResponderId {
  if (value.tag === constructed(1)) {
    return { name: readName(only(value, "responder name"), "responder") };
  }
  expectTag(value, constructed(2), "responder");
  const hash = only(value, "responder key hash");
  expectTag(hash, TAG.OCTET_STRING, "responder key hash");
  if (hash.content.length !== KEY_HASH_OCTETS) {
    throw new Refusal("responder key hash has another length", hash.offset);
  }
  return { keyHash: hexOf(hash) };
}

/**
 * Write a BasicOCSPResponse. `sign` is called once, with what is to be signed.
 * @throws {RangeError} when nothing is answered, or a field cannot be written
 */
export function writeBasicResponse(
  fields: BasicOcspResponseFields,
  sign: Sign,
): Uint8Array {
  const { responses, nonce, certificates = [] } = fields;
  if (responses.length === 0) {
    throw new RangeError("Cannot write OCSP response: nothing is answered");
  }
  const tbs = sequence(
    writeResponderId(fields.responderId),
    writeGeneralizedTime(fields.producedAt),
    sequenceOf(responses.map(writeSingleResponse)),
    ...(nonce ? [explicit(1, sequence(writeNonce(nonce)))] : []),
  );
  return sequence(
    tbs,
    writeAlgorithm(fields.signatureAlgorithm),
    bits(sign(tbs)),
    ...(certificates.length > 0 ? [explicit(0, sequenceOf(certificates))] : []),
  );
}

function writeResponderId(id: ResponderId): Uint8Array {
  if (id.name) return explicit(1, writeName(id.name));
  return explicit(2, octets(hexToBytes(id.keyHash)));
}
