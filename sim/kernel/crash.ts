import { invariant } from "../../conformance/terms/mod.ts";

/** Thrown at the chosen durable write: the machine is dead from here on. */
export class Crash extends Error {
  /** Name of the class. */
  override name = "Crash";
}

/**
 * The place where a machine dies. While it is armed every durable write counts, logs included; the
 * chosen one is absent or torn, and so is all that would have come after it.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { Crash, CrashPoint } from "./crash.ts";
 *
 * const point = new CrashPoint();
 * point.arm(2);
 * point.guard(() => {});
 * assertThrows(() => point.guard(() => {}), Crash);
 * ```
 */
export class CrashPoint {
  #step: number | undefined;
  #left = 0;

  /** Whether a write is awaited. */
  get armed(): boolean {
    return this.#step !== undefined;
  }

  /**
   * Die at the n-th durable write from now, counted from 1.
   * @throws {RangeError} unless the step is a whole number from 1
   */
  arm(step: number): void {
    if (!Number.isSafeInteger(step) || step < 1) {
      throw new RangeError("Cannot arm crash point: expected a step from 1");
    }
    this.#step = step;
    this.#left = step;
  }

  /** Live on. */
  disarm(): void {
    this.#step = undefined;
  }

  /**
   * Make a durable write, unless this is the one to die at. Even steps leave it torn where the
   * caller can tear it, odd steps leave nothing, so that a sweep over steps meets both.
   * @throws {Crash} at the chosen write
   */
  guard(write: () => void, torn?: () => void): void {
    if (this.#step === undefined) return write();
    this.#left--;
    invariant(this.#left >= 0, "a crash point disarms when it is reached");
    if (this.#left > 0) return write();
    const step = this.#step;
    this.disarm();
    if (step % 2 === 0) torn?.();
    throw new Crash(`Crashed at a durable write: number ${step}`);
  }
}
