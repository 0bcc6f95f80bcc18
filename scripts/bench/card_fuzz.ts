import { statusText } from "../../conformance/wire/mod.ts";
import { type CardParts, honestCard } from "../../sim/card/card_parts.ts";
import type { IssuedCard } from "../../sim/card/issued_card.ts";
import {
  sampleCard,
  sampleCertificate,
  type SampleOptions,
} from "../../sim/card/sample_card.ts";
import { Rng } from "../../sim/kernel/rng.ts";
import { drawCommands } from "./card_commands.ts";
import { CardWatch } from "./card_watch.ts";
import { type Line, table, whole } from "./table.ts";

/** What is to be tried. */
export interface FuzzOptions {
  /** How many commands. */
  readonly commands?: number;
  /** Where they come from. */
  readonly seed?: number;
  /** What the cards are made of. */
  readonly parts?: CardParts;
}

/** What was seen. */
export interface FuzzResult {
  /** Commands sent. */
  readonly commands: number;
  /** Cards issued. */
  readonly cards: number;
  /** Signatures made, each after its PIN. */
  readonly signatures: number;
  /** How often each status word came. */
  readonly statusWords: ReadonlyMap<number, number>;
  /** What no card should do; the first few. */
  readonly breaches: readonly string[];
}

const COMMANDS = 1_000_000;
const COMMANDS_PER_CARD = 4_000;
const BREACHES_MAX = 10;
/** One command in so many is followed by a loss of power, and one by a visit to the counter. */
const POWER_LOSS_EVERY = 100;
const UNBLOCK_EVERY = 60;
const KINDS: readonly SampleOptions[] = [
  {},
  {},
  { child: true },
  { pinless: true },
  { token: "iphone" },
];

/**
 * Random and mutated commands to one sample card after the other, each answer judged by a watch of
 * its own. The same seed gives the same result.
 */
export function fuzzCards(options: FuzzOptions = {}): FuzzResult {
  const { commands = COMMANDS, seed = 1, parts = honestCard } = options;
  const rng = Rng.from(`card fuzz/${seed}`);
  const tally = new Tally();
  while (tally.commands < commands && !tally.isFull) {
    const left = commands - tally.commands;
    const kind = KINDS[tally.cards % KINDS.length]!;
    tally.cards += 1;
    fuzzOne({ ...kind, parts }, Math.min(left, COMMANDS_PER_CARD), rng, tally);
  }
  return tally;
}

class Tally implements FuzzResult {
  commands = 0;
  cards = 0;
  signatures = 0;
  readonly statusWords = new Map<number, number>();
  readonly breaches: string[] = [];

  get isFull(): boolean {
    return this.breaches.length >= BREACHES_MAX;
  }
}

function fuzzOne(
  kind: SampleOptions,
  commands: number,
  rng: Rng,
  tally: Tally,
): void {
  const issued = sampleCard(kind);
  const certificate = sampleCertificate("signature");
  const watch = new CardWatch({ certificate, phone: kind.token === "iphone" });
  const end = tally.commands + commands;
  while (tally.commands < end && !tally.isFull) {
    for (const command of drawCommands(rng).slice(0, end - tally.commands)) {
      tally.commands += 1;
      const says = judged(issued, command, watch, tally);
      if (says) tally.breaches.push(`${says}: command ${tally.commands}`);
    }
    if (rng.below(POWER_LOSS_EVERY) === 0) {
      issued.card.powerOff();
      watch.powerLost();
    }
    if (rng.below(UNBLOCK_EVERY) === 0) atTheCounter(issued, kind);
  }
}

/** What is wrong with the answer, if anything is. */
function judged(
  { card }: IssuedCard,
  command: Uint8Array,
  watch: CardWatch,
  tally: Tally,
): string | undefined {
  let answer: Uint8Array;
  try {
    answer = card.transmit(command);
  } catch (error) {
    return `The card throws ${error instanceof Error ? error.name : "a value"}`;
  }
  const verdict = watch.sees(command, answer);
  if (verdict.kind === "breach") return verdict.says;
  if (verdict.signed) tally.signatures += 1;
  const { statusWords } = tally;
  statusWords.set(verdict.sw, (statusWords.get(verdict.sw) ?? 0) + 1);
  return undefined;
}

/** Every PIN is open again with its first value; one born blocked stays so. */
function atTheCounter(
  { jpki, profile }: IssuedCard,
  kind: SampleOptions,
): void {
  const value = (pin: string) => kind.pinless ? undefined : pin;
  jpki.unblockPin("authentication", value("1234"));
  if (!kind.child) jpki.unblockPin("signature", value("ABC123"));
  profile?.unblockPin(value("5678"));
}

/** What was seen, as a table; how long it took goes in from outside. */
export function fuzzTable(result: FuzzResult, elapsedMs: number): string {
  const { commands, cards, signatures, statusWords } = result;
  const words = [...statusWords].sort(([a], [b]) => a - b);
  const lines: Line[] = [
    ["commands", whole(commands), ""],
    ["per second", whole(commands / elapsedMs * 1000), ""],
    ["cards", whole(cards), ""],
    ["signatures", whole(signatures), "each after its PIN"],
    ["distinct status words", whole(words.length), ""],
    ...words.map(([sw, count]): Line => {
      const [hex, ...text] = statusText(sw).split(" ");
      return [`  ${hex}`, whole(count), text.join(" ")];
    }),
    ["breaches", whole(result.breaches.length), ""],
  ];
  return table("Random commands to the card", lines);
}
