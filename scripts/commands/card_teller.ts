import type { Host } from "../../conformance/cli/host.ts";
import type { TerminalStyle } from "../../conformance/reports/terminal.ts";
import type { Text } from "../../conformance/terms/mod.ts";
import type { SlotEvent } from "../vpcd/card_slot.ts";
import type { ConnectionEvent } from "../vpcd/connection.ts";
import { Dialogue } from "../vpcd/dialogue.ts";

/** How a teller tells. */
export interface Telling {
  /** Language and colour. */
  readonly style: TerminalStyle;
  /** Where the reader is. */
  readonly place: string;
  /** Nothing of the way to the reader. */
  readonly isQuiet: boolean;
  /** Every APDU. */
  readonly isTraced: boolean;
}

const INSERTED: Text = { ja: "挿入", en: "inserted" };
const REMOVED: Text = { ja: "抜去", en: "removed" };

/** Tells what happens: the card's doings on standard output, the way to the reader beside it. */
export class CardTeller {
  readonly #host: Host;
  readonly #telling: Telling;
  #isInserted = false;

  /** A teller of a card that is in no reader yet. */
  constructor(host: Host, telling: Telling) {
    this.#host = host;
    this.#telling = telling;
  }

  /** Something on the way to the reader. */
  connection(event: ConnectionEvent): void {
    const { place } = this.#telling;
    switch (event.kind) {
      case "unreachable":
        return this.#progress({
          ja: `${place} の vpcd を待っています（${event.why}）`,
          en: `waiting for vpcd at ${place}: ${event.why}`,
        });
      case "connected":
        return this.#progress({
          ja: `${place} に接続しました`,
          en: `connected to ${place}`,
        });
      case "closed":
        return this.#closed();
    }
  }

  /** Listens to one slot, from power on to the end of the connection. */
  slot(): (event: SlotEvent) => void {
    const dialogue = new Dialogue();
    return (event) => this.#slot(event, dialogue);
  }

  #slot(event: SlotEvent, dialogue: Dialogue): void {
    switch (event.kind) {
      case "seen":
        return this.#seen();
      case "power":
        return this.#trace(() => [dialogue.power(event.change)]);
      case "exchange":
        return this.#trace(() =>
          dialogue.exchange(event.command, event.response)
        );
      case "fault":
        return this.#host.err(
          `tenken: our own fault: the card failed: ${nameOf(event.cause)}\n`,
        );
    }
  }

  #seen(): void {
    if (!this.#isInserted) this.#say(INSERTED);
    this.#isInserted = true;
  }

  #closed(): void {
    if (this.#isInserted) this.#say(REMOVED);
    this.#isInserted = false;
  }

  #say(word: Text): void {
    const { style } = this.#telling;
    this.#host.out(`${style.paint("bold", word[style.language])}\n`);
  }

  #progress(line: Text): void {
    const { style, isQuiet } = this.#telling;
    if (!isQuiet) this.#host.err(`${line[style.language]}\n`);
  }

  #trace(lines: () => readonly string[]): void {
    if (!this.#telling.isTraced) return;
    for (const line of lines()) this.#host.out(`${line}\n`);
  }
}

/** What a command carried could stand in the message: only what kind of error it was. */
function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}
