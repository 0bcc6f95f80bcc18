import type { Case } from "../journeys/case.ts";
import { drive, type Driven } from "../journeys/drive.ts";
import { expand } from "../journeys/expand.ts";
import type { CasePlan } from "../journeys/plan.ts";
import type { Judgement } from "../oracles/oracle.ts";
import type { Property } from "../suites/property.ts";
import { TargetBrokenError } from "../target/mod.ts";
import type { OpenSystem, System, SystemName } from "./system.ts";

/** A case that was played and judged. */
export interface Hearing {
  /** The case. */
  readonly case_: Case;
  /** How it went. */
  readonly driven: Driven;
  /** What the oracle says of it. */
  readonly judgement: Judgement;
}

/** Plays and judges the cases of one property against one system. */
export class Court {
  readonly #name: SystemName;
  readonly #open: OpenSystem;
  readonly #property: Property;
  #system: System | undefined;

  /** Nothing is opened before the first case. */
  constructor(name: SystemName, open: OpenSystem, property: Property) {
    this.#name = name;
    this.#open = open;
    this.#property = property;
  }

  /**
   * Play and judge a case.
   * @throws {TargetBrokenError} when the target cannot be talked to; the next case finds it
   * opened anew
   */
  async hear(plan: CasePlan): Promise<Hearing> {
    this.#system ??= await this.#open(this.#name);
    const case_ = expand(plan);
    try {
      const twice = this.#property.twice ?? false;
      const driven = await drive(case_, this.#system, { twice });
      return {
        case_,
        driven,
        judgement: this.#property.oracle(driven.evidence),
      };
    } catch (error) {
      if (error instanceof TargetBrokenError) await this.close();
      throw error;
    }
  }

  /** Let go of the system. */
  async close(): Promise<void> {
    const system = this.#system;
    this.#system = undefined;
    await system?.close();
  }
}
