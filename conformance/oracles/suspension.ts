import type { EvidenceEvent } from "../evidence/event.ts";
import {
  type Instant,
  isWithin,
  parseInstant,
  type Window,
} from "../terms/mod.ts";
import { type CallEvent, isCall, resultOf } from "./call.ts";

/** Whether the service is suspended; `unknown` where the calls made so far can be read in two ways. */
export type Suspended = "yes" | "no" | "unknown";

/** A window, and when it was ordered. */
export interface OrderedWindow extends Window {
  /** The time of the call. */
  readonly orderedAt: Instant;
}

/**
 * The suspension as ordered, not as obeyed. Windows are half-open. A second `suspend` may add to the
 * first or replace it, and `resume` may or may not cancel a window that has not begun: where two
 * readings differ, nothing is held against a target.
 */
export class Suspension {
  #ordered: readonly OrderedWindow[] = [];
  #perhaps: readonly OrderedWindow[] = [];
  #over: readonly OrderedWindow[] = [];
  #perhapsOver = false;

  /** Take note of one event. */
  apply(event: EvidenceEvent): void {
    if (isCall(event, "suspend")) this.#suspend(event);
    if (isCall(event, "resume")) this.#resume(event);
    // what came later applies again; whether an end that came later does too is not said
    if (isCall(event, "restoreBackup")) {
      this.#perhaps = [...this.#perhaps, ...this.#over];
    }
  }

  /** At an instant. */
  at(instant: Instant): Suspended {
    const { window } = this;
    if (window !== undefined && isWithin(window, instant)) {
      return this.#perhapsOver ? "unknown" : "yes";
    }
    const others = [...this.#ordered, ...this.#perhaps];
    return others.some((w) => isWithin(w, instant)) ? "unknown" : "no";
  }

  /** The window ordered last and not resumed since. */
  get window(): OrderedWindow | undefined {
    return this.#ordered.at(-1);
  }

  /** Whether a suspension was ended by `resume`. */
  get wasResumed(): boolean {
    return this.#over.length > 0;
  }

  #suspend(event: CallEvent): void {
    const window = windowOf(event);
    if (window === undefined) return;
    if (resultOf(event) === undefined) {
      this.#perhaps = [...this.#perhaps, window];
      return;
    }
    this.#ordered = [...this.#ordered, window];
    this.#perhapsOver = false;
  }

  #resume(event: CallEvent): void {
    if (resultOf(event) === undefined) {
      this.#perhapsOver = true;
      return;
    }
    const now = parseInstant(event.at);
    const all = [...this.#ordered, ...this.#perhaps];
    this.#over = [...this.#over, ...all];
    this.#perhaps = all.filter((window) => window.from > now);
    this.#ordered = [];
    this.#perhapsOver = false;
  }
}

/** An empty window suspends nothing. */
function windowOf(event: CallEvent): OrderedWindow | undefined {
  const { from, until } = event.params;
  const orderedAt = parseInstant(event.at);
  const start = typeof from === "string" ? parseInstant(from) : orderedAt;
  if (typeof until !== "string") return { orderedAt, from: start };
  const end = parseInstant(until);
  return end > start ? { orderedAt, from: start, until: end } : undefined;
}
