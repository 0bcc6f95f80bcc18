/**
 * Certificate serial number, lower-case hex, two digits for every octet of the DER content (a
 * leading 00 octet included). Unique only within one CA.
 */
export type SerialNumber = string & { readonly __brand: "SerialNumber" };

/** Subject key identifier of the issuing CA certificate, lower-case hex. */
export type IssuerKeyId = string & { readonly __brand: "IssuerKeyId" };

/** The two trees of the public individual authentication service (公的個人認証). */
export type Tree = "authentication" | "signature";

/** Both trees, in the order in which everything lists them. */
export const TREES: readonly Tree[] = ["authentication", "signature"];

/** What names a certificate: the same serial can exist in both trees and in two CA generations. */
export interface CertificateKey {
  /** The tree it hangs on. */
  readonly tree: Tree;
  /** The CA key that signed it. */
  readonly issuerKeyId: IssuerKeyId;
  /** Its serial number under that key. */
  readonly serial: SerialNumber;
}

/**
 * Take hex text as a serial number.
 * @throws {SyntaxError} unless it is lower-case hex of 1 to 21 octets
 */
export function parseSerialNumber(text: string): SerialNumber {
  return octets(text, 21, "serial number") as SerialNumber;
}

/**
 * Take hex text as an issuer key identifier.
 * @throws {SyntaxError} unless it is lower-case hex of 1 to 64 octets
 */
export function parseIssuerKeyId(text: string): IssuerKeyId {
  return octets(text, 64, "issuer key identifier") as IssuerKeyId;
}

/**
 * One line that names a certificate, fit for a map key and for sorting.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { certificateKeyText, parseIssuerKeyId, parseSerialNumber } from "./serial_number.ts";
 *
 * const key = { tree: "signature", issuerKeyId: parseIssuerKeyId("0a"), serial: parseSerialNumber("01") } as const;
 * assertEquals(certificateKeyText(key), "signature/0a/01");
 * ```
 */
export function certificateKeyText(key: CertificateKey): string {
  return `${key.tree}/${key.issuerKeyId}/${key.serial}`;
}

function octets(text: string, max: number, what: string): string {
  if (!/^(?:[0-9a-f]{2})+$/.test(text) || text.length > 2 * max) {
    throw new SyntaxError(
      `Cannot parse ${what}: expected lower-case hex of 1 to ${max} octets`,
    );
  }
  return text;
}
