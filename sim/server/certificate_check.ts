import type { Instant, Tree } from "../../conformance/terms/mod.ts";
import {
  type Certificate,
  type KeyUsage,
  OCSP_SIGNING,
} from "../../conformance/wire/mod.ts";
import type { Anchor, Presented, TrustAnchors } from "./certificates.ts";

/** What a certificate is worth at an instant. */
export type CertificateVerdict =
  | { readonly kind: "valid"; readonly anchor: Anchor }
  | {
    readonly kind: "refused";
    readonly reason: "certificate-invalid" | "certificate-expired";
  };

/** Decides what a presented certificate is worth. */
export type CheckCertificate = (
  presented: Presented,
  tree: Tree,
  anchors: TrustAnchors,
  now: Instant,
) => CertificateVerdict;

/** What a key must be allowed to do on each tree. */
const USAGE: Readonly<Record<Tree, KeyUsage>> = {
  authentication: "digitalSignature",
  signature: "nonRepudiation",
};

/**
 * One hop to an anchor of the right tree (RFC 5280, 6.1). The anchor is found by key identifier:
 * two generations bear one name, and the two trees share serial numbers.
 */
export const honestCheckCertificate: CheckCertificate = (
  presented,
  tree,
  anchors,
  now,
) => {
  const { certificate } = presented;
  const anchor = anchors.find(tree, certificate.authorityKeyId);
  const sound = anchor !== undefined &&
    isWithinValidity(anchor.certificate, now) &&
    isEndEntity(certificate, USAGE[tree]) &&
    isIssuedBy(presented, anchor) && now >= certificate.notBefore;
  if (!sound) return { kind: "refused", reason: "certificate-invalid" };
  return now > certificate.notAfter
    ? { kind: "refused", reason: "certificate-expired" }
    : { kind: "valid", anchor };
};

/** Whether a certificate may sign OCSP responses for an anchor (RFC 6960, 4.2.2.2). */
export function isOcspDelegate(
  presented: Presented,
  anchor: Anchor,
  now: Instant,
): boolean {
  const { certificate } = presented;
  return isEndEntity(certificate, "digitalSignature") &&
    certificate.extendedKeyUsage.includes(OCSP_SIGNING) &&
    isWithinValidity(certificate, now) && isIssuedBy(presented, anchor);
}

function isEndEntity(certificate: Certificate, usage: KeyUsage): boolean {
  return !certificate.isCa &&
    certificate.keyUsage?.includes(usage) === true &&
    certificate.unknownCriticalExtensions.length === 0;
}

/** Validity includes both its ends (RFC 5280, 4.1.2.5). */
function isWithinValidity(certificate: Certificate, now: Instant): boolean {
  return now >= certificate.notBefore && now <= certificate.notAfter;
}

function isIssuedBy(presented: Presented, anchor: Anchor): boolean {
  const name = presented.certificate.issuerDer.toBase64();
  return name === anchor.certificate.subjectDer.toBase64() &&
    presented.isSignedBy(anchor);
}
