import type { AppParts } from "./app_parts.ts";
import type { Preparation } from "./preparation.ts";
import type { Phone } from "./storage.ts";

/**
 * Edition `linking`: no number is processed in any way (R24). Should one have been typed all the
 * same, nothing is sent, not even by those who offer it.
 */
export function prepareLinking(
  phone: Phone,
  parts: AppParts,
  numberBuffer: string,
): Preparation {
  const offered = phone.memory.peek(numberBuffer) !== undefined;
  parts.discardNumber(phone, numberBuffer);
  if (offered && parts.declinesNumber()) {
    return { kind: "refused", reason: "personal-number-not-accepted" };
  }
  return { kind: "ready" };
}

/** Consent to the look-up of links, as it was given: absent is no consent. */
export function consentAsGiven(given: boolean | undefined): boolean {
  return given === true;
}
