import { decoding, type Malformed, Refusal } from "./malformed.ts";

/** What goes to a card: four header octets, perhaps data, perhaps an expected length. */
export interface CommandApdu {
  /** Tells it apart from {@linkcode Malformed}. */
  readonly kind: "command";
  /** Class. */
  readonly cla: number;
  /** Instruction. */
  readonly ins: number;
  /** First parameter. */
  readonly p1: number;
  /** Second parameter. */
  readonly p2: number;
  /** Command data; empty when there is no Lc field. */
  readonly data: Uint8Array;
  /** Number of octets expected at most, 1 to 65536; absent when there is no Le field. */
  readonly le?: number;
  /** Whether the length fields have their extended form. */
  readonly extended: boolean;
}

/** The parts of a command; the shortest form that holds them is written unless `extended` is set. */
export interface CommandFields {
  /** Class. */
  readonly cla: number;
  /** Instruction. */
  readonly ins: number;
  /** First parameter. */
  readonly p1: number;
  /** Second parameter. */
  readonly p2: number;
  /** Command data, up to 65535 octets. */
  readonly data?: Uint8Array;
  /** Number of octets expected at most, 1 to 65536. */
  readonly le?: number;
  /** Write extended length fields even where short ones would do. */
  readonly extended?: boolean;
}

/** What comes from a card: data and a status word. */
export interface ResponseApdu {
  /** Tells it apart from {@linkcode Malformed}. */
  readonly kind: "response";
  /** Response data. */
  readonly data: Uint8Array;
  /** Status word, SW1 in the upper octet. */
  readonly sw: number;
}

const NO_DATA = new Uint8Array(0);
const HEADER_OCTETS = 4;
const SHORT_LE_MAX = 256;
const EXTENDED_LE_MAX = 65_536;

/** Where the data of a command lies and what it expects. */
interface Body {
  readonly data?: readonly [from: number, until: number];
  readonly le?: number;
  readonly extended: boolean;
}

/**
 * Read a command in any of the seven encodings of ISO/IEC 7816-4:2020, 5.2: cases 1, 2S, 3S, 4S,
 * 2E, 3E and 4E.
 *
 * @example The card answers inconsistent lengths with 6700
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeCommand } from "./apdu.ts";
 *
 * const tooShort = Uint8Array.of(0x00, 0x20, 0x00, 0x80, 0x04, 0x31);
 * assertEquals(decodeCommand(tooShort).kind, "malformed");
 * ```
 */
export function decodeCommand(bytes: Uint8Array): CommandApdu | Malformed {
  return decoding("command APDU", () => {
    if (bytes.length < 4) {
      throw new Refusal("shorter than its header", bytes.length);
    }
    const { data, le, extended } = readBody(bytes);
    return {
      kind: "command",
      cla: octet(bytes, 0),
      ins: octet(bytes, 1),
      p1: octet(bytes, 2),
      p2: octet(bytes, 3),
      data: data ? bytes.slice(data[0], data[1]) : NO_DATA,
      ...(le !== undefined && { le }),
      extended,
    };
  });
}

function readBody(bytes: Uint8Array): Body {
  if (bytes.length === 4) return { extended: false };
  const first = octet(bytes, 4);
  if (bytes.length === 5) return { le: first || SHORT_LE_MAX, extended: false };
  return first === 0 ? readExtended(bytes) : readShort(bytes, first);
}

function readShort(bytes: Uint8Array, lc: number): Body {
  const until = 5 + lc;
  if (bytes.length === until) return { data: [5, until], extended: false };
  if (bytes.length !== until + 1) {
    throw new Refusal("Lc and the length of the command disagree", 4);
  }
  const le = octet(bytes, until) || SHORT_LE_MAX;
  return { data: [5, until], le, extended: false };
}

function readExtended(bytes: Uint8Array): Body {
  if (bytes.length < 7) {
    throw new Refusal("an extended length field has three octets", 4);
  }
  const first = pair(bytes, 5);
  if (bytes.length === 7) {
    return { le: first || EXTENDED_LE_MAX, extended: true };
  }
  const until = 7 + first;
  if (first === 0) throw new Refusal("an extended Lc is not zero", 5);
  if (bytes.length === until) return { data: [7, until], extended: true };
  if (bytes.length !== until + 2) {
    throw new Refusal("Lc and the length of the command disagree", 4);
  }
  const le = pair(bytes, until) || EXTENDED_LE_MAX;
  return { data: [7, until], le, extended: true };
}

