import { createHmac } from "node:crypto";
import {
  type AccountId,
  type BusinessFacingId,
  type CertificateKey,
  formatInstant,
  type Instant,
  parseBusinessFacingId,
} from "../../conformance/terms/mod.ts";
import type { DeliveryBody, UseRequest } from "./messages.ts";

const BUSINESS_FACING_ID_HEX = 32;

/** Converts an account id for one relying party (R3). */
export type ConvertAccountId = (
  secret: Uint8Array,
  relyingParty: string,
  account: AccountId,
) => BusinessFacingId;

/**
 * A keyed digest rather than a stored random value: there is no table that joins accounts with
 * relying parties and could leak or be lost, and ids outlive an old backup and the upgrade. Whoever
 * lacks the secret of the deployment can neither go back nor join two relying parties.
 */
export const honestConvertAccountId: ConvertAccountId = (
  secret,
  relyingParty,
  account,
) =>
  parseBusinessFacingId(
    createHmac("sha256", secret)
      .update(JSON.stringify([relyingParty, account]))
      .digest("hex")
      .slice(0, BUSINESS_FACING_ID_HEX),
  );

/** All that is known when a relying party is served. */
export interface Delivery {
  /** What was asked. */
  readonly request: UseRequest;
  /** Whose account. */
  readonly account: AccountId;
  /** With which certificate. */
  readonly certificate: CertificateKey;
  /** The id that the relying party knows. */
  readonly subject: BusinessFacingId;
  /** When. */
  readonly at: Instant;
}

/** Says what a relying party is told of a delivery. */
export type ComposeDelivery = (delivery: Delivery) => DeliveryBody;

/** The converted id and what the relying party itself asked for; no account id, no serial number. */
export const honestComposeDelivery: ComposeDelivery = (
  { request, subject, at },
) => ({
  subject,
  kind: request.kind === "sign" ? "signature" : "authentication",
  relyingParty: request.relyingParty,
  request: request.request,
  at: formatInstant(at),
  ...(request.kind === "sign" && { document: request.document }),
});
