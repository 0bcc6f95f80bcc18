import { invariant } from "./invariant.ts";

/** Why a personal number leaves its object; every call site is listed by `deno task tidy`. */
export type RevealPurpose =
  /** A person types it into the application under test. */
  | "typing"
  /** A card is personalised with it. */
  | "card"
  /** The application makes a confirmation element from a part of it. */
  | "element"
  /** The harness looks for its traces. */
  | "needle";

const WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/**
 * The check digit of an 11-digit body (省令85号 Art 5).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { checkDigit } from "./personal_number.ts";
 *
 * assertEquals(checkDigit("12345678901"), 8);
 * ```
 */
export function checkDigit(body: string): number {
  invariant(/^[0-9]{11}$/.test(body), "a body has eleven digits");
  const sum = WEIGHTS.reduce((s, w, i) => s + w * Number(body[i]), 0);
  const remainder = sum % 11;
  return remainder <= 1 ? 0 : 11 - remainder;
}

/** Whether the text is twelve ASCII digits with the right check digit. Nothing is stripped or folded. */
export function isPersonalNumber(text: string): boolean {
  return /^[0-9]{12}$/.test(text) &&
    checkDigit(text.slice(0, 11)) === Number(text[11]);
}

/**
 * Individual number (個人番号). Prints as its name; leaves by one door, {@linkcode PersonalNumber.reveal}.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { PersonalNumber } from "./personal_number.ts";
 *
 * assertEquals(`${PersonalNumber.parse("000111111111")}`, "[PersonalNumber]");
 * ```
 */
export class PersonalNumber {
  readonly #digits: string;

  private constructor(digits: string) {
    this.#digits = digits;
  }

  /**
   * Text in, never an integer: leading zeros are legal.
   * @throws {SyntaxError} unless it is twelve digits with the right check digit
   */
  static parse(text: string): PersonalNumber {
    if (!isPersonalNumber(text)) {
      throw new SyntaxError(
        "Cannot parse personal number: expected twelve digits with the right check digit",
      );
    }
    return new PersonalNumber(text);
  }

  /**
   * Twelve digits whatever the last one says: what was typed wrongly is a secret all the same.
   * @throws {SyntaxError} unless it is twelve digits
   */
  static unchecked(text: string): PersonalNumber {
    if (!/^[0-9]{12}$/.test(text)) {
      throw new SyntaxError(
        "Cannot take personal number: expected twelve digits",
      );
    }
    return new PersonalNumber(text);
  }

  /** The twelve digits. The purpose is part of the call, so every use can be listed. */
  reveal(_purpose: RevealPurpose): string {
    return this.#digits;
  }

  /** Always the name of the class. */
  toString(): string {
    return "[PersonalNumber]";
  }

  /** Refuses: a number is never written by accident. */
  toJSON(): never {
    throw new TypeError("Cannot serialize PersonalNumber");
  }

  /** What consoles show. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** What consoles show. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}
