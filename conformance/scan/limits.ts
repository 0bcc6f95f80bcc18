/** How far a scan goes. Whatever lies beyond is a blind spot of the result, never silence. */
export interface Limits {
  /** Layers inside one another; what is nested deeper is `too-deep`. */
  readonly depthMax: number;
  /** Decoded bytes over all layers of one source; what comes after is `too-large`. */
  readonly decodedBytesMax: number;
  /** Decoded bytes per byte given, over all layers: bombs and sparse files end here. */
  readonly ratioMax: number;
  /** Up to here no ratio is asked for, for a small file may well be mostly zeros. */
  readonly ratioFreeBytes: number;
  /** Members of all containers of one source. */
  readonly membersMax: number;
  /** Sightings kept of one source. */
  readonly sightingsMax: number;
  /** A decoded stream up to this size is held in memory, a longer one is decoded again when needed. */
  readonly spoolBytes: number;
  /** Bytes read at once. No result depends on it. */
  readonly chunkBytes: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/** The limits unless others are stated. */
export const LIMITS: Limits = {
  depthMax: 6,
  decodedBytesMax: 64 * GIB,
  ratioMax: 250,
  ratioFreeBytes: 64 * MIB,
  membersMax: 1_000_000,
  sightingsMax: 100_000,
  spoolBytes: 8 * MIB,
  chunkBytes: 256 * KIB,
};

/**
 * What is left to spend on one source. Asking and spending are one step; once refused, always
 * refused, so that a limit that was reached cannot be passed by a smaller piece.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Budget, LIMITS } from "./limits.ts";
 *
 * const budget = new Budget({ ...LIMITS, decodedBytesMax: 10 }, 1);
 * assertEquals(budget.takeBytes(10), true);
 * assertEquals(budget.takeBytes(1), false);
 * assertEquals(budget.isSpent, true);
 * ```
 */
export class Budget {
  /** The limits it was made from. */
  readonly limits: Limits;
  #bytes: number;
  #members: number;

  /** `givenBytes` is what the source takes up where it rests. */
  constructor(limits: Limits, givenBytes: number) {
    this.limits = limits;
    this.#members = limits.membersMax;
    this.#bytes = Math.min(
      limits.decodedBytesMax,
      Math.max(limits.ratioFreeBytes, limits.ratioMax * givenBytes),
    );
  }

  /** Spend decoded bytes; `false` when they are more than what is left. */
  takeBytes(bytes: number): boolean {
    this.#bytes = bytes > this.#bytes ? -1 : this.#bytes - bytes;
    return this.#bytes >= 0;
  }

  /** Spend one member of a container; `false` when there is none left. */
  takeMember(): boolean {
    this.#members = Math.max(-1, this.#members - 1);
    return this.#members >= 0;
  }

  /** Whether something was refused. */
  get isSpent(): boolean {
    return this.#bytes < 0 || this.#members < 0;
  }
}
