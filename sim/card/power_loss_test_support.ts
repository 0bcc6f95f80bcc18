import type { CardParts } from "./card_parts.ts";
import type { TryCounter } from "./pin_tries.ts";

/** When in a PIN attempt the power goes. */
export type Moment = "before" | "after";

/** The field that powers a card. It can be cut in the middle of a command: that command throws. */
export class Field {
  #cut: Moment | undefined;

  /** Cut the power at the next comparison of a PIN: before it is made, or when it is known. */
  cutNext(moment: Moment): void {
    this.#cut = moment;
  }

  /** Whether the power is still to be cut: the comparison has not been reached. */
  get isToBeCut(): boolean {
    return this.#cut !== undefined;
  }

  /** Leave the power on after all. */
  leave(): void {
    this.#cut = undefined;
  }

  /** The same parts, in this field. */
  reaching(parts: CardParts): CardParts {
    return {
      ...parts,
      tries: (triesMax) => this.#inField(parts.tries(triesMax)),
    };
  }

  #inField(inner: TryCounter): TryCounter {
    return {
      get triesLeft() {
        return inner.triesLeft;
      },
      attempt: (compare) => inner.attempt(() => this.#comparing(compare)),
      restore: () => inner.restore(),
      losePower: () => inner.losePower(),
    };
  }

  #comparing(compare: () => boolean): boolean {
    const cut = this.#cut;
    this.#cut = undefined;
    if (cut === "before") throw new PowerLost();
    const isRight = compare();
    if (cut === "after") throw new PowerLost();
    return isRight;
  }
}

/** The command has no answer: the card was torn out of the field. */
export class PowerLost extends Error {
  override name = "PowerLost";

  /** No answer. */
  constructor() {
    super("Cannot answer: power is lost");
  }
}
