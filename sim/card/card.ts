import { decodeCommand, SW } from "../../conformance/wire/mod.ts";
import type { Rng } from "../kernel/rng.ts";
import type { Application } from "./application.ts";
import type { CardParts } from "./card_parts.ts";
import { answer, type Instruction } from "./command.ts";
import { changePin, verify } from "./pin_commands.ts";
import { readBinary, readRecord } from "./read.ts";
import { select } from "./select.ts";
import type { Session } from "./session.ts";
import { getChallenge, sign } from "./sign.ts";

const INTERINDUSTRY: ReadonlyMap<number, Instruction> = new Map([
  [0x20, verify],
  [0x24, changePin],
  [0x84, getChallenge],
  [0xa4, select],
  [0xb0, readBinary],
  [0xb2, readRecord],
]);
const PROPRIETARY: ReadonlyMap<number, Instruction> = new Map([[0x2a, sign]]);

/**
 * A My Number card (個人番号カード). The volatile part is gone after a reset; PINs, their counters,
 * keys and files are not.
 *
 * @example A card without applications knows no AID
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Rng } from "../kernel/rng.ts";
 * import { Card } from "./card.ts";
 * import { honestCard } from "./card_parts.ts";
 *
 * const card = new Card([], honestCard, Rng.from("card"));
 * const selectJpki = Uint8Array.fromHex("00a4040c0ad392f000260100000001");
 * assertEquals(card.transmit(selectJpki), Uint8Array.of(0x6a, 0x82));
 * ```
 */
export class Card {
  readonly #applications: readonly Application[];
  readonly #parts: CardParts;
  readonly #challenges: Rng;
  #session: Session;

  /** A card with these applications, powered on. */
  constructor(
    applications: readonly Application[],
    parts: CardParts,
    challenges: Rng,
  ) {
    this.#applications = applications;
    this.#parts = parts;
    this.#challenges = challenges;
    this.#session = parts.session();
  }

  /** One command APDU in, one response APDU out. What cannot be read is a wrong length. */
  transmit(bytes: Uint8Array): Uint8Array {
    const command = decodeCommand(bytes);
    if (command.kind === "malformed") return answer(SW.WRONG_LENGTH);
    const instructions = instructionsOf(command.cla);
    if (typeof instructions === "number") return answer(instructions);
    const instruction = instructions.get(command.ins);
    if (!instruction) return answer(SW.INS_NOT_SUPPORTED);
    return instruction(command, {
      applications: this.#applications,
      session: this.#session,
      parts: this.#parts,
      challenges: this.#challenges,
    });
  }

  /** Out of the field: everything volatile is lost. */
  powerOff(): void {
    this.#session = this.#parts.session();
    for (const application of this.#applications) {
      for (const { pin } of application.files.pins()) pin.losePower();
    }
  }

  /** Power off and on again. */
  reset(): void {
    this.powerOff();
  }
}

/** The instructions of a class, or the status word for a class that the card does not have. */
function instructionsOf(
  cla: number,
): ReadonlyMap<number, Instruction> | number {
  if (cla === 0x00) return INTERINDUSTRY;
  if (cla === 0x80) return PROPRIETARY;
  if (cla >= 0x01 && cla <= 0x03) return SW.LOGICAL_CHANNEL_NOT_SUPPORTED;
  if (cla === 0x04 || cla === 0x08 || cla === 0x0c) {
    return SW.SECURE_MESSAGING_NOT_SUPPORTED;
  }
  return SW.CLA_NOT_SUPPORTED;
}
