import type { PinOutcome, TryCounter } from "./pin_tries.ts";

/** What makes one PIN of one card. */
export interface PinRules {
  /** Wrong attempts until it blocks. */
  readonly triesMax: number;
  /** What CHANGE REFERENCE DATA accepts; absent where the PIN is card data and never changes. */
  readonly format?: RegExp;
}

const UTF_8 = new TextEncoder();

/**
 * A PIN on the card: its value, its counter, and whether it may be changed. A presented PIN of
 * impossible length is simply a wrong one. A PIN without a value is born blocked (顔認証マイナンバーカード)
 * and stays so until the issuer gives it one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Pin } from "./pin.ts";
 * import { PinTries } from "./pin_tries.ts";
 *
 * const pin = new Pin("1234", { triesMax: 3 }, (triesMax) => new PinTries(triesMax));
 * assertEquals(pin.verify(new TextEncoder().encode("0000")), { kind: "wrong", triesLeft: 2 });
 * ```
 */
export class Pin {
  readonly #rules: PinRules;
  readonly #tries: TryCounter;
  #value: Uint8Array | undefined;

  /** A PIN as the issuer sets it; without a value it is blocked. */
  constructor(
    value: string | undefined,
    rules: PinRules,
    tries: (triesMax: number) => TryCounter,
  ) {
    this.#rules = rules;
    this.#tries = tries(rules.triesMax);
    this.#value = value === undefined ? undefined : UTF_8.encode(value);
  }

  /** Attempts that may still fail. */
  get triesLeft(): number {
    return this.#value ? this.#tries.triesLeft : 0;
  }

  /** Whether CHANGE REFERENCE DATA exists for this PIN. */
  get changeable(): boolean {
    return this.#rules.format !== undefined;
  }

  /** Try a PIN. */
  verify(presented: Uint8Array): PinOutcome {
    const value = this.#value;
    if (!value) return { kind: "blocked" };
    return this.#tries.attempt(() => sameBytes(presented, value));
  }

  /** Set a new value if it has the right form; the counter goes to its maximum. */
  change(value: Uint8Array): "changed" | "malformed" {
    const text = new TextDecoder("latin1").decode(value);
    if (!this.#rules.format?.test(text)) return "malformed";
    this.#value = value.slice();
    this.#tries.restore();
    return "changed";
  }

  /** Issuer side: new tries, and a new value if one is given. */
  unblock(value?: string): void {
    if (value !== undefined) this.#value = UTF_8.encode(value);
    this.#tries.restore();
  }

  /** The card has lost power. */
  losePower(): void {
    this.#tries.losePower();
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i]);
}
