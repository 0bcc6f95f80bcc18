import { drawnFrom } from "./drawn_digits.ts";

/** The two PINs of a card. */
export interface Pins {
  /** Four digits. */
  readonly authentication: string;
  /** Six to sixteen of `A`–`Z` and `0`–`9`, with at least one letter and one digit. */
  readonly signature: string;
}

const SIGNATURE_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const LENGTH_MIN = 6;
const LENGTH_MAX = 16;

/** The PINs that a small integer stands for; fit for a replay token. */
export function pinsFrom(seed: number): Pins {
  return {
    authentication: drawnFrom(`tenken/pin/authentication/${seed}`, 10, 4)
      .join(""),
    signature: signaturePin(`tenken/pin/signature/${seed}`),
  };
}

function signaturePin(text: string): string {
  const [draw] = drawnFrom(`${text}/length`, LENGTH_MAX - LENGTH_MIN + 1, 1);
  const drawn = drawnFrom(text, SIGNATURE_ALPHABET.length, LENGTH_MIN + draw!);
  const pin = drawn.map((at) => SIGNATURE_ALPHABET[at]).join("");
  // A card is issued only with a PIN that has both kinds of character.
  return `${SIGNATURE_ALPHABET[drawn[0]! % 26]}${pin.slice(1, -1)}${
    drawn[1]! % 10
  }`;
}

/** A PIN of the right form that is not the right one. */
export function wrongPin(pin: string): string {
  const last = Number(pin.at(-1));
  return `${pin.slice(0, -1)}${(last + 1) % 10}`;
}
