import type { Case } from "../journeys/case.ts";
import {
  DEFAULT_NUMBER_POLICY,
  type NumberPolicy,
  type NumberPolicyName,
} from "../arbitraries/number_policy.ts";
import { drive, type Driven } from "../journeys/drive.ts";
import { numbersIn } from "../journeys/entry_numbers.ts";
import { expand } from "../journeys/expand.ts";
import type { CasePlan } from "../journeys/plan.ts";
import type { Judgement } from "../oracles/oracle.ts";
import { driveOptions, type Property } from "../suites/property.ts";
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
  /** Where its numbers came from. */
  readonly numberPolicy: NumberPolicyName;
}

/** Plays and judges the cases of one property against one system. */
export class Court {
  readonly #name: SystemName;
  readonly #open: OpenSystem;
  readonly #property: Property;
  readonly #numbers: NumberPolicy;
  readonly #used = new Set<string>();
  #system: System | undefined;

  /** Nothing is opened before the first case. */
  constructor(
    name: SystemName,
    open: OpenSystem,
    property: Property,
    numbers: NumberPolicy = DEFAULT_NUMBER_POLICY,
  ) {
    this.#numbers = numbers;
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
    const case_ = expand(plan, this.#numbers);
    numbersIn(case_).forEach((number) => this.#used.add(number));
    try {
      const driven = await drive(
        case_,
        this.#system,
        driveOptions(this.#property),
      );
      return {
        case_,
        driven,
        judgement: this.#property.oracle(driven.evidence),
        numberPolicy: this.#numbers.kind,
      };
    } catch (error) {
      if (error instanceof TargetBrokenError) await this.close();
      throw error;
    }
  }

  /** Where its numbers come from. */
  get numberPolicy(): NumberPolicyName {
    return this.#numbers.kind;
  }

  /** How many different numbers all cases together had. */
  get numbersUsed(): number {
    return this.#used.size;
  }

  /** Let go of the system. */
  async close(): Promise<void> {
    const system = this.#system;
    this.#system = undefined;
    await system?.close();
  }
}
