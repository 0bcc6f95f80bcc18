import type { LinkName, MessageFault } from "../../conformance/target/mod.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Trace } from "./trace.ts";

/** What becomes of one message. */
type Fate = MessageFault["effect"];

/** Ticks from sending to arrival where nothing goes wrong. */
const DELAY_TICKS = 1;

/**
 * The named links between machines. Every message takes one tick, unless a fault of the world says
 * otherwise for the n-th message on its link.
 *
 * @example The first message from app to server is lost
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Network } from "./network.ts";
 * import { Scheduler } from "./scheduler.ts";
 * import { Trace } from "./trace.ts";
 *
 * const scheduler = new Scheduler<string>();
 * const lost = { link: "app-server", nth: 0, effect: { kind: "lost" } } as const;
 * const network = new Network(scheduler, [lost], new Trace());
 * network.send("app-server", "first");
 * network.send("app-server", "second");
 * assertEquals(scheduler.next(), "second");
 * ```
 */
export class Network<P> {
  readonly #scheduler: Scheduler<P>;
  readonly #trace: Trace;
  readonly #label: (message: P) => string;
  readonly #fates = new Map<string, Fate>();
  readonly #sent = new Map<LinkName, number>();

  /** Links that deliver into the scheduler; `label` says what the trace may know of a message. */
  constructor(
    scheduler: Scheduler<P>,
    faults: readonly MessageFault[],
    trace: Trace,
    label: (message: P) => string = () => "message",
  ) {
    this.#scheduler = scheduler;
    this.#trace = trace;
    this.#label = label;
    for (const fault of faults) this.#foresee(fault);
  }

  /** Send a message; it arrives by way of the scheduler, if it does. */
  send(link: LinkName, message: P): void {
    const nth = this.#sent.get(link) ?? 0;
    this.#sent.set(link, nth + 1);
    const fate = this.#fates.get(`${link}/${nth}`);
    this.#trace.record(link, [this.#label(message), fate?.kind]);
    if (fate === undefined) this.#scheduler.post(message, DELAY_TICKS);
    else this.#suffer(fate, message);
  }

  #suffer(fate: Fate, message: P): void {
    switch (fate.kind) {
      case "lost":
      case "partitioned":
        return;
      case "duplicated":
        this.#scheduler.post(message, DELAY_TICKS);
        this.#scheduler.post(message, DELAY_TICKS + 1);
        return;
      case "delayed":
        this.#scheduler.post(message, DELAY_TICKS + fate.ticks);
    }
  }

  /** A partition is one fate for a run of messages; where two faults meet, the first listed wins. */
  #foresee({ link, nth, effect }: MessageFault): void {
    const messages = effect.kind === "partitioned" ? effect.messages : 1;
    for (let i = nth; i < nth + messages; i++) {
      const key = `${link}/${i}`;
      if (!this.#fates.has(key)) this.#fates.set(key, effect);
    }
  }
}
