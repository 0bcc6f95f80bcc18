/** Status words of ISO/IEC 7816-4 that the card uses; the last digit of 63Cx is a counter. */
export const SW = {
  /** Normal processing. */
  OK: 0x9000,
  /** Verification failed; no try is left. See {@linkcode verificationFailed}. */
  VERIFICATION_FAILED: 0x63c0,
  /** Wrong length. */
  WRONG_LENGTH: 0x6700,
  /** Logical channel not supported. */
  LOGICAL_CHANNEL_NOT_SUPPORTED: 0x6881,
  /** Secure messaging not supported. */
  SECURE_MESSAGING_NOT_SUPPORTED: 0x6882,
  /** Command incompatible with file structure. */
  INCOMPATIBLE_FILE_STRUCTURE: 0x6981,
  /** Security status not satisfied. */
  SECURITY_STATUS_NOT_SATISFIED: 0x6982,
  /** Reference data not usable; here: the PIN is blocked. */
  REFERENCE_DATA_NOT_USABLE: 0x6984,
  /** Command not allowed, no current EF. */
  NO_CURRENT_EF: 0x6986,
  /** Incorrect parameters in the command data field. */
  INCORRECT_DATA: 0x6a80,
  /** File or application not found. */
  FILE_NOT_FOUND: 0x6a82,
  /** Record not found. */
  RECORD_NOT_FOUND: 0x6a83,
  /** Incorrect parameters P1-P2. */
  INCORRECT_P1_P2: 0x6a86,
  /** Referenced data or reference data not found. */
  REFERENCED_DATA_NOT_FOUND: 0x6a88,
  /** Wrong parameters P1-P2; here: the offset lies outside the EF. */
  WRONG_OFFSET: 0x6b00,
  /** Instruction code not supported. */
  INS_NOT_SUPPORTED: 0x6d00,
  /** Class not supported. */
  CLA_NOT_SUPPORTED: 0x6e00,
} as const;

const TEXTS: Readonly<Record<number, string>> = {
  [SW.OK]: "normal processing",
  [SW.WRONG_LENGTH]: "wrong length",
  [SW.LOGICAL_CHANNEL_NOT_SUPPORTED]: "logical channel not supported",
  [SW.SECURE_MESSAGING_NOT_SUPPORTED]: "secure messaging not supported",
  [SW.INCOMPATIBLE_FILE_STRUCTURE]: "command incompatible with file structure",
  [SW.SECURITY_STATUS_NOT_SATISFIED]: "security status not satisfied",
  [SW.REFERENCE_DATA_NOT_USABLE]: "reference data not usable",
  [SW.NO_CURRENT_EF]: "command not allowed, no current EF",
  [SW.INCORRECT_DATA]: "incorrect parameters in the command data field",
  [SW.FILE_NOT_FOUND]: "file or application not found",
  [SW.RECORD_NOT_FOUND]: "record not found",
  [SW.INCORRECT_P1_P2]: "incorrect parameters P1-P2",
  [SW.REFERENCED_DATA_NOT_FOUND]: "referenced data not found",
  [SW.WRONG_OFFSET]: "wrong parameters P1-P2",
  [SW.INS_NOT_SUPPORTED]: "instruction code not supported",
  [SW.CLA_NOT_SUPPORTED]: "class not supported",
};

/**
 * The status word after a failed verification, or the answer to a counter query.
 * @throws {RangeError} unless 0 to 15 tries are left
 */
export function verificationFailed(triesLeft: number): number {
  if (!Number.isInteger(triesLeft) || triesLeft < 0 || triesLeft > 15) {
    throw new RangeError("Cannot write a try counter: expected 0 to 15");
  }
  return SW.VERIFICATION_FAILED | triesLeft;
}

/** Tries left according to a status word 63Cx; `undefined` for every other. */
export function triesLeft(sw: number): number | undefined {
  return (sw & 0xfff0) === SW.VERIFICATION_FAILED ? sw & 0xf : undefined;
}

/**
 * A status word for a reader.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { statusText } from "./status_word.ts";
 *
 * assertEquals(statusText(0x63c2), "63C2 verification failed, tries left: 2");
 * assertEquals(statusText(0x6a82), "6A82 file or application not found");
 * ```
 */
export function statusText(sw: number): string {
  const hex = sw.toString(16).toUpperCase().padStart(4, "0");
  const left = triesLeft(sw);
  if (left !== undefined) {
    return `${hex} verification failed, tries left: ${left}`;
  }
  return `${hex} ${TEXTS[sw] ?? "status word not known here"}`;
}
