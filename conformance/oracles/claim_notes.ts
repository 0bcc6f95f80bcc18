import { invariant, type Text } from "../terms/mod.ts";
import type { ClaimJudgement, Violation } from "./oracle.ts";

/** What an oracle gathers about one claim while it reads the evidence. */
export class ClaimNotes {
  #observed = 0;
  readonly #violations = new Map<string, Violation>();
  readonly #unseen = new Map<string, Text>();
  readonly #settled = new Map<string, Text>();

  /** The claim could have been broken here. */
  observe(times = 1): void {
    invariant(times >= 0, "observations are counted from zero");
    this.#observed += times;
  }

  /** It was broken, which is an observation too. The first of each subject stands for all. */
  violate(violation: Violation): void {
    this.#observed++;
    if (!this.#violations.has(violation.subject)) {
      this.#violations.set(violation.subject, violation);
    }
  }

  /** Something that had to be seen was not. */
  miss(text: Text): void {
    this.#unseen.set(text.en, text);
  }

  /** A question that another case may have to leave open is answered here. */
  settle(text: Text): void {
    this.#settled.set(text.en, text);
  }

  /** The judgement. */
  judgement(): ClaimJudgement {
    return {
      observed: this.#observed,
      violations: [...this.#violations.values()],
      unseen: [...this.#unseen.values()]
        .filter((text) => !this.#settled.has(text.en)),
      settled: [...this.#settled.values()],
    };
  }
}
