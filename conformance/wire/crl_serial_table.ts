import { serialAt } from "./crl_entry_scan.ts";

/** Finds an entry of a list by its serial number: a hash table over the octets as they lie there. */
export class SerialTable {
  readonly #source: Uint8Array;
  readonly #slots: Int32Array;

  /** A table of sound entries, given where each begins. Of two with one serial the first counts. */
  constructor(source: Uint8Array, entries: Int32Array) {
    this.#source = source;
    this.#slots = new Int32Array(
      2 ** Math.ceil(Math.log2(2 * entries.length + 2)),
    );
    for (const entry of entries) {
      const at = serialAt(source, entry);
      const serial = source.subarray(at + 1, at + 1 + source[at]!);
      const slot = this.#slot(serial);
      this.#slots[slot] ||= entry;
    }
  }

  /** Where the entry with these content octets begins, if there is one. */
  find(serial: Uint8Array): number | undefined {
    return this.#slots[this.#slot(serial)] || undefined;
  }

  /** The slot of a serial number, or the free one where it would go. No entry begins at octet 0. */
  #slot(serial: Uint8Array): number {
    const mask = this.#slots.length - 1;
    let slot = hash(serial) & mask;
    while (this.#slots[slot] !== 0 && !this.#holds(slot, serial)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  #holds(slot: number, serial: Uint8Array): boolean {
    const at = serialAt(this.#source, this.#slots[slot]!);
    if (this.#source[at] !== serial.length) return false;
    for (let i = 0; i < serial.length; i++) {
      if (this.#source[at + 1 + i] !== serial[i]) return false;
    }
    return true;
  }
}

/** FNV-1a, its halves folded: serial numbers that count up differ in the low octets. */
function hash(octets: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < octets.length; i++) {
    sum = Math.imul(sum ^ octets[i]!, 0x01000193);
  }
  return sum ^ sum >>> 15;
}
