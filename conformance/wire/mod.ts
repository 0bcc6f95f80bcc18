/**
 * Bytes to values and back: APDUs, DER, card files, certificates, revocation lists, OCSP. Syntax
 * only, no opinion on validity. What arrives malformed is a value, never an exception.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeCommand, encodeCommand } from "./mod.ts";
 *
 * const query = encodeCommand({ cla: 0x00, ins: 0x20, p1: 0x00, p2: 0x80 });
 * const command = decodeCommand(query);
 * assertEquals(command.kind === "command" && command.ins, 0x20);
 * ```
 * @module
 */
export type {
  KnownSignatureAlgorithm,
  Sign,
  SignatureAlgorithm,
} from "./algorithm.ts";
export * from "./apdu.ts";
export type {
  BasicOcspResponse,
  BasicOcspResponseFields,
  ResponderId,
} from "./basic_response.ts";
export {
  type CertId,
  type CertIdHash,
  certIdOf,
  keyHashOf,
} from "./cert_id.ts";
export * from "./certificate.ts";
export type { CertificateExtensionFields } from "./certificate_extension_writing.ts";
export {
  type CertificateExtensions,
  KEY_USAGES,
  type KeyUsage,
  OCSP_SIGNING,
} from "./certificate_extensions.ts";
export * from "./crl.ts";
export * from "./crl_search.ts";
export { decodeDer, type DerValue } from "./der.ts";
export type { OtherName } from "./general_name.ts";
export type { Malformed } from "./malformed.ts";
export {
  ATTRIBUTE,
  type DistinguishedName,
  type NameAttribute,
  nameText,
} from "./name.ts";
export * from "./ocsp_request.ts";
export * from "./ocsp_response.ts";
export {
  REVOCATION_REASONS,
  type RevocationReason,
} from "./revocation_reason.ts";
export type { CertificateStatus, SingleResponse } from "./single_response.ts";
export * from "./status_word.ts";
export { encodeTlv, readTlvs, type Tlv } from "./tlv.ts";
