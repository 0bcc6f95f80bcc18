import {
  type CertificateExtensions,
  KEY_USAGES,
  OCSP_ACCESS,
} from "./certificate_extensions.ts";
import {
  explicit,
  namedBits,
  natural,
  nothing,
  oid,
  sequence,
  sequenceOf,
  truth,
} from "./der_writing.ts";
import { criticalExtension, EXTENSION, extension } from "./extension.ts";
import {
  writeDirectoryName,
  writeOtherName,
  writeUri,
} from "./general_name.ts";
import { writeAuthorityKeyId, writeSubjectKeyId } from "./key_id.ts";
import type { DistinguishedName } from "./name.ts";

/** What the extensions of a certificate are to say; what is absent or empty is not written. */
export type CertificateExtensionFields = Partial<
  Omit<CertificateExtensions, "unknownCriticalExtensions">
>;

/** Write the extensions of a certificate, always in the same order. */
export function writeCertificateExtensions(
  fields: CertificateExtensionFields,
): Uint8Array[] {
  return [...identity(fields), ...purpose(fields), ...status(fields)];
}

/** Whose key it is and who vouches for it. */
function identity(fields: CertificateExtensionFields): Uint8Array[] {
  const { authorityKeyId, subjectKeyId, otherNames = [] } = fields;
  const list: Uint8Array[] = [];
  if (authorityKeyId !== undefined) {
    const value = writeAuthorityKeyId(authorityKeyId);
    list.push(extension(EXTENSION.AUTHORITY_KEY_ID, value));
  }
  if (subjectKeyId !== undefined) {
    const value = writeSubjectKeyId(subjectKeyId);
    list.push(extension(EXTENSION.SUBJECT_KEY_ID, value));
  }
  if (otherNames.length > 0) {
    const value = sequenceOf(otherNames.map(writeOtherName));
    list.push(extension(EXTENSION.SUBJECT_ALT_NAME, value));
  }
  return list;
}

/** What the key is for. Strict verifiers want key usage and basic constraints critical. */
function purpose(fields: CertificateExtensionFields): Uint8Array[] {
  const { keyUsage, policies = [], extendedKeyUsage = [] } = fields;
  const list: Uint8Array[] = [];
  if (keyUsage) {
    const value = namedBits(keyUsage.map((use) => KEY_USAGES.indexOf(use)));
    list.push(criticalExtension(EXTENSION.KEY_USAGE, value));
  }
  if (policies.length > 0) {
    const value = sequenceOf(policies.map((type) => sequence(oid(type))));
    list.push(extension(EXTENSION.POLICIES, value));
  }
  if (fields.isCa) {
    const value = writeConstraints(fields.pathLength);
    list.push(criticalExtension(EXTENSION.BASIC_CONSTRAINTS, value));
  }
  if (extendedKeyUsage.length > 0) {
    const value = sequenceOf(extendedKeyUsage.map(oid));
    list.push(extension(EXTENSION.EXTENDED_KEY_USAGE, value));
  }
  return list;
}

/** Where its status is found. */
function status(fields: CertificateExtensionFields): Uint8Array[] {
  const { crlDistributionDirectoryName: name, ocspUrl } = fields;
  const list: Uint8Array[] = [];
  if (name) {
    const value = writeDistributionPoint(name);
    list.push(extension(EXTENSION.CRL_DISTRIBUTION_POINTS, value));
  }
  if (ocspUrl !== undefined) {
    const value = sequence(sequence(oid(OCSP_ACCESS), writeUri(ocspUrl)));
    list.push(extension(EXTENSION.AUTHORITY_INFO_ACCESS, value));
  }
  if (fields.ocspNoCheck) {
    list.push(extension(EXTENSION.OCSP_NO_CHECK, nothing()));
  }
  return list;
}

function writeConstraints(pathLength: number | undefined): Uint8Array {
  return pathLength === undefined
    ? sequence(truth())
    : sequence(truth(), natural(pathLength));
}

function writeDistributionPoint(name: DistinguishedName): Uint8Array {
  return sequence(sequence(explicit(0, explicit(0, writeDirectoryName(name)))));
}
