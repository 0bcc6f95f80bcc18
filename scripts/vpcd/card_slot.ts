import { encodeResponse } from "../../conformance/wire/mod.ts";
import { MESSAGE_BYTES_MAX } from "./frames.ts";
import { type PowerChange, readMessage } from "./messages.ts";

/** A card as a slot holds it. */
export interface SlotCard {
  /** One command APDU in, one response APDU out. */
  transmit(command: Uint8Array): Uint8Array;
  /** Lose power: everything volatile is gone. */
  reset(): void;
}

/** What happened in the slot, for whoever watches. */
export type SlotEvent =
  /** The reader asked for the ATR: it sees the card. */
  | { readonly kind: "seen" }
  /** The power changed. */
  | { readonly kind: "power"; readonly change: PowerChange }
  /** A command was answered. */
  | {
    readonly kind: "exchange";
    readonly command: Uint8Array;
    readonly response: Uint8Array;
  }
  /** The card failed at a command, which is a fault of ours; 6F00 was answered. */
  | { readonly kind: "fault"; readonly cause: unknown };

/** ISO/IEC 7816-4:2020, 5.6: no precise diagnosis. */
const NO_DIAGNOSIS = encodeResponse({ sw: 0x6f00 });

/** The slot of a reader with a card in it: messages in, answers out. It never throws. */
export class CardSlot {
  readonly #card: SlotCard;
  readonly #atr: Uint8Array;
  readonly #told: (event: SlotEvent) => void;

  /** A slot that tells what happens in it. */
  constructor(
    card: SlotCard,
    atr: Uint8Array,
    told: (event: SlotEvent) => void,
  ) {
    this.#card = card;
    this.#atr = atr;
    this.#told = told;
  }

  /** What is to be sent back, if anything. */
  answer(bytes: Uint8Array): Uint8Array | undefined {
    const message = readMessage(bytes);
    switch (message.kind) {
      case "power":
        this.#card.reset();
        this.#told(message);
        return undefined;
      case "atr":
        this.#told({ kind: "seen" });
        return this.#atr;
      case "command":
        return this.#exchange(message.bytes);
    }
  }

  #exchange(command: Uint8Array): Uint8Array {
    const response = this.#transmit(command);
    this.#told({ kind: "exchange", command, response });
    return response;
  }

  /** A card that does not answer hangs the reader, so whatever happens there is an answer. */
  #transmit(command: Uint8Array): Uint8Array {
    try {
      const response = this.#card.transmit(command);
      if (response.length <= MESSAGE_BYTES_MAX) return response;
      throw new RangeError("Cannot answer: the response is too long");
    } catch (cause) {
      this.#told({ kind: "fault", cause });
      return NO_DIAGNOSIS;
    }
  }
}
