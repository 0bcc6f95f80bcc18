import { invariant } from "../../conformance/terms/mod.ts";

interface Entry<P> {
  readonly tick: number;
  readonly seq: number;
  readonly payload: P;
}

/**
 * Queue of what is to be handled, in order of ticks; ties go to what was posted first. A tick
 * orders messages and has no length in calendar time.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Scheduler } from "./scheduler.ts";
 *
 * const scheduler = new Scheduler<string>();
 * scheduler.post("late", 2);
 * scheduler.post("soon", 1);
 * assertEquals(scheduler.next(), "soon");
 * assertEquals(scheduler.tick, 1);
 * ```
 */
export class Scheduler<P> {
  /** Binary heap: each entry comes before its children at 2i + 1 and 2i + 2. */
  readonly #heap: Entry<P>[] = [];
  #tick = 0;
  #seq = 0;

  /** Tick of what was taken last. */
  get tick(): number {
    return this.#tick;
  }

  /** How much waits. */
  get size(): number {
    return this.#heap.length;
  }

  /**
   * Queue something for that many ticks from now.
   * @throws {RangeError} unless the delay is a whole number, 0 or more
   */
  post(payload: P, delayTicks: number): void {
    if (!Number.isSafeInteger(delayTicks) || delayTicks < 0) {
      throw new RangeError(
        "Cannot post into the queue: expected a delay of 0 ticks or more",
      );
    }
    this.#rise({ tick: this.#tick + delayTicks, seq: this.#seq++, payload });
  }

  /** Take what comes first, and move to its tick. */
  next(): P | undefined {
    const first = this.#heap[0];
    if (first === undefined) return undefined;
    const last = this.#heap.pop()!;
    if (this.#heap.length > 0) this.#sink(last);
    invariant(first.tick >= this.#tick, "ticks never go back");
    this.#tick = first.tick;
    return first.payload;
  }

  /** Drop everything that waits. */
  clear(): void {
    this.#heap.length = 0;
  }

  #rise(entry: Entry<P>): void {
    let at = this.#heap.length;
    while (at > 0) {
      const up = at - 1 >> 1;
      if (!isBefore(entry, this.#heap[up]!)) break;
      this.#heap[at] = this.#heap[up]!;
      at = up;
    }
    this.#heap[at] = entry;
  }

  #sink(entry: Entry<P>): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && isBefore(heap[down + 1]!, heap[down]!)) {
        down++;
      }
      if (!isBefore(heap[down]!, entry)) break;
      heap[at] = heap[down]!;
      at = down;
    }
    heap[at] = entry;
  }
}

function isBefore(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.tick < b.tick || (a.tick === b.tick && a.seq < b.seq);
}
