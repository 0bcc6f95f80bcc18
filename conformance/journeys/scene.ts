import type { Secrets } from "../evidence/secrets.ts";
import type { ListPath } from "../evidence/beside.ts";
import type { ReadPath } from "../evidence/look.ts";
import { SinkMemory } from "../evidence/sink_memory.ts";
import type { NumberEntry, Twin } from "../evidence/event.ts";
import type { Recorder } from "../evidence/trace.ts";
import {
  type CardState,
  CRASHED,
  type Description,
  type Edition,
  type Environment,
  type PersonSpec,
  type Target,
} from "../target/mod.ts";
import {
  ConfirmationElement,
  formatInstant,
  type Instant,
  invariant,
  MINUTE_MS,
  parseInstant,
  PersonalNumber,
  plusMs,
} from "../terms/mod.ts";
import { cardsUsed } from "../evidence/cards_used.ts";
import type { Case, DeviceIndex, EntryNumber, PersonIndex } from "./case.ts";
import { Conversation, settled } from "./conversation.ts";

/** The target and the world around it. */
export interface Stage {
  /** The implementation under test. */
  readonly target: Target;
  /** The world. */
  readonly environment: Environment;
  /** How local paths of sinks are read; without it they are not. */
  readonly readPath?: ReadPath;
  /** How local folders are listed; without it what lies beside declared files is not noticed. */
  readonly listPath?: ListPath;
}

/** Where a case stands: who holds which card, which phones there are, what time it is. */
export class Scene {
  /** The case. */
  readonly case: Case;
  /** The world. */
  readonly environment: Environment;
  /** How local paths of sinks are read. */
  readonly readPath: ReadPath | undefined;
  /** How local folders are listed. */
  readonly listPath: ListPath | undefined;
  /** What sinks held before. */
  readonly memory: SinkMemory;
  /** What is written down. */
  readonly recorder: Recorder;
  /** What must not show. */
  readonly secrets: Secrets;
  /** The way to the target. */
  readonly conversation: Conversation;
  /** What the target said of itself. */
  description!: Description;
  /** Controlled time. */
  now: Instant;
  /** Edition that runs now. */
  edition: Edition;
  /** Backups taken, in order. */
  readonly backups: string[] = [];
  /** Services of J-LIS that are down. */
  readonly down: Set<string> = new Set();
  /** How many looks there were. */
  looks = 0;
  /** How many races there were. */
  races = 0;
  /** Whether elements were purged, by order or by an upgrade. */
  isPurged = false;
  /** Whether the purge was last said to be running. */
  isPurging = false;
  /** Whether what goes between phones and cards is searched. */
  hearsCards = false;
  /** Whether every look keeps a digest of what it read. */
  printsSinks = false;
  /** Which of three plays this is. */
  twin: Twin | undefined;
  readonly #people: PersonSpec[];
  readonly #cards = new Map<string, readonly CardState[]>();
  readonly #devices = new Map<DeviceIndex, string>();
  readonly #owners = new Map<DeviceIndex, PersonIndex>();

  /** A scene before it opens; several can share a recorder. */
  constructor(
    case_: Case,
    stage: Stage,
    recorder: Recorder,
    secrets: Secrets,
  ) {
    this.case = case_;
    this.environment = stage.environment;
    this.readPath = stage.readPath;
    this.listPath = stage.listPath;
    this.memory = new SinkMemory(stage.readPath);
    this.recorder = recorder;
    this.secrets = secrets;
    this.conversation = new Conversation(stage.target, recorder);
    this.now = parseInstant(case_.world.now);
    this.edition = case_.edition;
    this.#people = [...case_.world.people];
  }

