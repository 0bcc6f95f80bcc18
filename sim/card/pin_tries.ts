import { invariant } from "../../conformance/terms/mod.ts";

/** What the card makes of one PIN attempt. */
export type PinOutcome =
  /** Right: the counter is back at its maximum. */
  | { readonly kind: "verified" }
  /** Wrong; with no tries left this was the last one. */
  | { readonly kind: "wrong"; readonly triesLeft: number }
  /** Not even looked at: there were no tries left. */
  | { readonly kind: "blocked" };

/** The try counter of one PIN. */
export interface TryCounter {
  /** Attempts that may still fail. */
  readonly triesLeft: number;
  /** Make one attempt; `compare` is not called when blocked. */
  attempt(compare: () => boolean): PinOutcome;
  /** Back to the maximum: by a change of PIN, or by the issuer. */
  restore(): void;
  /** The card has lost power. */
  losePower(): void;
}

/**
 * The try counter of one PIN. Neither time nor a reset restores it; a right PIN does.
 *
 * @example Two mistakes are forgiven
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { PinTries } from "./pin_tries.ts";
 *
 * const tries = new PinTries(3);
 * tries.attempt(() => false);
 * assertEquals(tries.attempt(() => false), { kind: "wrong", triesLeft: 1 });
 * assertEquals(tries.attempt(() => true), { kind: "verified" });
 * assertEquals(tries.triesLeft, 3);
 * ```
 */
export class PinTries implements TryCounter {
  readonly #triesMax: number;
  #triesLeft: number;

  /** A fresh counter. */
  constructor(triesMax: number) {
    invariant(triesMax >= 1 && triesMax <= 15, "63Cx has one digit for tries");
    this.#triesMax = triesMax;
    this.#triesLeft = triesMax;
  }

  /** Attempts that may still fail. */
  get triesLeft(): number {
    return this.#triesLeft;
  }

  /**
   * Make one attempt. The lower counter is stored before the comparison, so that tearing the card
   * out of the field in between gives no free try.
   */
  attempt(compare: () => boolean): PinOutcome {
    if (this.#triesLeft === 0) return { kind: "blocked" };
    this.#triesLeft -= 1;
    if (!compare()) return { kind: "wrong", triesLeft: this.#triesLeft };
    this.restore();
    return { kind: "verified" };
  }

  /** Back to the maximum. */
  restore(): void {
    this.#triesLeft = this.#triesMax;
  }

  /** Nothing is lost: a counter that forgot would make every PIN searchable. */
  losePower(): void {}
}
