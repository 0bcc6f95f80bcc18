import { Buffer } from "node:buffer";
import {
  type CommandApdu,
  decodeCommand,
  decodeResponse,
  type ResponseApdu,
  SW,
} from "../../conformance/wire/mod.ts";

const JPKI = "d392f000260100000001";
const PROFILE = "d3921000310001010408";
const FACE_CHECK = "d3921000310001010402";
const JUKI = "d3921000310001010401";

/** Which PINs open a file or key, one being enough; none means free. Files that are missing never answer. */
type Rules = Readonly<Record<number, readonly number[]>>;

const READS: Readonly<Record<string, Rules>> = {
  [JPKI]: { 0x01: [0x1b], 0x02: [], 0x06: [], 0x08: [], 0x0a: [], 0x0b: [] },
  [PROFILE]: {
    0x01: [0x11, 0x14],
    0x02: [0x11, 0x15],
    0x03: [0x11, 0x14, 0x15],
    0x04: [],
    0x05: [],
    0x06: [0x11, 0x14, 0x15],
    0x07: [0x11, 0x14, 0x15],
  },
  [FACE_CHECK]: { 0x02: [0x11, 0x12, 0x13] },
  [JUKI]: {},
};
const SIGNS: Readonly<Record<string, Rules>> = {
  [JPKI]: { 0x17: [0x18], 0x1a: [0x1b] },
  [PROFILE]: { 0x13: [] },
};

const STATUS_WORDS: ReadonlySet<number> = new Set(Object.values(SW));
const NEEDLE_BYTES_MIN = 16;

/** What the watch makes of one answer. */
export type Verdict =
  | { readonly kind: "sound"; readonly sw: number; readonly signed: boolean }
  | { readonly kind: "breach"; readonly says: string };

/**
 * Watches a dialogue from outside. It keeps its own account of what is selected and which PINs have
 * been verified since, and takes nothing from the card but its answers.
 */
export class CardWatch {
  readonly #signatureCertificate: Buffer;
  readonly #phone: boolean;
  #aid = "";
  #file = 0;
  readonly #verified = new Set<number>();

  /** A watch over a card that has just been powered on. */
  constructor(
    card: { readonly certificate: Uint8Array; readonly phone: boolean },
  ) {
    this.#signatureCertificate = Buffer.from(card.certificate);
    this.#phone = card.phone;
  }

  /** The card has lost power. */
  powerLost(): void {
    this.#aid = "";
    this.#file = 0;
    this.#verified.clear();
  }

  /** Judge an answer, then take note of it. */
  sees(bytes: Uint8Array, answer: Uint8Array): Verdict {
    const response = decodeResponse(answer);
    if (response.kind === "malformed") {
      return breach("An answer is no response");
    }
    const { sw, data } = response;
    if (!STATUS_WORDS.has(sw) && (sw & 0xfff0) !== SW.VERIFICATION_FAILED) {
      return breach(`Status word ${sw.toString(16)} is not among those used`);
    }
    if (sw !== SW.OK && data.length > 0) return breach("A refusal has data");
    const command = decodeCommand(bytes);
    if (command.kind === "malformed") {
      return sw === SW.WRONG_LENGTH
        ? { kind: "sound", sw, signed: false }
        : breach("A command of inconsistent length is answered");
    }
    return this.#judge(command, response);
  }

  #judge(command: CommandApdu, response: ResponseApdu): Verdict {
    const { sw, data } = response;
    this.#note(command, sw);
    const known = `${command.cla}/${command.ins}`;
    if (data.length > roomOf(command)) return breach("More data than Le");
    if (known === "0/32" && command.data.length === 0 && sw === SW.OK) {
      return breach("A counter query is answered with 9000");
    }
    if (known === "0/176" && sw === SW.OK && !this.#mayRead()) {
      return breach("A file is read that no PIN has opened");
    }
    const signed = known === "128/42" && sw === SW.OK;
    if (signed && !this.#maySign(command.p2)) {
      return breach("A key signs that no PIN has opened");
    }
    return this.#leaks(data)
      ? breach("The signature certificate is shown before its PIN")
      : { kind: "sound", sw, signed };
  }

  #note({ cla, ins, p1, p2, data }: CommandApdu, sw: number): void {
    if (cla !== 0x00) return;
    if (ins === 0xa4 && sw === SW.OK) this.#selected(p1, data);
    const isThere = sw !== SW.FILE_NOT_FOUND && sw !== SW.INCORRECT_P1_P2 &&
      sw !== SW.WRONG_LENGTH;
    if (ins === 0xb0 && p1 & 0x80 && isThere) this.#file = p1 & 0x1f;
    if (ins !== 0x20 || data.length === 0) return;
    const pin = p2 & 0x1f || this.#file;
    if (sw === SW.OK) this.#verified.add(pin);
    else if (isThere) this.#verified.delete(pin);
  }

  #selected(p1: number, data: Uint8Array): void {
    if (p1 === 0x02) {
      this.#file = data[0]! << 8 | data[1]!;
      return;
    }
    this.powerLost();
    this.#aid = data.toHex();
  }

  #mayRead(): boolean {
    const isPhones = this.#phone && this.#aid === JPKI && this.#file === 0x0a;
    const pins = isPhones ? [0x18] : READS[this.#aid]?.[this.#file];
    return this.#isOpen(pins);
  }

  #maySign(p2: number): boolean {
    return this.#isOpen(SIGNS[this.#aid]?.[p2 & 0x1f || this.#file]);
  }

  #isOpen(pins: readonly number[] | undefined): boolean {
    if (pins === undefined) return false;
    return pins.length === 0 || pins.some((pin) => this.#verified.has(pin));
  }

  /** By its octets, wherever they come from; a few may be there by chance. */
  #leaks(data: Uint8Array): boolean {
    if (data.length < NEEDLE_BYTES_MIN) return false;
    if (this.#aid === JPKI && this.#verified.has(0x1b)) return false;
    const start = data.subarray(0, NEEDLE_BYTES_MIN);
    return this.#signatureCertificate.includes(Buffer.from(start));
  }
}

/** How much data may come. FCI comes without being asked for, too. */
function roomOf({ ins, le }: CommandApdu): number {
  return le ?? (ins === 0xa4 ? Infinity : 0);
}

function breach(says: string): Verdict {
  return { kind: "breach", says };
}
