import {
  type CertificateKey,
  parseIssuerKeyId,
  parseSerialNumber,
  TREES,
} from "../../conformance/terms/mod.ts";
import type { Members } from "./members.ts";

/**
 * The three members that name a certificate.
 * @throws {Refused} when one of them is missing or malformed
 */
export function certificateKey(members: Members): CertificateKey {
  return {
    tree: members.oneOf("tree", TREES),
    issuerKeyId: members.read("issuerKeyId", parseIssuerKeyId, HEX),
    serial: members.read("serial", parseSerialNumber, HEX),
  };
}

const HEX = "lower-case hex, two digits for every octet";
