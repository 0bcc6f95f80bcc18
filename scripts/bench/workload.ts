import {
  type Calls,
  DEFAULT_ASSUMPTIONS,
  type Edition,
  type LifeEvent,
  type LifeResult,
  type Method,
  type PersonSpec,
  type SigningScheme,
} from "../../conformance/target/mod.ts";
import { invariant } from "../../conformance/terms/mod.ts";
import { type OpenedTown, openTown, type TownOptions } from "../../sim/mod.ts";
import { street } from "./street.ts";

/** What is measured. */
export interface WorkloadOptions extends TownOptions {
  /** Who lives there. */
  readonly people: number;
  /** How everything is signed. */
  readonly signing: SigningScheme;
  /** When the world opens. */
  readonly now: string;
  /** Edition; `linking` when absent. */
  readonly edition?: Edition;
}

/** Half a kilobyte of paper. */
const DOCUMENT = new TextEncoder().encode("申請書".repeat(57)).toBase64();

/** A town at work: calls in short words, and how many of them there were. */
export class Workload {
  /** Calls answered so far, other than handing out phones. */
  calls = 0;
  readonly people: readonly PersonSpec[];
  readonly #town: OpenedTown;
  readonly #cards = new Map<string, string>();
  readonly #phones: string[] = [];

  private constructor(town: OpenedTown, people: readonly PersonSpec[]) {
    this.#town = town;
    this.people = people;
  }

  /** Open a town, start the service, and give everyone a phone. */
  static async begin(options: WorkloadOptions): Promise<Workload> {
    const people = street(options.people);
    const town = openTown(options);
    const workload = new Workload(town, people);
    const { now, signing, edition = "linking" } = options;
    const { origin, cards } = await town.environment.open({
      now,
      signing,
      assumptions: DEFAULT_ASSUMPTIONS,
      people,
      faults: [],
    });
    for (const { person, card } of cards) workload.#cards.set(person, card);
    await workload.#ask("start", {
      edition,
      environment: { origin },
      now,
      seed: 1,
      deployment: "bench",
      relyingParties: ["city", "bank"],
    });
    for (const _ of people) {
      const { device } = await workload.#ask("createDevice", {});
      workload.#phones.push(device);
    }
    return workload;
  }

  /** Someone registers, for the first time or again. */
  async register(person: number): Promise<string> {
    const { pins } = this.people[person]!;
    const { outcome } = await this.#counted("register", {
      ...this.#hand(person),
      signaturePin: pins.signature,
      authenticationPin: pins.authentication,
      linkingConsent: true,
    });
    return outcome;
  }

  /** Someone signs in. */
  async authenticate(person: number): Promise<string> {
    const { outcome } = await this.#counted("authenticate", {
      ...this.#hand(person),
      authenticationPin: this.people[person]!.pins.authentication,
      relyingParty: "city",
    });
    return outcome;
  }

  /** Someone signs a document. */
  async sign(person: number): Promise<string> {
    const { outcome } = await this.#counted("sign", {
      ...this.#hand(person),
      signaturePin: this.people[person]!.pins.signature,
      relyingParty: "bank",
      document: DOCUMENT,
    });
    return outcome;
  }

  /** Both clocks move. */
  async moveTo(now: string): Promise<void> {
    await this.#town.environment.advanceClock({ now });
    await this.#counted("advanceClock", { now });
  }

  /** Something happens to someone; their newest card is the one they carry from then on. */
  async live(person: number, event: LifeEvent): Promise<LifeResult> {
    const label = this.people[person]!.person;
    const result = await this.#town.environment.live({ person: label, event });
    const held = result.cards.findLast((card) => card.held);
    if (held) this.#cards.set(label, held.card);
    return result;
  }

  /** Close the town; the digest of everything that happened in it. */
  async end(): Promise<string> {
    const { traceDigest } = await this.#town.environment.close();
    return traceDigest;
  }

  #hand(person: number): { readonly device: string; readonly card: string } {
    return {
      device: this.#phones[person]!,
      card: this.#cards.get(this.people[person]!.person)!,
    };
  }

  #counted<M extends Method>(
    method: M,
    params: Calls[M]["params"],
  ): Promise<Calls[M]["result"]> {
    this.calls++;
    return this.#ask(method, params);
  }

  async #ask<M extends Method>(
    method: M,
    params: Calls[M]["params"],
  ): Promise<Calls[M]["result"]> {
    const reply = await this.#town.target.call(method, params);
    invariant(reply.kind === "result", "every call of the workload is sound");
    return reply.result;
  }
}
