import { type CardParts, honestCard } from "./card_parts.ts";
import { type PinOutcome, PinTries, type TryCounter } from "./pin_tries.ts";
import { Session } from "./session.ts";

/** Flags outlive the selection of an application. */
class Forgetless extends Session {
  readonly #kept = new Set<number>();

  override get verified(): ReadonlySet<number> {
    return this.#kept;
  }

  override flag(pin: number, verified: boolean): void {
    if (verified) this.#kept.add(pin);
    else this.#kept.delete(pin);
  }
}

/** The tries are back after every loss of power. */
class Refilled extends PinTries {
  override losePower(): void {
    this.restore();
  }
}

/** The counter is lowered after the comparison, so that whoever cuts the power pays nothing. */
class Late implements TryCounter {
  readonly #triesMax: number;
  triesLeft: number;

  constructor(triesMax: number) {
    this.#triesMax = triesMax;
    this.triesLeft = triesMax;
  }

  attempt(compare: () => boolean): PinOutcome {
    if (this.triesLeft === 0) return { kind: "blocked" };
    if (compare()) {
      this.restore();
      return { kind: "verified" };
    }
    this.triesLeft -= 1;
    return { kind: "wrong", triesLeft: this.triesLeft };
  }

  restore(): void {
    this.triesLeft = this.#triesMax;
  }

  losePower(): void {}
}

/** Cards with one part that is wrong. */
export const FAULTY = {
  "flags outlive a selection": {
    ...honestCard,
    session: () => new Forgetless(),
  },
  "a reset restores the tries": {
    ...honestCard,
    tries: (triesMax: number) => new Refilled(triesMax),
  },
  "the counter falls after the comparison": {
    ...honestCard,
    tries: (triesMax: number) => new Late(triesMax),
  },
  "every file and key is open": { ...honestCard, permits: () => true },
} satisfies Readonly<Record<string, CardParts>>;
