import {
  DAY_MS,
  type Instant,
  plusMs,
  type SerialNumber,
} from "../../conformance/terms/mod.ts";
import {
  type BasicOcspResponse,
  type CertId,
  certIdOf,
  decodeOcspResponse,
  encodeOcspRequest,
  keyHashOf,
  nameText,
  type SingleResponse,
} from "../../conformance/wire/mod.ts";
import { isOcspDelegate } from "./certificate_check.ts";
import { type Anchor, type Presented, readPresented } from "./certificates.ts";
import { isSignedBy } from "./signature.ts";

/** A question to the status service about one certificate. */
export interface StatusQuestion {
  /** Its issuer. */
  readonly anchor: Anchor;
  /** Its serial number under that issuer. */
  readonly serial: SerialNumber;
  /** Never used before. */
  readonly nonce: Uint8Array;
  /** When it is asked. */
  readonly now: Instant;
}

/** What is known of a certificate; whatever is not plainly good or revoked is unavailable. */
export type StatusVerdict = "good" | "revoked" | "unavailable";

/** Decides what a response says about a question; no response is unavailable too. */
export type CheckStatus = (
  question: StatusQuestion,
  response: Uint8Array | undefined,
) => StatusVerdict;

/** A response that names no end is believed for as long as a revocation list would be. */
const UNDATED_AGE_MAX_MS = DAY_MS;

/** The request for a question. */
export function statusRequest(question: StatusQuestion): Uint8Array {
  return encodeOcspRequest({
    certIds: [certIdOf(question.anchor.certificate, question.serial)],
    nonce: question.nonce,
  });
}

/**
 * Believe a response only if the issuer or its delegate signed it, it answers this question, and
 * it is fresh (RFC 6960, 3.2). A hold counts as revoked: it is not lifted.
 */
export const honestCheckStatus: CheckStatus = (question, response) => {
  const decoded = response && decodeOcspResponse(response);
  if (decoded?.kind !== "ocsp-response") return "unavailable";
  const { basic } = decoded;
  if (!basic || !isAnswerTo(question, basic)) return "unavailable";
  const wanted = certIdOf(question.anchor.certificate, question.serial);
  const single = basic.responses.find((r) => isSame(r.certId, wanted));
  if (!single || !isFresh(single, question.now)) return "unavailable";
  if (!isAuthorised(question, basic)) return "unavailable";
  switch (single.status.kind) {
    case "good":
      return "good";
    case "revoked":
      return "revoked";
    case "unknown":
      return "unavailable";
  }
};

/** A nonce that is echoed must be ours; one that is not echoed leaves freshness to the times. */
function isAnswerTo(
  { nonce, now }: StatusQuestion,
  basic: BasicOcspResponse,
): boolean {
  const echoed = basic.nonce === undefined ||
    basic.nonce.toHex() === nonce.toHex();
  return echoed && basic.producedAt <= now &&
    basic.unknownCriticalExtensions.length === 0;
}

function isSame(a: CertId, b: CertId): boolean {
  return a.hashAlgorithm === b.hashAlgorithm && a.serial === b.serial &&
    a.issuerNameHash === b.issuerNameHash &&
    a.issuerKeyHash === b.issuerKeyHash;
}

function isFresh(single: SingleResponse, now: Instant): boolean {
  const until = single.nextUpdate ??
    plusMs(single.thisUpdate, UNDATED_AGE_MAX_MS);
  return now >= single.thisUpdate && now < until;
}

/** The issuer itself, or an enclosed delegate that the issuer certified for this. */
function isAuthorised(
  { anchor, now }: StatusQuestion,
  basic: BasicOcspResponse,
): boolean {
  if (isResponder(basic, anchor) && isSignedBy(anchor.key, basic)) return true;
  return basic.certificates
    .map((der) => readEnclosed(der, anchor))
    .filter((read) => read !== undefined)
    .some((read) =>
      isResponder(basic, read) && isOcspDelegate(read, anchor, now) &&
      isSignedBy(read.key, basic)
    );
}

/** The last certificate that an issuer's responses enclosed, by its content. */
const enclosed = new WeakMap<
  Anchor,
  { readonly base64: string; readonly read: Presented | undefined }
>();

/** Read once: one delegate signs for long. Whether it may sign now is asked for every response. */
function readEnclosed(
  der: Uint8Array,
  anchor: Anchor,
): Presented | undefined {
  const base64 = der.toBase64();
  const known = enclosed.get(anchor);
  if (known?.base64 === base64) return known.read;
  const read = readPresented(der);
  enclosed.set(anchor, { base64, read });
  return read;
}

function isResponder(
  { responderId }: BasicOcspResponse,
  { certificate }: Pick<Anchor, "certificate">,
): boolean {
  return responderId.name
    ? nameText(responderId.name) === nameText(certificate.subject)
    : responderId.keyHash === keyHashOf(certificate);
}
