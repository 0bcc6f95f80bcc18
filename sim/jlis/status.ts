import type { Instant } from "../../conformance/terms/mod.ts";
import type { CertificateStatus } from "../../conformance/wire/mod.ts";
import type { Issued, Revocation } from "./issued.ts";

/** Decides what the data before an instant says of a certificate. */
export type StatusLookup = (
  issued: Issued | undefined,
  dataUntil: Instant,
) => CertificateStatus;

/**
 * The status according to data that ends before an instant. A certificate issued since then is
 * unknown, not good: the data cannot have it.
 */
export function honestStatus(
  issued: Issued | undefined,
  dataUntil: Instant,
): CertificateStatus {
  if (issued === undefined || issued.issuedAt >= dataUntil) {
    return { kind: "unknown" };
  }
  const { revoked } = issued;
  if (revoked === undefined || revoked.at >= dataUntil) return { kind: "good" };
  return { kind: "revoked", at: revoked.at, ...publishedReason(revoked) };
}

/** `unspecified` is said by saying nothing (RFC 5280, 5.3.1). */
export function publishedReason(
  { reason }: Revocation,
): Pick<Revocation, "reason"> | Record<never, never> {
  return reason === "unspecified" ? {} : { reason };
}
