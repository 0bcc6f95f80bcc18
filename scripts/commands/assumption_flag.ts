import { oneOf } from "../../conformance/cli/flags.ts";
import { UsageError } from "../../conformance/cli/usage_error.ts";
import {
  type Assumptions,
  DEFAULT_ASSUMPTIONS,
  type LinkedEvent,
} from "../../conformance/target/mod.ts";

/** What each assumption can be: a greatest number, or one of some words. */
const CHOICES: {
  readonly [Name in Exclude<keyof Assumptions, "linkedEvents">]:
    Assumptions[Name] extends number ? number
      : Assumptions[Name] extends boolean ? readonly ["true", "false"]
      : readonly Assumptions[Name][];
} = {
  cardGeneration: ["current", "next"],
  linkDelayMinutes: 525_600,
  linkDelayAnswer: ["pending", "none"],
  ocspRefreshMinutes: 525_600,
  crlRefreshHours: 8_760,
  ocspNonceEchoed: ["true", "false"],
  renewalWindowMonths: 120,
  signatureAgeMin: 120,
  leapBirthday: ["02-28", "03-01"],
  purgeCoversDevices: ["true", "false"],
};

const EVENT = "linkedEvents.";
const EVENTS = Object.keys(DEFAULT_ASSUMPTIONS.linkedEvents) as LinkedEvent[];
const NAMES = [
  ...EVENTS.map((event) => EVENT + event),
  ...Object.keys(CHOICES) as (keyof typeof CHOICES)[],
];

/**
 * The assumptions asked for as `name=value`, in place of the defaults.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { assumptionsFrom } from "./assumption_flag.ts";
 *
 * const assumed = assumptionsFrom(["linkDelayMinutes=0", "linkedEvents.renewal=false"]);
 * assertEquals(assumed.linkDelayMinutes, 0);
 * assertEquals(assumed.linkedEvents.renewal, false);
 * assertEquals(assumed.linkedEvents["card-renewal"], true);
 * ```
 * @throws {UsageError} for a name that is none, a value that it cannot have, or a name said twice
 */
export function assumptionsFrom(texts: readonly string[]): Assumptions {
  const changed: Record<string, unknown> = {};
  const linkedEvents = { ...DEFAULT_ASSUMPTIONS.linkedEvents };
  const said = new Set<string>();
  for (const text of texts) {
    const { name, value } = parts(text);
    if (said.has(name)) throw new UsageError(`Cannot assume ${name} twice`);
    said.add(name);
    if (name.startsWith(EVENT)) {
      linkedEvents[name.slice(EVENT.length) as LinkedEvent] = truth(
        name,
        value,
      );
    } else {
      changed[name] = valueOf(name as keyof typeof CHOICES, value);
    }
  }
  return { ...DEFAULT_ASSUMPTIONS, ...changed, linkedEvents };
}

function parts(text: string): { name: string; value: string } {
  const [, given, value] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (given === undefined || value === undefined) {
    throw new UsageError(
      "Cannot take --assume: expected name=value, as linkDelayMinutes=0",
    );
  }
  return { name: oneOf("assumption", given, NAMES), value };
}

function valueOf(name: keyof typeof CHOICES, value: string): unknown {
  const choice: number | readonly string[] = CHOICES[name];
  if (typeof choice === "number") return count(name, value, choice);
  const word = oneOf(`value of ${name}`, value, choice);
  return typeof DEFAULT_ASSUMPTIONS[name] === "boolean"
    ? word === "true"
    : word;
}

function truth(name: string, value: string): boolean {
  return oneOf(`value of ${name}`, value, ["true", "false"]) === "true";
}

function count(name: string, value: string, most: number): number {
  if (/^\d{1,6}$/.test(value) && Number(value) <= most) return Number(value);
  throw new UsageError(
    `Cannot assume ${name}: expected a whole number from 0 to ${most}`,
  );
}
