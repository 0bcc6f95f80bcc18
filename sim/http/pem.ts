const LINE_CHARACTERS = 64;

/**
 * A certificate as PEM (RFC 7468).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { pem } from "./pem.ts";
 *
 * assertEquals(
 *   pem(new Uint8Array([0x30, 0x00])),
 *   "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
 * );
 * ```
 */
export function pem(der: Uint8Array): string {
  const base64 = der.toBase64();
  const lines: string[] = [];
  for (let at = 0; at < base64.length; at += LINE_CHARACTERS) {
    lines.push(base64.slice(at, at + LINE_CHARACTERS));
  }
  return [
    "-----BEGIN CERTIFICATE-----",
    ...lines,
    "-----END CERTIFICATE-----",
    "",
  ].join("\n");
}

/** Media type of PEM files with certificates (RFC 8555 §9.1). */
export const PEM_TYPE = "application/pem-certificate-chain";
