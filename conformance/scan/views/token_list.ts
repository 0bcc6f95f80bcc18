import type { EscapeRead } from "./escapes.ts";

const [AT, LENGTH, CODE, FLAGS] = [0, 1, 2, 3];
const FIELDS = 4;
const [WEAK, OCTET] = [1, 2];
const KIND_SHIFT = 2;

/** Escapes of a text in the order in which they stand, in one block of memory. */
export class TokenList {
  /** How many there are. */
  length = 0;
  #fields = new Int32Array(16 * FIELDS);

  /** The next one. */
  push(at: number, kind: number, read: EscapeRead): void {
    const base = this.length++ * FIELDS;
    if (base === this.#fields.length) {
      const wider = new Int32Array(2 * base);
      wider.set(this.#fields);
      this.#fields = wider;
    }
    this.#fields[base + AT] = at;
    this.#fields[base + LENGTH] = read.lengthBytes;
    this.#fields[base + CODE] = read.code;
    this.#fields[base + FLAGS] = (read.isWeak ? WEAK : 0) |
      (read.isOctet ? OCTET : 0) | kind << KIND_SHIFT;
  }

  /** Where it begins. */
  at(index: number): number {
    return this.#fields[index * FIELDS + AT]!;
  }

  /** Where it ends. */
  endOf(index: number): number {
    return this.at(index) + this.#fields[index * FIELDS + LENGTH]!;
  }

  /** Which of the escapes it is. */
  kindOf(index: number): number {
    return this.#fields[index * FIELDS + FLAGS]! >> KIND_SHIFT;
  }

  /** Whether it is no reason to look by itself. */
  isWeak(index: number): boolean {
    return (this.#fields[index * FIELDS + FLAGS]! & WEAK) !== 0;
  }

  /** Index of the first one that begins here or later. */
  firstFrom(at: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = low + high >> 1;
      if (this.at(middle) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How many octets it stands for. */
  octetsOf(index: number): number {
    const code = this.#fields[index * FIELDS + CODE]!;
    if (code < 0) return 0;
    if ((this.#fields[index * FIELDS + FLAGS]! & OCTET) !== 0) return 1;
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  /** Writes these octets, a character as UTF-8, and tells how many there are. */
  write(index: number, bytes: Uint8Array, at: number): number {
    const code = this.#fields[index * FIELDS + CODE]!;
    const octets = this.octetsOf(index);
    if (octets === 1) bytes[at] = code;
    else writeUtf8(code, octets, bytes, at);
    return octets;
  }
}

/** Half of a surrogate pair is written too: digits do not need one. */
export function writeUtf8(
  code: number,
  octets: number,
  bytes: Uint8Array,
  at: number,
): void {
  const marks = [0, 0, 0xc0, 0xe0, 0xf0];
  let rest = code;
  for (let i = octets - 1; i > 0; i--) {
    bytes[at + i] = 0x80 | rest & 63;
    rest >>= 6;
  }
  if (octets > 0) bytes[at] = marks[octets]! | rest;
}
