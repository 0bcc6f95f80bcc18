/**
 * Confirmation element (確認要素): what edition `element` made from a part of the number.
 * It may itself be a personal number in law, so it is guarded like one.
 */
export class ConfirmationElement {
  readonly #text: string;

  /** Elements are opaque text on the wire; nothing is assumed about their form. */
  constructor(text: string) {
    this.#text = text;
  }

  /** The element as it crosses the wire. The purpose is part of the call, so every use can be listed. */
  reveal(_purpose: "wire" | "match" | "needle"): string {
    return this.#text;
  }

  /** Always the name of the class. */
  toString(): string {
    return "[ConfirmationElement]";
  }

  /** Refuses: an element is never written by accident. */
  toJSON(): never {
    throw new TypeError("Cannot serialize ConfirmationElement");
  }

  /** What consoles show. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}
