import type { LinkName, MessageFault } from "../../conformance/target/mod.ts";
import { Network } from "../kernel/network.ts";
import { Scheduler } from "../kernel/scheduler.ts";
import type { Trace } from "../kernel/trace.ts";
import { labelOf, linkOf, type Mail } from "./mail.ts";

/**
 * Everything that is under way in a town. Messages between machines take their link and suffer its
 * faults; timers and what people do reach their machine as they are.
 */
export class PostOffice {
  readonly #scheduler = new Scheduler<Mail>();
  readonly #network: Network<Mail>;

  /** A post office in a world with these faults. */
  constructor(faults: readonly MessageFault[], trace: Trace) {
    this.#network = new Network(this.#scheduler, faults, trace, labelOf);
  }

  /** Send a message; the link it took, if any. */
  send(mail: Mail): LinkName | undefined {
    const link = linkOf(mail);
    if (link === undefined) this.#scheduler.post(mail, 0);
    else this.#network.send(link, mail);
    return link;
  }

  /** Wind up a timer. */
  remind(mail: Mail, afterTicks: number): void {
    this.#scheduler.post(mail, afterTicks);
  }

  /** What arrives next. */
  next(): Mail | undefined {
    return this.#scheduler.next();
  }

  /** Everything under way is lost. */
  clear(): void {
    this.#scheduler.clear();
  }
}
