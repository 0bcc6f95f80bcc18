import { formatInstant, type Instant } from "../../conformance/terms/mod.ts";

/**
 * Calendar time of a town. It moves only when told, and never backwards.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseInstant } from "../../conformance/terms/mod.ts";
 * import { Clock } from "./clock.ts";
 *
 * const clock = new Clock(parseInstant("2021-11-04T11:00:00Z"));
 * clock.moveTo(parseInstant("2021-11-04T11:15:00Z"));
 * assertEquals(clock.now(), parseInstant("2021-11-04T11:15:00Z"));
 * ```
 */
export class Clock {
  #now: Instant;

  /** A clock that shows this instant until it is moved. */
  constructor(now: Instant) {
    this.#now = now;
  }

  /** The instant it shows. */
  now(): Instant {
    return this.#now;
  }

  /**
   * Move it on; to the same instant is allowed and changes nothing.
   * @throws {RangeError} when the instant lies in the past
   */
  moveTo(at: Instant): void {
    if (at < this.#now) {
      throw new RangeError(
        `Cannot move clock backwards: it shows ${formatInstant(this.#now)}`,
      );
    }
    this.#now = at;
  }
}
