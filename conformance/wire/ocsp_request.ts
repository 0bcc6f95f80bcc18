import { type CertId, readCertId, writeCertId } from "./cert_id.ts";
import { TAG } from "./der_content.ts";
import { type DerNode, readDer } from "./der.ts";
import { constructed, listOf, Members, only, present } from "./der_reading.ts";
import { explicit, sequence, sequenceOf } from "./der_writing.ts";
import { EXTENSION, Extensions } from "./extension.ts";
import { decoding, type Malformed, Refusal } from "./malformed.ts";
import { readNonce, writeNonce } from "./nonce.ts";

/** What is asked about the status of certificates (RFC 6960, 4.1). */
export interface OcspRequest {
  /** Tells it apart from {@linkcode Malformed}. */
  readonly kind: "ocsp-request";
  /** The certificates that are asked about. */
  readonly certIds: readonly CertId[];
  /** What the response is to repeat. */
  readonly nonce?: Uint8Array;
  /** Types of critical extensions that are not read here. */
  readonly unknownCriticalExtensions: readonly string[];
}

/** What a request is to say. */
export interface OcspRequestFields {
  /** The certificates that are asked about; at least one. */
  readonly certIds: readonly CertId[];
  /** What the response is to repeat. */
  readonly nonce?: Uint8Array;
}

/**
 * Read a request. A signature on it is allowed and not read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeOcspRequest } from "./ocsp_request.ts";
 *
 * assertEquals(decodeOcspRequest(Uint8Array.of(0x30, 0x00)).kind, "malformed");
 * ```
 */
export function decodeOcspRequest(der: Uint8Array): OcspRequest | Malformed {
  return decoding("OCSP request", () => {
    const members = new Members(readDer(der), "OCSP request");
    const tbs = members.take(TAG.SEQUENCE, "request to be signed");
    members.optional(constructed(0));
    members.finish();
    return readToBeSigned(tbs);
  });
}

function readToBeSigned(tbs: DerNode): OcspRequest {
  const members = new Members(tbs, "request to be signed");
  const version = members.optional(constructed(0));
  if (version) {
    throw new Refusal("version is not v1, or v1 written out", version.offset);
  }
  members.optional(constructed(1));
  const requests = listOf(members.any("request list"), "request list");
  const wrapper = members.optional(constructed(2));
  members.finish();
  const unknown = new Set<string>();
  const certIds = requests.map((request) => readRequest(request, unknown));
  const all = new Extensions(wrapper && only(wrapper, "extensions"));
  const nonce = all.read(EXTENSION.OCSP_NONCE, readNonce);
  for (const type of all.unknownCritical()) unknown.add(type);
  return {
    kind: "ocsp-request",
    certIds,
    ...present({ nonce }),
    unknownCriticalExtensions: [...unknown],
  };
}

function readRequest(value: DerNode, unknown: Set<string>): CertId {
  const members = new Members(value, "request");
  const id = readCertId(members.any("certificate id"));
  const wrapper = members.optional(constructed(0));
  members.finish();
  const all = new Extensions(wrapper && only(wrapper, "extensions"));
  for (const type of all.unknownCritical()) unknown.add(type);
  return id;
}

/**
 * Write a request without a signature.
 * @throws {RangeError} when nothing is asked, or a field cannot be written
 */
export function encodeOcspRequest(request: OcspRequestFields): Uint8Array {
  const { certIds, nonce } = request;
  if (certIds.length === 0) {
    throw new RangeError("Cannot write OCSP request: nothing is asked");
  }
  const list = sequenceOf(certIds.map((id) => sequence(writeCertId(id))));
  const extensions = nonce ? [explicit(2, sequence(writeNonce(nonce)))] : [];
  return sequence(sequence(list, ...extensions));
}
