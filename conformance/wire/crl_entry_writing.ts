import { DAY_MS, HOUR_MS, instant, MINUTE_MS } from "../terms/mod.ts";
import type { CrlEntry } from "./crl_entry.ts";
import { TAG } from "./der_content.ts";
import { enumerated, integer, sequence } from "./der_writing.ts";
import { EXTENSION, extension } from "./extension.ts";
import {
  REVOCATION_REASONS,
  type RevocationReason,
  writeReason,
} from "./revocation_reason.ts";
import { writeTime } from "./time.ts";

/** Header, a serial of 21 octets, GeneralizedTime and a reason; so every length has one octet. */
const ENTRY_OCTETS_MAX = 2 + 23 + 17 + 14;
const SERIAL_DIGITS_MAX = 42;
/** From the end of a time, `hhmmssZ`. */
const CLOCK_OCTETS = 7;

const REASONS = new Map<RevocationReason, Uint8Array>(
  REVOCATION_REASONS.map((reason) => [reason, writeReasonExtension(reason)]),
);

function writeReasonExtension(reason: RevocationReason): Uint8Array {
  const value = enumerated(writeReason(reason));
  return sequence(extension(EXTENSION.REASON_CODE, value));
}

/**
 * Write the entries of a list one behind the other into one buffer: a list of a hundred thousand
 * costs a hundred times what one of a thousand does.
 * @throws {RangeError} when a field cannot be written
 */
export function writeEntries(entries: readonly CrlEntry[]): Uint8Array {
  const writer = new EntryWriter(entries.length);
  for (const entry of entries) writer.write(entry);
  return writer.written();
}

class EntryWriter {
  readonly #bytes: Uint8Array;
  readonly #days = new Map<number, Uint8Array>();
  #at = 0;

  constructor(entries: number) {
    this.#bytes = new Uint8Array(entries * ENTRY_OCTETS_MAX);
  }

  write({ serial, revokedAt, reason }: CrlEntry): void {
    const start = this.#at;
    this.#bytes[start] = TAG.SEQUENCE;
    this.#at += 2;
    this.#serial(serial);
    this.#time(revokedAt);
    if (reason !== undefined) this.#put(REASONS.get(reason)!);
    this.#bytes[start + 1] = this.#at - start - 2;
  }

  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  #put(part: Uint8Array): void {
    for (let i = 0; i < part.length; i++) {
      this.#bytes[this.#at + i] = part[i]!;
    }
    this.#at += part.length;
  }

  /** What is not plain, `integer` writes or refuses. */
  #serial(hex: string): void {
    if (hex.length > SERIAL_DIGITS_MAX) {
      throw new RangeError("Cannot write serial number: over 21 octets");
    }
    if (!isPlain(hex)) return this.#put(integer(hex));
    const octets = hex.length >> 1;
    this.#bytes[this.#at++] = TAG.INTEGER;
    this.#bytes[this.#at++] = octets;
    for (let i = 0; i < octets; i++) {
      this.#bytes[this.#at++] = digit(hex, 2 * i) << 4 | digit(hex, 2 * i + 1);
    }
  }

  /** The day is written once, the clock behind it every time. */
  #time(at: number): void {
    const day = Math.floor(at / DAY_MS);
    let midnight = this.#days.get(day);
    if (!midnight) {
      midnight = writeTime(instant(day * DAY_MS));
      this.#days.set(day, midnight);
    }
    this.#put(midnight);
    const ms = at - day * DAY_MS;
    const clock = this.#at - CLOCK_OCTETS;
    this.#twoDigits(clock, Math.floor(ms / HOUR_MS));
    this.#twoDigits(clock + 2, Math.floor(ms % HOUR_MS / MINUTE_MS));
    this.#twoDigits(clock + 4, Math.floor(ms % MINUTE_MS / 1_000));
  }

  #twoDigits(at: number, value: number): void {
    const tens = Math.floor(value / 10);
    this.#bytes[at] = 0x30 + tens;
    this.#bytes[at + 1] = 0x30 + value - 10 * tens;
  }
}

/** Whole octets of lower-case hex that are the shortest form of a number above zero. */
function isPlain(hex: string): boolean {
  if (hex.length === 0 || hex.length & 1) return false;
  for (let i = 0; i < hex.length; i++) if (digit(hex, i) < 0) return false;
  const first = digit(hex, 0) << 4 | digit(hex, 1);
  if (first === 0) return hex.length > 2 && digit(hex, 2) >= 8;
  return first < 0x80;
}

/** The value of a lower-case hex digit, or -1. */
function digit(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
}
