import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Card } from "./card.ts";
import { sampleCard } from "./sample_card.ts";

type Name = "auth" | "sign";

type Step =
  | { readonly do: "jpki" | "profile" | "foreign" | "reset" | "file" }
  | { readonly do: "verify"; readonly pin: Name; readonly right: boolean }
  | { readonly do: "query" | "sign" | "read" | "unblock"; readonly pin: Name }
  | { readonly do: "change"; readonly pin: Name; readonly valid: boolean };

const PINS: Readonly<
  Record<Name, { short: string; key: string; triesMax: number }>
> = {
  auth: { short: "98", key: "97", triesMax: 3 },
  sign: { short: "9b", key: "9a", triesMax: 5 },
};
/** The values that a PIN is changed between; the model knows which one holds. */
const VALUES: Readonly<Record<Name, readonly [string, string]>> = {
  auth: ["1234", "9999"],
  sign: ["ABC123", "ZZZZ99"],
};

/** The card in a few variables: what is selected, which flags stand, how many tries are left. */
class Model {
  application: "jpki" | "profile" | undefined;
  readonly flags = new Set<Name>();
  readonly triesLeft = { auth: 3, sign: 5 };
  readonly value = { auth: 0, sign: 0 };

  /** The status word that the step is to be answered with. */
  expect(step: Step): string | undefined {
    switch (step.do) {
      case "jpki":
      case "profile":
        this.application = step.do;
        this.flags.clear();
        return "9000";
      case "foreign":
        return "6a82";
      case "reset":
        this.application = undefined;
        this.flags.clear();
        return undefined;
      case "file":
        return this.application === "jpki" ? "9000" : "6a82";
      case "unblock":
        this.triesLeft[step.pin] = PINS[step.pin].triesMax;
        return undefined;
      case "verify":
        return this.#there("6a88") ?? this.#verify(step.pin, step.right);
      case "query":
        return this.#there("6a88") ?? `63c${this.triesLeft[step.pin]}`;
      case "sign":
        return this.#there("6a88") ??
          (this.flags.has(step.pin) ? "9000" : "6982");
      case "read":
        return this.#read(step.pin);
      case "change":
        return this.#there("6a88") ?? this.#change(step.pin, step.valid);
    }
  }

  #there(otherwise: string): string | undefined {
    return this.application === "jpki" ? undefined : otherwise;
  }

  /** The certificate 0A is free; 01 is the signature certificate here and the number there. */
  #read(pin: Name): string {
    if (this.application === undefined) return "6a82";
    if (this.application === "profile") return pin === "auth" ? "6a82" : "6982";
    return pin === "auth" || this.flags.has("sign") ? "9000" : "6982";
  }

  #verify(pin: Name, right: boolean): string {
    if (this.triesLeft[pin] === 0) return "6984";
    if (right) {
      this.triesLeft[pin] = PINS[pin].triesMax;
      this.flags.add(pin);
      return "9000";
    }
    this.flags.delete(pin);
    this.triesLeft[pin] -= 1;
    return `63c${this.triesLeft[pin]}`;
  }

  #change(pin: Name, valid: boolean): string {
    if (!this.flags.has(pin)) return "6982";
    if (!valid) return "6a80";
    this.value[pin] = 1 - this.value[pin];
    this.triesLeft[pin] = PINS[pin].triesMax;
    return "9000";
  }
}

function hexOf(text: string): string {
  return new TextEncoder().encode(text).toHex();
}

/** The command of a step, with the PINs that hold before it. */
function commandOf(step: Step, model: Model): string {
  switch (step.do) {
    case "jpki":
      return "00a4040c0ad392f000260100000001";
    case "profile":
      return "00a4040c0ad3921000310001010408";
    case "foreign":
      return "00a4040c05a000000003";
    case "file":
      return "00a4020c020018";
    case "verify": {
      const right = VALUES[step.pin][model.value[step.pin] as 0 | 1];
      const pin = hexOf(step.right ? right : "x".repeat(right.length));
      return `002000${PINS[step.pin].short}${lengthOf(pin)}${pin}`;
    }
    case "query":
      return `002000${PINS[step.pin].short}`;
    case "sign":
      return `802a00${PINS[step.pin].key}01aa00`;
    case "read":
      return step.pin === "auth" ? "00b08a0004" : "00b0810004";
    case "change": {
      const next = VALUES[step.pin][1 - model.value[step.pin] as 0 | 1];
      const pin = hexOf(step.valid ? next : "a");
      return `002401${PINS[step.pin].short}${lengthOf(pin)}${pin}`;
    }
    case "reset":
    case "unblock":
      return "";
  }
}

function lengthOf(hex: string): string {
  return (hex.length / 2).toString(16).padStart(2, "0");
}

const pin = fc.constantFrom<Name>("auth", "sign");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom("jpki", "profile", "foreign", "reset", "file"),
  }),
  { weight: 3, arbitrary: fc.constant<Step>({ do: "jpki" }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("verify"),
      pin,
      right: fc.constantFrom(true, false, false),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("query", "sign", "read", "unblock"),
      pin,
    }),
  },
  fc.record({ do: fc.constant("change"), pin, valid: fc.boolean() }),
) as fc.Arbitrary<Step>;

Deno.test("the card answers as a model of a few variables does", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
      const { card, jpki } = sampleCard();
      const model = new Model();
      for (const one of steps) {
        const command = commandOf(one, model);
        const expected = model.expect(one);
        if (one.do === "reset") card.reset();
        if (one.do === "unblock") {
          jpki.unblockPin(one.pin === "auth" ? "authentication" : "signature");
        }
        if (expected === undefined) continue;
        assertEquals(statusOf(card, command), expected);
        seen.add(`${one.do} ${expected}`);
      }
    }),
    { seed: 3, numRuns: 400 },
  );
  // Without these the property would have passed by never getting anywhere.
  for (const met of ["verify 6984", "sign 9000", "sign 6982", "change 9000"]) {
    assertEquals(seen.has(met), true, met);
  }
});

function statusOf(card: Card, command: string): string {
  return card.transmit(Uint8Array.fromHex(command)).toHex().slice(-4);
}
