import {
  type CommandApdu,
  decodeCommand,
  decodeResponse,
  SW,
} from "../../conformance/wire/mod.ts";
import type { FileId } from "./files.ts";
import { JPKI_AID } from "./jpki_app.ts";

/** READ BINARY of a certificate file of the JPKI application, as the card was asked for it. */
export interface CertificateRead {
  /** The file. */
  readonly file: FileId;
  /** From where. */
  readonly offset: number;
  /** How many octets at most. */
  readonly le: number;
}

/** The holder's two certificates and those of their issuers. */
const CERTIFICATES: ReadonlySet<FileId> = new Set([0x01, 0x02, 0x0a, 0x0b]);

/** Follows a dialogue from outside and says which commands read a certificate. */
export class CertificateReads {
  #isJpki = false;
  #file: FileId | undefined;

  /** What a command reads, if it reads a certificate. */
  of(bytes: Uint8Array): CertificateRead | undefined {
    const command = commandOf(bytes);
    if (!this.#isJpki || command?.ins !== 0xb0 || !command.le) return undefined;
    const { file = this.#file, offset } = placeOf(command);
    if (file === undefined || !CERTIFICATES.has(file)) return undefined;
    return { file, offset, le: command.le };
  }

  /** Take note of what a command has selected, if the card agreed. */
  note(bytes: Uint8Array, answer: Uint8Array): void {
    const command = commandOf(bytes);
    const response = decodeResponse(answer);
    if (!command || response.kind === "malformed") return;
    if (command.ins === 0xb0) this.#file = placeOf(command).file ?? this.#file;
    if (command.ins !== 0xa4 || response.sw !== SW.OK) return;
    if (command.p1 === 0x04) {
      this.#isJpki = command.data.toHex() === JPKI_AID;
      this.#file = undefined;
    } else this.#file = command.data[0]! << 8 | command.data[1]!;
  }
}

function commandOf(bytes: Uint8Array): CommandApdu | undefined {
  const command = decodeCommand(bytes);
  return command.kind === "command" && command.cla === 0x00
    ? command
    : undefined;
}

/** A short name in P1 names the file; else the current one is meant and the offset has 15 bits. */
function placeOf({ p1, p2 }: CommandApdu): { file?: FileId; offset: number } {
  return p1 & 0x80 ? { file: p1 & 0x1f, offset: p2 } : { offset: p1 << 8 | p2 };
}
