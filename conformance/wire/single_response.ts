import type { Instant } from "../terms/mod.ts";
import { type CertId, readCertId, writeCertId } from "./cert_id.ts";
import type { DerNode } from "./der.ts";
import {
  constructed,
  Members,
  only,
  present,
  primitive,
} from "./der_reading.ts";
import { enumerated, explicit, sequence, wrap } from "./der_writing.ts";
import { Extensions } from "./extension.ts";
import { Refusal } from "./malformed.ts";
import {
  readReason,
  type RevocationReason,
  writeReason,
} from "./revocation_reason.ts";
import { readGeneralizedTime, writeGeneralizedTime } from "./time.ts";

/** Status of a certificate. */
export type CertificateStatus =
  | { readonly kind: "good" }
  | {
    readonly kind: "revoked";
    /** When it was revoked. */
    readonly at: Instant;
    /** Why; absent when the responder does not say. */
    readonly reason?: RevocationReason;
  }
  | { readonly kind: "unknown" };

/** The answer about one certificate (RFC 6960, 4.2.1). */
export interface SingleResponse {
  /** The certificate. */
  readonly certId: CertId;
  /** Its status. */
  readonly status: CertificateStatus;
  /** When the status was known to be right. */
  readonly thisUpdate: Instant;
  /** When newer information comes at the latest. */
  readonly nextUpdate?: Instant;
}

/** Read a SingleResponse; types of critical extensions that are not read join `unknown`. */
export function readSingleResponse(
  value: DerNode,
  unknown: Set<string>,
): SingleResponse {
  const members = new Members(value, "response");
  const certId = readCertId(members.any("certificate id"));
  const status = readCertificateStatus(members.any("certificate status"));
  const thisUpdate = members.any("thisUpdate");
  const next = members.optional(constructed(0));
  const wrapper = members.optional(constructed(1));
  members.finish();
  const all = new Extensions(wrapper && only(wrapper, "extensions"));
  for (const type of all.unknownCritical()) unknown.add(type);
  return {
    certId,
    status,
    thisUpdate: readGeneralizedTime(thisUpdate, "thisUpdate"),
    ...present({
      nextUpdate: next &&
        readGeneralizedTime(only(next, "nextUpdate"), "nextUpdate"),
    }),
  };
}

function readCertificateStatus(value: DerNode): CertificateStatus {
  if (value.tag === constructed(1)) return readRevoked(value);
  const isGood = value.tag === primitive(0);
  if ((!isGood && value.tag !== primitive(2)) || value.content.length > 0) {
    throw new Refusal("certificate status has no known form", value.offset);
  }
  return { kind: isGood ? "good" : "unknown" };
}

function readRevoked(value: DerNode): CertificateStatus {
  const members = new Members(value, "revocation", constructed(1));
  const at = readGeneralizedTime(
    members.any("revocation time"),
    "revocation time",
  );
  const wrapper = members.optional(constructed(0));
  members.finish();
  const reason = wrapper && readReason(only(wrapper, "reason code"));
  return { kind: "revoked", at, ...present({ reason }) };
}

/** Write a SingleResponse. */
export function writeSingleResponse(response: SingleResponse): Uint8Array {
  const { certId, status, thisUpdate, nextUpdate } = response;
  return sequence(
    writeCertId(certId),
    writeCertificateStatus(status),
    writeGeneralizedTime(thisUpdate),
    ...(nextUpdate === undefined
      ? []
      : [explicit(0, writeGeneralizedTime(nextUpdate))]),
  );
}

function writeCertificateStatus(status: CertificateStatus): Uint8Array {
  switch (status.kind) {
    case "good":
      return wrap(primitive(0));
    case "unknown":
      return wrap(primitive(2));
    case "revoked": {
      const at = writeGeneralizedTime(status.at);
      return status.reason === undefined ? wrap(constructed(1), at) : wrap(
        constructed(1),
        at,
        explicit(0, enumerated(writeReason(status.reason))),
      );
    }
  }
}
