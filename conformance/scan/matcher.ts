import { invariant } from "../terms/mod.ts";

/** Fewer octets match by chance too often: below six nothing is looked for. */
export const PATTERN_OCTETS_MIN = 6;

/** Where a pattern begins. */
export interface Match {
  /** Index of the pattern. */
  readonly pattern: number;
  /** Offset of its first byte. */
  readonly offset: number;
}

const SHIFT_BITS = 18;
const FIRST_BITS = 16;

/**
 * Looks for many patterns at once. Speed does not hang on their number: a table over three octets
 * says how far the window may jump, a bitmap over four whether a pattern may begin, and a compare
 * settles it. So the answer is exact, overlapping and nested matches included.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Matcher } from "./matcher.ts";
 *
 * const text = (s: string) => new TextEncoder().encode(s);
 * const matcher = new Matcher([text("needle"), text("haystack")]);
 * assertEquals(matcher.search(text("a haystack, a needle")), [
 *   { pattern: 1, offset: 2 },
 *   { pattern: 0, offset: 14 },
 * ]);
 * ```
 */
export class Matcher {
  readonly #patterns: readonly Uint8Array[];
  readonly #window: number;
  readonly #shifts = new Uint8Array(1 << SHIFT_BITS);
  readonly #first = new Uint8Array(1 << FIRST_BITS >> 3);
  readonly #byStart = new Map<number, number[]>();

  /**
   * Learn the patterns.
   * @throws {InvariantError} when one is too short to mean anything
   */
  constructor(patterns: readonly Uint8Array[]) {
    const lengths = patterns.map((p) => p.length);
    this.#patterns = patterns;
    this.#window = Math.min(255, ...lengths);
    invariant(
      this.#window >= PATTERN_OCTETS_MIN,
      "a pattern has at least six octets",
    );
    this.#shifts.fill(this.#window - 2);
    patterns.forEach((pattern, index) => this.#learn(pattern, index));
  }

  /** Every place at which a pattern begins, by offset, then by pattern. */
  search(bytes: Uint8Array): Match[] {
    const found: Match[] = [];
    let end = this.#window - 1;
    while (end < bytes.length && this.#patterns.length > 0) {
      const jump = this.#shifts[
        mix(bytes[end - 2]!, bytes[end - 1]!, bytes[end]!)
      ]!;
      if (jump > 0) {
        end += jump;
        continue;
      }
      this.#confirm(bytes, end - this.#window + 1, found);
      end++;
    }
    return found;
  }

  #learn(pattern: Uint8Array, index: number): void {
    for (let j = 2; j < this.#window; j++) {
      const key = mix(pattern[j - 2]!, pattern[j - 1]!, pattern[j]!);
      this.#shifts[key] = Math.min(this.#shifts[key]!, this.#window - 1 - j);
    }
    const start = word(pattern, 0);
    const bit = firstBit(start);
    this.#first[bit >> 3]! |= 1 << (bit & 7);
    const same = this.#byStart.get(start);
    if (same === undefined) this.#byStart.set(start, [index]);
    else same.push(index);
  }

  #confirm(bytes: Uint8Array, offset: number, found: Match[]): void {
    const start = word(bytes, offset);
    const bit = firstBit(start);
    if ((this.#first[bit >> 3]! >> (bit & 7) & 1) === 0) return;
    for (const pattern of this.#byStart.get(start) ?? []) {
      if (isAt(bytes, offset, this.#patterns[pattern]!)) {
        found.push({ pattern, offset });
      }
    }
  }
}

function mix(a: number, b: number, c: number): number {
  return Math.imul(a | b << 8 | c << 16, 0x9e3779b1) >>> (32 - SHIFT_BITS);
}

function word(bytes: Uint8Array, at: number): number {
  return bytes[at]! | bytes[at + 1]! << 8 | bytes[at + 2]! << 16 |
    bytes[at + 3]! << 24;
}

function firstBit(start: number): number {
  return Math.imul(start, 0x85ebca6b) >>> (32 - FIRST_BITS);
}

function isAt(bytes: Uint8Array, offset: number, pattern: Uint8Array): boolean {
  if (offset + pattern.length > bytes.length) return false;
  for (let i = 4; i < pattern.length; i++) {
    if (bytes[offset + i] !== pattern[i]) return false;
  }
  return true;
}
