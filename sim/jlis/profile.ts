import { createHash } from "node:crypto";
import type {
  CivilDate,
  Instant,
  SerialNumber,
  Tree,
} from "../../conformance/terms/mod.ts";
import type { PersonSpec } from "../../conformance/target/mod.ts";
import {
  ATTRIBUTE,
  type CertificateFields,
  type DistinguishedName,
  type KeyUsage,
  type OtherName,
} from "../../conformance/wire/mod.ts";
import type { CertificationAuthority } from "./certification_authority.ts";
import { distributionPointName } from "./directory_names.ts";
import { eraBirthDate } from "./era_birth_date.ts";

/** What the register says of a holder: the four attributes (基本4情報) and the stay. */
export interface Holder {
  /** Family and given name. */
  readonly name: PersonSpec["name"];
  /** Birth date. */
  readonly birthDate: CivilDate;
  /** Sex. */
  readonly sex: PersonSpec["sex"];
  /** Where they live. */
  readonly residence: PersonSpec["residence"];
  /** Last day of a limited stay. */
  readonly stayUntil?: CivilDate;
}

/** What a certificate is made from. */
export interface ProfileOrder {
  /** Who issues it. */
  readonly authority: CertificationAuthority;
  /** Its serial number. */
  readonly serial: SerialNumber;
  /** The holder's key, SubjectPublicKeyInfo DER. */
  readonly publicKeyInfo: Uint8Array;
  /** The holder. */
  readonly holder: Holder;
  /** First instant of validity. */
  readonly notBefore: Instant;
  /** Last second of validity. */
  readonly notAfter: Instant;
}

/** Decides what a certificate says. */
export type Profile = (order: ProfileOrder) => CertificateFields;

/** Where OCSP answers, as certificates have it; a target learns the real place from its environment. */
export const OCSP_URL = "http://jlis.invalid/jlis/ocsp";

const POLICY: Readonly<Record<Tree, string>> = {
  authentication: "1.2.392.200149.8.5.1.3.30",
  signature: "1.2.392.200149.8.5.1.1.20",
};
const KEY_USAGE: Readonly<Record<Tree, readonly KeyUsage[]>> = {
  authentication: ["digitalSignature"],
  signature: ["digitalSignature", "nonRepudiation"],
};
const ATTRIBUTE_ARC = "1.2.392.200149.8.5.5";
const SEX: Readonly<Record<Holder["sex"], string>> = {
  "male": "1",
  "female": "2",
  "not-applicable": "9",
};
const TOKEN_CHARACTERS = 21;

/**
 * What the certificates of card holders say. The one for authentication carries no attribute. As far
 * as is public, the next generation changes the key, the algorithm and the end, and nothing else.
 */
export function honestProfile(order: ProfileOrder): CertificateFields {
  const { authority, holder } = order;
  const { tree } = authority;
  return {
    serial: order.serial,
    issuer: authority.certificate.subject,
    subject: subjectOf(order),
    notBefore: order.notBefore,
    notAfter: order.notAfter,
    publicKeyInfo: order.publicKeyInfo,
    signatureAlgorithm: authority.algorithm,
    authorityKeyId: authority.keyId,
    keyUsage: KEY_USAGE[tree],
    policies: [POLICY[tree]],
    crlDistributionDirectoryName: distributionPoint(tree, holder),
    ocspUrl: OCSP_URL,
    ...(tree === "signature" && { otherNames: attributeNames(holder) }),
  };
}

/** The four attributes as names of their own form; the marks say that no character was substituted. */
export function attributeNames(holder: Holder): readonly OtherName[] {
  const name = `${holder.name.family}\u3000${holder.name.given}`;
  const { address } = holder.residence;
  return [
    name,
    unsubstituted(name),
    SEX[holder.sex],
    eraBirthDate(holder.birthDate),
    address,
    unsubstituted(address),
  ].map((value, at) => ({ oid: `${ATTRIBUTE_ARC}.${at + 1}`, value }));
}

function subjectOf(order: ProfileOrder): DistinguishedName {
  const { tree } = order.authority;
  const country = { oid: ATTRIBUTE.C, value: "JP" };
  const token = { oid: ATTRIBUTE.CN, value: issuanceToken(order) };
  switch (tree) {
    case "authentication":
      return [country, token];
    case "signature":
      return [country, ...localities(order.holder), token];
  }
}

function localities({ residence }: Holder): DistinguishedName {
  return [
    { oid: ATTRIBUTE.L, value: residence.prefecture },
    { oid: ATTRIBUTE.L, value: residence.municipality },
  ];
}

/** The municipality is where the holder lives: an attribute, so the other tree has one point for all. */
function distributionPoint(tree: Tree, holder: Holder): DistinguishedName {
  const { prefecture, municipality } = holder.residence;
  switch (tree) {
    case "authentication":
      return distributionPointName(tree, [
        { oid: ATTRIBUTE.CN, value: "User Authentication" },
      ]);
    case "signature":
      return distributionPointName(tree, [
        { oid: ATTRIBUTE.OU, value: prefecture },
        { oid: ATTRIBUTE.CN, value: municipality },
      ]);
  }
}

/** Names the issue and nobody; made from the issue alone. */
function issuanceToken({ authority, serial }: ProfileOrder): string {
  const text = `${authority.tree}/${authority.generation}/${serial}`;
  const digest = createHash("sha256").update(text).digest("hex");
  return digest.slice(0, TOKEN_CHARACTERS).toUpperCase();
}

function unsubstituted(text: string): string {
  return "0".repeat([...text].length);
}