  /** Open the world and start the target, both from nothing. */
  async open(): Promise<void> {
    const { world, edition, deployment, seed, relyingParties } = this.case;
    const { origin, cards } = await this.environment.open(world);
    this.description = await this.conversation.describe();
    const start = {
      edition,
      environment: { origin },
      now: world.now,
      seed,
      deployment,
      relyingParties,
      // A target cannot tell "no link yet" from "no link" unless it is told the delay.
      ...(world.assumptions.linkDelayAnswer === "none"
        ? { linkingDelayMinutes: world.assumptions.linkDelayMinutes }
        : {}),
    };
    settled("start", await this.conversation.ask("start", start));
    for (const one of this.#people) {
      this.#cards.set(one.person, cards.filter((c) => c.person === one.person));
    }
    this.recorder.record({
      kind: "opened",
      edition,
      description: this.description,
      assumptions: world.assumptions,
      ...(world.faults.length === 0 ? {} : { faults: world.faults.length }),
      deployment,
      people: this.#people.map((one, i) => ({
        person: one.person,
        number: this.numberLabel(i),
      })),
      numbers: this.#entries(),
      cards,
      ...(this.twin === undefined ? {} : { twin: this.twin }),
    }, this.now);
    for (const i of this.#people.keys()) await this.deriveElement(i);
  }

  /** The person at an index, as they are now. */
  person(index: PersonIndex): PersonSpec | undefined {
    return this.#people[index];
  }

  /** One of the person's plastic cards, from the newest (0) backwards. */
  card(index: PersonIndex, age: number): CardState | undefined {
    const tokens = this.#cards.get(this.#people[index]?.person ?? "") ?? [];
    const cards = tokens.filter(({ token }) => token === "card");
    return cards[cards.length - 1 - age];
  }

  /** Their cards are these from now on, and so is their number if it changed. */
  changed(
    index: PersonIndex,
    cards: readonly CardState[],
    personalNumber?: string,
  ): void {
    const who = this.#people[index];
    invariant(who !== undefined, "only someone who is there can change");
    this.#cards.set(who.person, cards);
    if (personalNumber !== undefined) {
      this.#people[index] = { ...who, personalNumber };
    }
  }

  /** Label of the number that a person has now. */
  numberLabel(index: PersonIndex): string {
    return this.secrets.addNumber(this.#number(index));
  }

  #number(index: PersonIndex): PersonalNumber {
    const who = this.#people[index];
    invariant(who !== undefined, "only someone who is there has a number");
    return PersonalNumber.unchecked(who.personalNumber);
  }

  /** The number that a person types by a way of its own, if the case has one. */
  entryNumber(
    index: PersonIndex,
    channel: EntryNumber["channel"],
  ): EntryNumber | undefined {
    return this.case.otherNumbers
      ?.find((one) => one.person === index && one.channel === channel);
  }

  /** Its label; the person's own where the case has none. */
  entryLabel(index: PersonIndex, channel: EntryNumber["channel"]): string {
    const entry = this.entryNumber(index, channel);
    return entry === undefined
      ? this.numberLabel(index)
      : this.secrets.addNumber(PersonalNumber.unchecked(entry.digits));
  }

  #entries(): readonly NumberEntry[] {
    const own = this.#people.map(({ person }, i): NumberEntry => ({
      label: this.numberLabel(i),
      person,
      channel: "own",
    }));
    const others = (this.case.otherNumbers ?? []).map(
      ({ person, channel }): NumberEntry => ({
        label: this.entryLabel(person, channel),
        person: this.#people[person]!.person,
        channel,
      }),
    );
    return [...own, ...others];
  }

  /** The phone with this index, if it has been used. */
  knownDevice(index: DeviceIndex): string | undefined {
    return this.#devices.get(index);
  }

  /** The phone with this index; its first use creates it. */
  async device(index: DeviceIndex): Promise<string> {
    const known = this.#devices.get(index);
    if (known !== undefined) return known;
    const create = () =>
      this.conversation.call("createDevice", {}, { params: {} }, this.now);
    let reply = await create();
    // A crash armed earlier may strike here; the service is back by now.
    if (reply.kind === "error" && reply.code === CRASHED) {
      reply = await create();
    }
    const { device } = settled("createDevice", reply);
    this.#devices.set(index, device);
    return device;
  }

  /** Who registered last on this phone. */
  owner(index: DeviceIndex): PersonIndex | undefined {
    return this.#owners.get(index);
  }

  /** Someone registered on this phone. */
  owns(index: DeviceIndex, person: PersonIndex): void {
    this.#owners.set(index, person);
  }

  /** Time goes by: the environment moves first. */
  async advance(minutes: number): Promise<boolean> {
    if (!this.#canAdvance) return false;
    this.now = plusMs(this.now, minutes * MINUTE_MS);
    const now = formatInstant(this.now);
    await this.environment.advanceClock({ now });
    if (this.description.clock === "controlled") {
      const reply = await this.conversation.ask("advanceClock", { now });
      settled("advanceClock", reply);
    }
    this.recorder.record({ kind: "clock-moved" }, this.now);
    return true;
  }

  /** A clock that nobody can move stands still, and time with it: else two times would be judged. */
  get #canAdvance(): boolean {
    return this.description.clock === "wall" ||
      this.conversation.offers("advanceClock");
  }

  /** Elements were ordered to be purged; `running` is remembered, so that the end can be asked for. */
  purged(outcome: string | undefined): void {
    this.isPurged = true;
    this.isPurging = outcome === "running";
  }

  /** Learn the element of a person's number, where the target shows it. */
  async deriveElement(index: PersonIndex): Promise<void> {
    await this.#deriveElement(this.#number(index));
  }

  /** The same of a number that is nobody's. */
  async deriveElementOf(number: string): Promise<void> {
    await this.#deriveElement(PersonalNumber.unchecked(number));
  }

  async #deriveElement(number: PersonalNumber): Promise<void> {
    if (!this.conversation.offers("deriveElement")) return;
    const text = await this.#askElement(number);
    const element = text === undefined
      ? undefined
      : new ConfirmationElement(text);
    this.recorder.record({
      kind: "element-derived",
      number: this.secrets.addNumber(number),
      ...(element === undefined ? { element: "unavailable" } : {
        element: this.secrets.addElement(element),
        searchable: this.secrets.isSearchable(element),
      }),
    }, this.now);
  }

  async #askElement(number: PersonalNumber): Promise<string | undefined> {
    const ask = () =>
      this.conversation.ask("deriveElement", {
        personalNumber: number.reveal("typing"),
      });
    let reply = await ask();
    if (reply.kind === "error" && this.edition === "element") {
      // The function may need a phone with the app on it.
      if (this.#devices.size > 0) return undefined;
      await this.device(0);
      reply = await ask();
    }
    return reply.kind === "result" ? reply.result.element : undefined;
  }

  /** Write down what J-LIS was asked, and what cards were given, since the last time. */
  async drainAsked(): Promise<void> {
    for (const asked of await this.environment.asked()) {
      this.recorder.record({ kind: "asked", ...asked }, parseInstant(asked.at));
    }
    if (!this.hearsCards) return;
    const exchanges = await this.environment.cardExchanges?.() ?? [];
    for (const used of cardsUsed(exchanges, this.secrets)) {
      this.recorder.record(used, this.now);
    }
  }
}
