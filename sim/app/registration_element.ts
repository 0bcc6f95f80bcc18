import { createHmac } from "node:crypto";
import { isPersonalNumber } from "../../conformance/terms/mod.ts";
import type { AppParts } from "./app_parts.ts";
import type { Preparation } from "./preparation.ts";
import type { Phone } from "./storage.ts";

/** How many digits of the number feed the element (R5): the first ones of its body. */
const PART_DIGITS = 8;

/**
 * Edition `element`: what was typed becomes the confirmation element, on the device (R6), and is
 * discarded at once (R9). Nothing else is done with it (R11): it reaches neither server nor card.
 */
export function prepareElement(
  phone: Phone,
  parts: AppParts,
  numberBuffer: string,
  elementKey: Uint8Array,
): Preparation {
  const typed = phone.memory.peek(numberBuffer);
  if (!typed || !parts.acceptsTyped(typed)) {
    parts.discardNumber(phone, numberBuffer);
    return { kind: "refused", reason: "personal-number-invalid" };
  }
  const element = parts.makeElement(typed, elementKey);
  parts.discardNumber(phone, numberBuffer);
  return { kind: "ready", element };
}

/** Twelve ASCII digits with the right check digit; nothing is stripped or folded. */
export function isNumberTyped(typed: Uint8Array): boolean {
  return isPersonalNumber(new TextDecoder("latin1").decode(typed));
}

/**
 * The confirmation element: HMAC-SHA-256 over a part of the number, under the key of the
 * deployment. Four digits are left out, so that many numbers share one element (R14); without the
 * key, the rest cannot be searched (R12).
 *
 * @example Numbers that differ only behind the part share an element
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { elementOfPart } from "./registration_element.ts";
 *
 * const key = new Uint8Array(32);
 * const digits = (text: string) => new TextEncoder().encode(text);
 * assertEquals(
 *   elementOfPart(digits("123456789018"), key),
 *   elementOfPart(digits("123456780000"), key),
 * );
 * ```
 */
export function elementOfPart(number: Uint8Array, key: Uint8Array): string {
  const part = number.subarray(0, PART_DIGITS);
  return createHmac("sha256", key).update(part).digest("hex");
}

/** Overwrite the digits and let the buffer go (R9). */
export function discardNumber(phone: Phone, numberBuffer: string): void {
  phone.memory.release(numberBuffer);
}
