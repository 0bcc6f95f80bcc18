import {
  type CertificateKey,
  formatInstant,
  type Instant,
  parseSerialNumber,
  type SerialNumber,
} from "../../conformance/terms/mod.ts";
import type { IssuedCertificate } from "../../conformance/target/mod.ts";
import type { RevocationReason } from "../../conformance/wire/mod.ts";

/** When and why a certificate was revoked. Nothing undoes it: even a hold is not lifted. */
export interface Revocation {
  /** From when on it is revoked. */
  readonly at: Instant;
  /** The reason of RFC 5280. */
  readonly reason: RevocationReason;
}

/** What J-LIS keeps of a certificate; no attribute of the holder. */
export interface Issued {
  /** What names it. */
  readonly key: CertificateKey;
  /** The certificate. */
  readonly der: Uint8Array;
  /** When it was issued, to the millisecond. */
  readonly issuedAt: Instant;
  /** First instant of validity. */
  readonly notBefore: Instant;
  /** Last second of validity. */
  readonly notAfter: Instant;
  /** Its revocation, if any. */
  readonly revoked?: Revocation;
  /** Its predecessor and the event between, if the town hall told. */
  readonly follows?: NonNullable<IssuedCertificate["follows"]>;
}

/** The record as the harness reads it. */
export function recordOf(issued: Issued): IssuedCertificate {
  const { key, revoked, follows } = issued;
  return {
    tree: key.tree,
    issuerKeyId: key.issuerKeyId,
    serial: key.serial,
    issuedAt: formatInstant(issued.issuedAt),
    notBefore: formatInstant(issued.notBefore),
    notAfter: formatInstant(issued.notAfter),
    ...(revoked &&
      { revoked: { at: formatInstant(revoked.at), reason: revoked.reason } }),
    ...(follows && { follows }),
  };
}

/**
 * A counter as a serial number: shortest two's complement, so 128 takes a leading 00.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseSerialNumber } from "../../conformance/terms/mod.ts";
 * import { serialFrom } from "./issued.ts";
 *
 * assertEquals(serialFrom(127), parseSerialNumber("7f"));
 * assertEquals(serialFrom(128), parseSerialNumber("0080"));
 * ```
 */
export function serialFrom(count: number): SerialNumber {
  const hex = count.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return parseSerialNumber(even >= "80" ? `00${even}` : even);
}
