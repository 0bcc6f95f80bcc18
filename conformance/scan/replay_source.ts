import type { OpenStream, Piece } from "./decoder.ts";
import type { Budget } from "./limits.ts";
import type { Source } from "./source.ts";

/** Bytes behind the reading place that stay at hand, for readers that step back a little. */
const KEPT_BYTES = 1 << 18;

/**
 * A decoded stream that can be read anywhere although nobody holds it: going back means decoding
 * from the beginning once more. Readers that go forward pay once.
 */
export class ReplaySource implements Source {
  /** Its name. */
  readonly name: string;
  /** Known, because it was read to its end once. */
  readonly sizeBytes: number;
  readonly #open: OpenStream;
  readonly #budget: Budget;
  readonly #tail: Uint8Array;
  #pieces: AsyncIterator<Piece> | Iterator<Piece> | undefined;
  #kept: Uint8Array = new Uint8Array();
  #keptAt = 0;

  /** `sizeBytes` is what a first pass counted. Decoding again is paid for from the budget, unless it is the end. */
  constructor(
    name: string,
    sizeBytes: number,
    open: OpenStream,
    budget: Budget,
    tail: Uint8Array = new Uint8Array(),
  ) {
    this.name = name;
    this.sizeBytes = sizeBytes;
    this.#open = open;
    this.#budget = budget;
    this.#tail = tail;
  }

  /**
   * The bytes from an offset on, fewer only at the end.
   * @throws {RangeError} when the budget does not allow to decode once more
   */
  async read(offset: number, lengthBytes: number): Promise<Uint8Array> {
    const inTail = offset - (this.sizeBytes - this.#tail.length);
    if (inTail >= 0) return this.#tail.subarray(inTail, inTail + lengthBytes);
    if (this.#pieces === undefined || offset < this.#keptAt) this.#restart();
    const end = Math.min(offset + lengthBytes, this.sizeBytes);
    while (this.#keptAt + this.#kept.length < end) {
      const next = await this.#pieces!.next();
      if (next.done) break;
      if (!(next.value instanceof Uint8Array)) continue; // told in the first pass
      if (!this.#budget.takeBytes(next.value.length)) {
        throw new RangeError("Cannot read decoded stream: budget is spent");
      }
      this.#keep(next.value, offset);
    }
    return this.#kept.slice(
      Math.max(0, offset - this.#keptAt),
      Math.max(0, end - this.#keptAt),
    );
  }

  #restart(): void {
    const pieces = this.#open();
    this.#pieces = Symbol.asyncIterator in pieces
      ? pieces[Symbol.asyncIterator]()
      : pieces[Symbol.iterator]();
    this.#kept = new Uint8Array();
    this.#keptAt = 0;
  }

  /** Before the place asked for, as little stays as a step back needs. */
  #keep(bytes: Uint8Array, wanted: number): void {
    const behind = Math.min(wanted, this.#keptAt + this.#kept.length);
    const from = Math.max(0, behind - KEPT_BYTES - this.#keptAt);
    const all = new Uint8Array(this.#kept.length - from + bytes.length);
    all.set(this.#kept.subarray(from));
    all.set(bytes, this.#kept.length - from);
    this.#kept = all;
    this.#keptAt += from;
  }
}
