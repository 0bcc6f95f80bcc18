import type { Tree } from "../../conformance/terms/mod.ts";
import {
  ATTRIBUTE,
  type DistinguishedName,
} from "../../conformance/wire/mod.ts";

const OPERATOR = "Japan Agency for Local Authority Information Systems";
const UNIT: Readonly<Record<Tree, string>> = {
  authentication: "JPKI for user authentication",
  signature: "JPKI for digital signature",
};

/** The name of a CA. Every generation of a tree bears the same one. */
export function authorityName(tree: Tree): DistinguishedName {
  return [...service(tree), { oid: ATTRIBUTE.OU, value: OPERATOR }];
}

/** The name of a delegate that answers for a CA. */
export function responderName(tree: Tree): DistinguishedName {
  return [
    ...authorityName(tree),
    { oid: ATTRIBUTE.CN, value: "OCSP Responder" },
  ];
}

/** Where a revocation list hangs in the directory of a tree. */
export function distributionPointName(
  tree: Tree,
  below: DistinguishedName,
): DistinguishedName {
  return [
    ...service(tree),
    { oid: ATTRIBUTE.OU, value: "CRL Distribution Points" },
    ...below,
  ];
}

function service(tree: Tree): DistinguishedName {
  return [
    { oid: ATTRIBUTE.C, value: "JP" },
    { oid: ATTRIBUTE.O, value: "JPKI" },
    { oid: ATTRIBUTE.OU, value: UNIT[tree] },
  ];
}
