/** What the reader wants of the card. */
export type ReaderMessage =
  /** Off, on, or off and on again: whatever is volatile is lost, and there is no answer. */
  | { readonly kind: "power"; readonly change: PowerChange }
  /** The ATR; it is also how the reader asks whether a card is there, even a powered-off one. */
  | { readonly kind: "atr" }
  /** A command APDU, well formed or not: it waits for exactly one answer. */
  | { readonly kind: "command"; readonly bytes: Uint8Array };

/** What can happen to the power of a card. */
export type PowerChange = "off" | "on" | "reset";

const CONTROL: ReadonlyMap<number, ReaderMessage> = new Map([
  [0x00, { kind: "power", change: "off" }],
  [0x01, { kind: "power", change: "on" }],
  [0x02, { kind: "power", change: "reset" }],
  [0x04, { kind: "atr" }],
]);

/**
 * Read a message of vpcd. One byte that is no control byte, and no byte at all, can only be what a
 * client sent as its command: they count as one, since the reader then waits for an answer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readMessage } from "./messages.ts";
 *
 * assertEquals(readMessage(Uint8Array.of(4)), { kind: "atr" });
 * assertEquals(readMessage(Uint8Array.of(3)).kind, "command");
 * ```
 */
export function readMessage(bytes: Uint8Array): ReaderMessage {
  const control = bytes.length === 1 ? CONTROL.get(bytes[0]!) : undefined;
  return control ?? { kind: "command", bytes };
}
