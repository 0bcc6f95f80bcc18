import type { Command } from "../../conformance/cli/command.ts";
import { EXIT_OK } from "../../conformance/cli/exit_code.ts";
import {
  COMMON_FLAGS,
  type Flags,
  type Given,
  readFlags,
  seedOf,
} from "../../conformance/cli/flags.ts";
import type { Host } from "../../conformance/cli/host.ts";
import { terminalStyle } from "../../conformance/cli/terminal_style.ts";
import { UsageError } from "../../conformance/cli/usage_error.ts";
import {
  formatInstant,
  type Instant,
  instant,
  parseInstant,
} from "../../conformance/terms/mod.ts";
import { DEFAULT_ATR, parseAtr } from "../vpcd/atr.ts";
import { CardSlot } from "../vpcd/card_slot.ts";
import { keepInReader } from "../vpcd/connection.ts";
import { addressText, type ReaderAddress } from "../vpcd/tcp_reader.ts";
import type { CardMachine } from "./card_machine.ts";
import { CardTeller } from "./card_teller.ts";
import { aboutCard } from "./card_words.ts";
import { inventedStreet, PEOPLE_MAX } from "./street.ts";
import { type StreetCard, takeCard } from "./street_card.ts";

/** Where vpcd listens unless it is told otherwise. */
export const VPCD: ReaderAddress = { host: "127.0.0.1", port: 35_963 };

const PEOPLE_DEFAULT = 8;

/** Flags of `tenken card`. */
export const CARD_FLAGS: Flags = {
  ...COMMON_FLAGS,
  person: { takes: "LABEL", help: "whose card (default P-0001)" },
  people: {
    takes: "N",
    help: `how many live in the street (default ${PEOPLE_DEFAULT})`,
  },
  seed: { takes: "N", help: "seed of the street's people (default 1)" },
  now: {
    takes: "INSTANT|wall",
    help:
      "today of the street, RFC 3339 (default wall: certificates are valid)",
  },
  host: { takes: "NAME", help: `where vpcd listens (default ${VPCD.host})` },
  port: { takes: "N", help: `its port (default ${VPCD.port})` },
  atr: { takes: "HEX", help: `answer to reset (default ${DEFAULT_ATR})` },
  trace: { help: "print every APDU, without PINs and numbers" },
};

/** `tenken card`: put the card of somebody invented into the reader of vpcd. */
export function cardCommand(machine: CardMachine): Command {
  return {
    usage: "card [flags]",
    help: "put a simulated card into the virtual reader of pcscd (vpcd)",
    flags: CARD_FLAGS,
    run: (args, { host }) => run(args, host, machine),
  };
}

async function run(
  args: readonly string[],
  host: Host,
  machine: CardMachine,
): Promise<number> {
  const given = readFlags(args, CARD_FLAGS);
  if (given.positionals.length > 0) {
    throw new UsageError("Cannot insert card: expected flags only");
  }
  const style = terminalStyle(given, host);
  const atr = atrOf(given);
  const address = addressOf(given, machine);
  const card = cardOf(given, machine);
  host.out(aboutCard(card, style.language));
  const teller = new CardTeller(host, {
    style,
    place: addressText(address),
    isQuiet: given.has("quiet"),
    isTraced: given.has("trace"),
  });
  const stop = machine.untilStopped();
  try {
    await keepInReader(
      machine.reader(address),
      () => {
        card.reset();
        return new CardSlot(card, atr, teller.slot());
      },
      (event) => teller.connection(event),
      stop.signal,
    );
  } finally {
    stop.release();
  }
  return EXIT_OK;
}

function cardOf(given: Given, machine: CardMachine): StreetCard {
  const people = wholeNumber(given, "people", [1, PEOPLE_MAX]) ??
    PEOPLE_DEFAULT;
  const now = formatInstant(todayOf(given, machine));
  const street = inventedStreet({ seed: seedOf(given), people, now });
  try {
    return takeCard(street, given.text("person") ?? "P-0001");
  } catch (cause) {
    // There were no certificates before 2016, and nobody knows the CA keys of 2040.
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError(`Cannot take --now: ${cause.message}`, { cause });
  }
}

/** Certificates know whole seconds only. */
function todayOf(given: Given, machine: CardMachine): Instant {
  const text = given.text("now") ?? "wall";
  if (text === "wall") {
    return instant(Math.floor(machine.now() / 1_000) * 1_000);
  }
  return readAs("now", text, parseInstant);
}

function atrOf(given: Given): Uint8Array {
  return readAs("atr", given.text("atr") ?? DEFAULT_ATR, parseAtr);
}

function addressOf(given: Given, machine: CardMachine): ReaderAddress {
  const host = given.text("host") ?? VPCD.host;
  if (!/^[\w.:-]{1,253}$/.test(host)) {
    throw new UsageError("Cannot take --host: expected a name or an address");
  }
  const port = wholeNumber(given, "port", [1, 65_535]) ?? VPCD.port;
  const address = { host, port };
  if (!machine.mayReach(address)) {
    const place = addressText(address);
    throw new UsageError(
      `Cannot reach vpcd at ${place}: no permission; add --allow-net=${place} to deno run`,
    );
  }
  return address;
}

function readAs<T>(name: string, text: string, read: (text: string) => T): T {
  try {
    return read(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new UsageError(`Cannot take --${name}: ${cause.message}`, { cause });
  }
}

function wholeNumber(
  given: Given,
  name: string,
  [min, max]: readonly [number, number],
): number | undefined {
  const text = given.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < min || value > max) {
    throw new UsageError(
      `Cannot take --${name}: expected a whole number from ${min} to ${max}`,
    );
  }
  return value;
}
