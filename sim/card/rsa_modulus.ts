import { invariant } from "../../conformance/terms/mod.ts";

const MODULUS_BYTES = 256;
/** INTEGER 65537, the last five octets. */
const EXPONENT = "0203010001";

/**
 * The modulus in the SubjectPublicKeyInfo of an RSA key of 2048 bits. Those of one size and one
 * exponent differ in the modulus alone, so it stands where it stands in all of them.
 */
export function modulusOf(publicKeyInfo: Uint8Array): Uint8Array {
  const end = publicKeyInfo.length - EXPONENT.length / 2;
  invariant(
    publicKeyInfo.subarray(end).toHex() === EXPONENT,
    "the public exponent is 65537",
  );
  const modulus = publicKeyInfo.subarray(end - MODULUS_BYTES, end);
  invariant(modulus[0]! >= 0x80, "the modulus has 2048 bits");
  return modulus;
}
