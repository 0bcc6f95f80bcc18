import { hexToBytes } from "@noble/hashes/utils.js";
import type { CardExchange } from "../target/mod.ts";
import type { CardUsed } from "./event.ts";
import type { Secrets } from "./secrets.ts";

/**
 * What went between phones and cards, searched for numbers and then let go: commands hold PINs. One
 * event for each card, in the order in which the cards were first used.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cardsUsed } from "./cards_used.ts";
 * import { Secrets } from "./secrets.ts";
 *
 * const select = { card: "card-1", command: "00a4020c020018", response: "9000" };
 * assertEquals(cardsUsed([select], new Secrets()), [
 *   { kind: "card-used", card: "card-1", commands: 1, numbers: [] },
 * ]);
 * ```
 */
export function cardsUsed(
  exchanges: readonly CardExchange[],
  secrets: Secrets,
): CardUsed[] {
  const cards = [...new Set(exchanges.map(({ card }) => card))];
  return cards.map((card) => {
    const own = exchanges.filter((exchange) => exchange.card === card);
    return {
      kind: "card-used",
      card,
      commands: own.length,
      numbers: own.flatMap((exchange) => numbersIn(exchange, secrets)),
    };
  });
}

function numbersIn(
  { command, response }: CardExchange,
  secrets: Secrets,
): CardUsed["numbers"] {
  const found = (way: "to-card" | "from-card", hex: string) =>
    secrets.search(hexToBytes(hex))
      .filter(({ secret }) => secret.startsWith("N-"))
      .map((hit) => ({ ...hit, way }));
  return [...found("to-card", command), ...found("from-card", response)];
}