/**
 * Write a command.
 *
 * @example SELECT of the user-authentication PIN
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { encodeCommand } from "./apdu.ts";
 *
 * const data = Uint8Array.of(0x00, 0x18);
 * assertEquals(
 *   encodeCommand({ cla: 0x00, ins: 0xa4, p1: 0x02, p2: 0x0c, data }),
 *   Uint8Array.of(0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x18),
 * );
 * ```
 * @throws {RangeError} when a field does not fit
 */
export function encodeCommand(command: CommandFields): Uint8Array {
  const { cla, ins, p1, p2, data = NO_DATA, le } = command;
  if (data.length > 65_535) {
    throw new RangeError("Cannot write command APDU: data is too long");
  }
  if (le !== undefined && !isWithin(le, 1, EXTENDED_LE_MAX)) {
    throw new RangeError("Cannot write command APDU: Le is not 1 to 65536");
  }
  const extended = command.extended === true || data.length > 255 ||
    (le ?? 0) > SHORT_LE_MAX;
  if (!isOctet(cla) || !isOctet(ins) || !isOctet(p1) || !isOctet(p2)) {
    throw new RangeError("Cannot write command APDU: header is no octets");
  }
  const width = extended ? 2 : 1;
  // The zero that begins extended fields comes once, before the first of them.
  const hasLead = extended && (data.length > 0 || le !== undefined);
  const lcAt = HEADER_OCTETS + (hasLead ? 1 : 0);
  const start = data.length === 0 ? lcAt : lcAt + width;
  const leAt = start + data.length;
  const bytes = new Uint8Array(le === undefined ? leAt : leAt + width);
  bytes[0] = cla;
  bytes[1] = ins;
  bytes[2] = p1;
  bytes[3] = p2;
  if (data.length > 0) {
    putLowest(bytes, lcAt, data.length, width);
    bytes.set(data, start);
  }
  if (le !== undefined) putLowest(bytes, leAt, le, width);
  return bytes;
}

/**
 * Read a response. SW1 is 61 to 6F or 90 to 9F (ISO/IEC 7816-3, 12.2.1).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeResponse } from "./apdu.ts";
 *
 * assertEquals(decodeResponse(Uint8Array.of(0x90, 0x00)), {
 *   kind: "response",
 *   data: new Uint8Array(0),
 *   sw: 0x9000,
 * });
 * ```
 */
export function decodeResponse(bytes: Uint8Array): ResponseApdu | Malformed {
  return decoding("response APDU", () => {
    const dataLength = bytes.length - 2;
    if (dataLength < 0) {
      throw new Refusal("shorter than a status word", bytes.length);
    }
    if (dataLength > EXTENDED_LE_MAX) {
      throw new Refusal("longer than any Le allows", EXTENDED_LE_MAX);
    }
    const sw = pair(bytes, dataLength);
    if (!isStatusWord(sw)) throw new Refusal("no status word", dataLength);
    return {
      kind: "response",
      data: dataLength === 0 ? NO_DATA : bytes.slice(0, dataLength),
      sw,
    };
  });
}

/**
 * Write a response.
 * @throws {RangeError} when the data is too long or the status word is none
 */
export function encodeResponse(
  response: { readonly data?: Uint8Array; readonly sw: number },
): Uint8Array {
  const { data = NO_DATA, sw } = response;
  if (data.length > EXTENDED_LE_MAX || !isStatusWord(sw)) {
    throw new RangeError("Cannot write response APDU: out of range");
  }
  const bytes = new Uint8Array(data.length + 2);
  if (data.length > 0) bytes.set(data);
  putLowest(bytes, data.length, sw, 2);
  return bytes;
}

function isStatusWord(sw: number): boolean {
  return isWithin(sw, 0x6100, 0x6fff) || isWithin(sw, 0x9000, 0x9fff);
}

function isOctet(value: number): boolean {
  return isWithin(value, 0, 0xff);
}

function isWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

function octet(bytes: Uint8Array, at: number): number {
  return bytes[at]!;
}

function pair(bytes: Uint8Array, at: number): number {
  return octet(bytes, at) << 8 | octet(bytes, at + 1);
}

/** Write the lowest octets of a number: a maximal Le, one above what fits, becomes all zeros. */
function putLowest(
  bytes: Uint8Array,
  at: number,
  value: number,
  width: 1 | 2,
): void {
  if (width === 2) bytes[at] = value >> 8;
  bytes[at + width - 1] = value;
}
