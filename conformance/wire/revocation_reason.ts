import { TAG } from "./der_content.ts";
import type { DerNode } from "./der.ts";
import { readSmall } from "./der_reading.ts";
import { Refusal } from "./malformed.ts";

/** Why a certificate was revoked. */
export type RevocationReason =
  | "unspecified"
  | "keyCompromise"
  | "cACompromise"
  | "affiliationChanged"
  | "superseded"
  | "cessationOfOperation"
  | "certificateHold"
  | "removeFromCRL"
  | "privilegeWithdrawn"
  | "aACompromise";

/** Codes of CRLReason (RFC 5280, 5.3.1); 7 is not used. */
const CODES: Readonly<Record<RevocationReason, number>> = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCRL: 8,
  privilegeWithdrawn: 9,
  aACompromise: 10,
};

/** Every reason, in the order of the codes. */
export const REVOCATION_REASONS: readonly RevocationReason[] = Object.keys(
  CODES,
) as RevocationReason[];

/** Read a CRLReason. */
export function readReason(value: DerNode): RevocationReason {
  const code = readSmall(value, "reason code", TAG.ENUMERATED);
  const reason = REVOCATION_REASONS.find((name) => CODES[name] === code);
  if (!reason) throw new Refusal("reason code is not assigned", value.offset);
  return reason;
}

/** The code of a reason. */
export function writeReason(reason: RevocationReason): number {
  return CODES[reason];
}
