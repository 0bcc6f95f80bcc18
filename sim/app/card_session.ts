import type { Tree } from "../../conformance/terms/mod.ts";
import {
  type CommandFields,
  decodeResponse,
  encodeCommand,
  type ResponseApdu,
  SW,
  triesLeft,
} from "../../conformance/wire/mod.ts";
import type { Contact } from "./messages.ts";

/** Why a card was of no use. */
export type CardReason =
  | "no-card"
  | "unsupported"
  | "pin-incorrect"
  | "pin-blocked"
  | "certificate-invalid";

/** The end of a conversation before its purpose was reached. */
export interface CardFailure {
  /** Discriminant. */
  readonly kind: "failed";
  /** Why. */
  readonly reason: CardReason;
}

/** The conversation has failed. */
export function failed(reason: CardReason): CardFailure {
  return { kind: "failed", reason };
}

const JPKI_AID = Uint8Array.fromHex("d392f000260100000001");
const FILES: Readonly<
  Record<Tree, { pin: number; certificate: number; key: number }>
> = {
  authentication: { pin: 0x18, certificate: 0x0a, key: 0x17 },
  signature: { pin: 0x1b, certificate: 0x01, key: 0x1a },
};
const CHUNK_BYTES = 256;
const CERTIFICATE_BYTES_MAX = 8192;
const SIGNATURE_BYTES_MAX = 1024;
/** Two certificates of the largest size need fewer. */
const COMMANDS_MAX = 100;

/**
 * The APDU conversation of one tap. The card is not trusted: whatever it answers, the conversation
 * ends after a bounded number of commands, with a result or with a reason.
 */
export class CardSession {
  readonly #contact: Contact;
  #commandsLeft = COMMANDS_MAX;

  /** A conversation with a card that has just been powered on. */
  constructor(contact: Contact) {
    this.#contact = contact;
  }

  /** Select the JPKI application. */
  open(): CardFailure | undefined {
    return this.#select(0x04, JPKI_AID);
  }

  /** Whether the card has what a tree needs: a child's card has nothing for signatures. */
  find(tree: Tree): CardFailure | undefined {
    return this.#selectFile(FILES[tree].pin);
  }

  /** Present a PIN; one try is spent on a wrong one. */
  verify(tree: Tree, pin: Uint8Array): CardFailure | undefined {
    const lost = this.#selectFile(FILES[tree].pin);
    if (lost) return lost;
    const response = this.#send(0x00, 0x20, 0x00, 0x80, pin);
    if (response.kind === "failed") return response;
    if (response.sw === SW.OK) return undefined;
    const left = triesLeft(response.sw);
    if (left === 0 || response.sw === SW.REFERENCE_DATA_NOT_USABLE) {
      return failed("pin-blocked");
    }
    return failed(left === undefined ? "certificate-invalid" : "pin-incorrect");
  }

  /** Read a certificate file as far as its DER header says; the rest is filler. */
  readCertificate(tree: Tree): Uint8Array | CardFailure {
    const lost = this.#selectFile(FILES[tree].certificate);
    if (lost) return lost;
    const first = this.#read(0, CHUNK_BYTES);
    if (!(first instanceof Uint8Array)) return first;
    const size = derSize(first);
    if (size === undefined) return failed("certificate-invalid");
    const certificate = new Uint8Array(size);
    certificate.set(first.subarray(0, size));
    let at = Math.min(first.length, size);
    while (at < size) {
      const chunk = this.#read(at, Math.min(CHUNK_BYTES, size - at));
      if (!(chunk instanceof Uint8Array)) return chunk;
      certificate.set(chunk, at);
      at += chunk.length;
    }
    return certificate;
  }

  /** Have bytes signed with the key of a tree, whose PIN stands verified. */
  sign(tree: Tree, data: Uint8Array): Uint8Array | CardFailure {
    const lost = this.#selectFile(FILES[tree].key);
    if (lost) return lost;
    const response = this.#send(0x80, 0x2a, 0x00, 0x80, data, 256);
    if (response.kind === "failed") return response;
    const size = response.data.length;
    const usable = response.sw === SW.OK && size >= 1 &&
      size <= SIGNATURE_BYTES_MAX;
    return usable ? response.data : failed("certificate-invalid");
  }

  /** Give any one command: the card has applications beside the one for certificates. */
  give(command: CommandFields): ResponseApdu | CardFailure {
    if (this.#commandsLeft === 0) return failed("certificate-invalid");
    this.#commandsLeft -= 1;
    const response = decodeResponse(
      this.#contact.transmit(encodeCommand(command)),
    );
    return response.kind === "malformed" ? failed("no-card") : response;
  }

  #selectFile(id: number): CardFailure | undefined {
    return this.#select(0x02, Uint8Array.of(id >> 8, id & 0xff));
  }

  #select(p1: number, name: Uint8Array): CardFailure | undefined {
    const response = this.#send(0x00, 0xa4, p1, 0x0c, name);
    if (response.kind === "failed") return response;
    return response.sw === SW.OK ? undefined : failed("unsupported");
  }

  /** At least one byte, at most as many as asked for. */
  #read(offset: number, le: number): Uint8Array | CardFailure {
    const response = this.#send(
      0x00,
      0xb0,
      offset >> 8,
      offset & 0xff,
      undefined,
      le,
    );
    if (response.kind === "failed") return response;
    const size = response.data.length;
    const usable = response.sw === SW.OK && size >= 1 && size <= le;
    return usable ? response.data : failed("certificate-invalid");
  }

  #send(
    cla: number,
    ins: number,
    p1: number,
    p2: number,
    data?: Uint8Array,
    le?: number,
  ): ResponseApdu | CardFailure {
    return this.give({
      cla,
      ins,
      p1,
      p2,
      ...(data && { data }),
      ...(le && { le }),
    });
  }
}

/** Size of a DER SEQUENCE whose length has two octets, as that of every certificate here. */
function derSize(head: Uint8Array): number | undefined {
  if (head.length < 4 || head[0] !== 0x30 || head[1] !== 0x82) return undefined;
  const size = (head[2]! << 8 | head[3]!) + 4;
  return size >= 260 && size <= CERTIFICATE_BYTES_MAX ? size : undefined;
}
