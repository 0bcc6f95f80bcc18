import {
  decodeCommand,
  decodeResponse,
  statusText,
  SW,
} from "../../conformance/wire/mod.ts";
import type { PowerChange } from "./messages.ts";

const INSTRUCTIONS: ReadonlyMap<number, string> = new Map([
  [0x20, "VERIFY"],
  [0x24, "CHANGE REFERENCE DATA"],
  [0x2a, "COMPUTE DIGITAL SIGNATURE"],
  [0x2c, "RESET RETRY COUNTER"],
  [0x84, "GET CHALLENGE"],
  [0xa4, "SELECT"],
  [0xb0, "READ BINARY"],
  [0xb2, "READ RECORD"],
  [0xca, "GET DATA"],
]);

/** Commands whose data is a PIN; the lowest bit of INS only says how it is encoded. */
const PIN_INSTRUCTIONS = new Set([0x20, 0x24, 0x2c]);
const SELECT = 0xa4;
const SELECT_BY_AID = 0x04;
const JPKI_AID = "d392f000260100000001";
const BYTES_SHOWN_MAX = 24;

/**
 * What is said between reader and card, line by line and without secrets: of PINs only how long
 * they are, and of data that no application or another one than JPKI holds, the personal number
 * above all, only how much there is.
 *
 * @example A PIN is shown as a length
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Dialogue } from "./dialogue.ts";
 *
 * const verify = Uint8Array.fromHex("002000980431323334");
 * assertEquals(new Dialogue().exchange(verify, Uint8Array.of(0x63, 0xc2)), [
 *   "> 00 20 00 98 · 4 bytes  VERIFY",
 *   "< 63C2 verification failed, tries left: 2",
 * ]);
 * ```
 */
export class Dialogue {
  #isJpki = false;

  /** The power changed: no application is selected any more. */
  power(change: PowerChange): string {
    this.#isJpki = false;
    return `- power ${change}`;
  }

  /** A command and what the card answered. */
  exchange(command: Uint8Array, response: Uint8Array): string[] {
    const asked = this.#asked(command);
    // The data belongs to what was selected before: a SELECT of another application has none.
    const answered = this.#answered(response);
    this.#follow(command, response);
    return [`> ${asked}`, `< ${answered}`];
  }

  #asked(bytes: Uint8Array): string {
    const command = decodeCommand(bytes);
    if (command.kind === "malformed") {
      return `${hex(bytes.subarray(0, 4))}${
        counted(bytes.length - 4)
      }  no APDU`;
    }
    const { ins, data, le } = command;
    const isPin = PIN_INSTRUCTIONS.has(ins & 0xfe);
    const isShown = ins === SELECT || this.#isJpki && !isPin;
    // With a PIN longer than its Lc says, what is left of it is taken for Le.
    const expects = le === undefined || isPin ? "" : ` · Le ${le}`;
    return [
      hex(bytes.subarray(0, 4)),
      isShown ? shown(data) : counted(data.length),
      expects,
      `  ${INSTRUCTIONS.get(ins) ?? "unknown instruction"}`,
    ].join("");
  }

  #answered(bytes: Uint8Array): string {
    const response = decodeResponse(bytes);
    if (response.kind === "malformed") return `${bytes.length} bytes`;
    const { data, sw } = response;
    const text = this.#isJpki ? shown(data) : counted(data.length);
    return `${statusText(sw)}${text}`;
  }

  #follow(command: Uint8Array, response: Uint8Array): void {
    const asked = decodeCommand(command);
    const answered = decodeResponse(response);
    if (asked.kind === "malformed" || answered.kind === "malformed") return;
    if (asked.ins !== SELECT || asked.p1 !== SELECT_BY_AID) return;
    if (answered.sw === SW.OK) this.#isJpki = asked.data.toHex() === JPKI_AID;
  }
}

function shown(data: Uint8Array): string {
  if (data.length === 0) return "";
  const start = hex(data.subarray(0, BYTES_SHOWN_MAX));
  return data.length <= BYTES_SHOWN_MAX
    ? ` · ${start}`
    : ` · ${start} … (${data.length} bytes)`;
}

function counted(length: number): string {
  return length > 0 ? ` · ${length} bytes` : "";
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) =>
    byte.toString(16).toUpperCase().padStart(2, "0")
  ).join(" ");
}
