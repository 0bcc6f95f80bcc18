import {
  COMMON_FLAGS,
  type Flags,
  type Given,
  languageOf,
  seedOf,
} from "../../conformance/cli/flags.ts";
import type { Host } from "../../conformance/cli/host.ts";
import { UsageError } from "../../conformance/cli/usage_error.ts";
import type { WorldSpec } from "../../conformance/target/mod.ts";
import {
  formatInstant,
  instant,
  type Language,
  parseInstant,
} from "../../conformance/terms/mod.ts";
import { assumptionsFrom } from "./assumption_flag.ts";
import { inventedStreet, PEOPLE_MAX } from "./street.ts";

/** Port where nothing else is asked for. */
const PORT_DEFAULT = 8640;

/** Flags of `tenken environment`. */
export const ENVIRONMENT_FLAGS: Flags = {
  ...COMMON_FLAGS,
  seed: { takes: "N", help: "seed of the invented people (default 1)" },
  people: { takes: "N", help: `how many, 1 to ${PEOPLE_MAX} (default 20)` },
  host: { takes: "ADDRESS", help: "where to listen (default 127.0.0.1)" },
  port: { takes: "N", help: `port (default ${PORT_DEFAULT}; 0: a free one)` },
  now: {
    takes: "INSTANT|wall",
    help: "a clock that stands, or one that runs with this machine's (default)",
  },
  assume: {
    takes: "NAME=VALUE",
    many: true,
    help: "an assumption otherwise than by default: linkDelayMinutes=0",
  },
  "show-numbers": { help: "show the invented numbers as well" },
};

/** What is to be served, and where. */
export interface EnvironmentOrder {
  /** The world. */
  readonly world: WorldSpec;
  /** Whether its clock runs with that of the machine. */
  readonly isClockRunning: boolean;
  /** Address to listen at. */
  readonly host: string;
  /** Port. */
  readonly port: number;
  /** Language of what is printed. */
  readonly language: Language;
  /** Whether the invented numbers are printed. */
  readonly withNumbers: boolean;
}

/**
 * What the flags ask for; `wallMs` is the time of this machine.
 * @throws {UsageError} when one of them cannot be had
 */
export function environmentOrder(
  given: Given,
  host: Host,
  wallMs: number,
): EnvironmentOrder {
  if (given.positionals.length > 0) {
    throw new UsageError("Cannot serve environment: it takes flags only");
  }
  const now = given.text("now") ?? "wall";
  const isClockRunning = now === "wall";
  const assumptions = assumptionsFrom(given.list("assume"));
  return {
    world: inventedStreet({
      seed: seedOf(given),
      people: wholeNumber(given, "people", { least: 1, most: PEOPLE_MAX }, 20),
      now: isClockRunning
        ? formatInstant(instant(wallMs - wallMs % 1_000))
        : instantOf(now),
      signing: assumptions.cardGeneration === "next"
        ? "ecdsa-p384"
        : "rsa-2048",
      assumptions,
    }),
    isClockRunning,
    host: given.text("host") ?? "127.0.0.1",
    port: wholeNumber(given, "port", { least: 0, most: 65_535 }, PORT_DEFAULT),
    language: languageOf(given, host),
    withNumbers: given.has("show-numbers"),
  };
}

function instantOf(text: string): string {
  try {
    return formatInstant(parseInstant(text));
  } catch (cause) {
    throw new UsageError(
      "Cannot take --now: expected RFC 3339, as 2026-04-01T09:00:00+09:00, or wall",
      { cause },
    );
  }
}

function wholeNumber(
  given: Given,
  name: string,
  { least, most }: { readonly least: number; readonly most: number },
  otherwise: number,
): number {
  const text = given.text(name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d{1,5}$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(
    `Cannot take --${name}: expected a whole number from ${least} to ${most}`,
  );
}
