import { TAG } from "./der_content.ts";
import type { DerNode } from "./der.ts";
import {
  constructed,
  expectTag,
  listOf,
  Members,
  only,
  present,
  primitive,
  readNamedBits,
  readOid,
  readSmall,
  readTrue,
} from "./der_reading.ts";
import { EXTENSION, Extensions } from "./extension.ts";
import {
  FORM,
  formOf,
  type OtherName,
  readDirectoryName,
  readOtherName,
  readUri,
} from "./general_name.ts";
import { readAuthorityKeyId, readSubjectKeyId } from "./key_id.ts";
import { Refusal } from "./malformed.ts";
import type { DistinguishedName } from "./name.ts";

/** What a key may be used for, as RFC 5280, 4.2.1.3 names it, in the order of the bits. */
export const KEY_USAGES = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;

/** One use of a key. */
export type KeyUsage = typeof KEY_USAGES[number];

/** What the extensions of a certificate say. */
export interface CertificateExtensions {
  /** Subject key identifier, lower-case hex. */
  readonly subjectKeyId?: string;
  /** Key identifier of the issuer, lower-case hex. */
  readonly authorityKeyId?: string;
  /** Whether basicConstraints makes it the certificate of a CA. */
  readonly isCa: boolean;
  /** How many CA certificates may follow, at most. */
  readonly pathLength?: number;
  /** Uses of the key, in the order of the bits; absent when nothing is said. */
  readonly keyUsage?: readonly KeyUsage[];
  /** Policies in dotted form; their qualifiers are not read. */
  readonly policies: readonly string[];
  /** Extended uses of the key in dotted form. */
  readonly extendedKeyUsage: readonly string[];
  /** Names of a form of their own in subjectAltName; names of other forms are not read. */
  readonly otherNames: readonly OtherName[];
  /** The directory name under which the CRL is found. */
  readonly crlDistributionDirectoryName?: DistinguishedName;
  /** Where OCSP answers. */
  readonly ocspUrl?: string;
  /** Whether id-pkix-ocsp-nocheck is there: the status of this responder is not to be asked. */
  readonly ocspNoCheck: boolean;
  /** Types of critical extensions that are not read here. */
  readonly unknownCriticalExtensions: readonly string[];
}

/** Extended key usage of a delegate who signs OCSP responses (RFC 6960, 4.2.2.2). */
export const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

/** Access method under which OCSP answers (RFC 5280, 4.2.2.1). */
export const OCSP_ACCESS = "1.3.6.1.5.5.7.48.1";

/** Read the extensions of a certificate. */
export function readCertificateExtensions(
  list: DerNode | undefined,
): CertificateExtensions {
  const all = new Extensions(list);
  const constraints = all.read(EXTENSION.BASIC_CONSTRAINTS, readConstraints);
  const optional = {
    subjectKeyId: all.read(EXTENSION.SUBJECT_KEY_ID, readSubjectKeyId),
    authorityKeyId: all.read(EXTENSION.AUTHORITY_KEY_ID, readAuthorityKeyId),
    pathLength: constraints?.pathLength,
    keyUsage: all.read(EXTENSION.KEY_USAGE, readKeyUsage),
    crlDistributionDirectoryName: all.read(
      EXTENSION.CRL_DISTRIBUTION_POINTS,
      readDistributionName,
    ),
    ocspUrl: all.read(EXTENSION.AUTHORITY_INFO_ACCESS, readOcspUrl),
  };
  const rest = {
    isCa: constraints?.isCa ?? false,
    policies: all.read(EXTENSION.POLICIES, readPolicies) ?? [],
    extendedKeyUsage: all.read(EXTENSION.EXTENDED_KEY_USAGE, readOids) ?? [],
    otherNames: all.read(EXTENSION.SUBJECT_ALT_NAME, readOtherNames) ?? [],
    ocspNoCheck: all.read(EXTENSION.OCSP_NO_CHECK, readNoCheck) ?? false,
  };
  return {
    ...present(optional),
    ...rest,
    unknownCriticalExtensions: all.unknownCritical(),
  };
}

function readConstraints(
  value: DerNode,
): { isCa: boolean; pathLength: number | undefined } {
  const members = new Members(value, "basic constraints");
  const flag = members.optional(TAG.BOOLEAN);
  const isCa = flag ? readTrue(flag, "cA") : false;
  const length = members.optional(TAG.INTEGER);
  members.finish();
  return { isCa, pathLength: length && readSmall(length, "path length") };
}

function readKeyUsage(value: DerNode): KeyUsage[] {
  return readNamedBits(value, "key usage").map((bit) => {
    const usage = KEY_USAGES[bit];
    if (!usage) throw new Refusal("key usage has an unknown bit", value.offset);
    return usage;
  });
}

function readPolicies(value: DerNode): string[] {
  return listOf(value, "policies").map((policy) => {
    const members = new Members(policy, "policy");
    const type = readOid(members.any("policy type"), "policy type");
    members.optional(TAG.SEQUENCE);
    members.finish();
    return type;
  });
}

function readOids(value: DerNode): string[] {
  return listOf(value, "extended key usage").map((purpose) =>
    readOid(purpose, "purpose")
  );
}

function readNoCheck(value: DerNode): true {
  expectTag(value, TAG.NULL, "OCSP no-check");
  return true;
}

function readOtherNames(value: DerNode): OtherName[] {
  return listOf(value, "alternative names")
    .filter((name) => formOf(name) === FORM.OTHER)
    .map(readOtherName);
}

function readDistributionName(value: DerNode): DistinguishedName | undefined {
  const directory = listOf(value, "distribution points")
    .flatMap(readFullName)
    .filter((name) => formOf(name) === FORM.DIRECTORY)
    .map(readDirectoryName);
  return directory[0];
}

/** The general names of a distribution point; none when it is named relative to the issuer. */
function readFullName(point: DerNode): readonly DerNode[] {
  const members = new Members(point, "distribution point");
  const wrapper = members.optional(constructed(0));
  members.optional(primitive(1));
  members.optional(constructed(2));
  members.finish();
  const name = wrapper && only(wrapper, "distribution point name");
  return name?.tag === constructed(0) ? name.children : [];
}

function readOcspUrl(value: DerNode): string | undefined {
  const urls = listOf(value, "authority information").flatMap((item) => {
    const members = new Members(item, "access description");
    const method = readOid(members.any("access method"), "access method");
    const location = members.any("access location");
    members.finish();
    const isUri = formOf(location) === FORM.URI;
    return isUri && method === OCSP_ACCESS ? [readUri(location)] : [];
  });
  return urls[0];
}
