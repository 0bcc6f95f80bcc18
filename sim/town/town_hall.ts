import type {
  Assumptions,
  CardState,
  IssuedCertificate,
  LifeEvent,
  LifeResult,
  PersonLabel,
  PersonSpec,
  WorldSpec,
} from "../../conformance/target/mod.ts";
import {
  type CertificateKey,
  formatInstant,
  type Instant,
  invariant,
  parseInstant,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import type { CardParts } from "../card/card_parts.ts";
import { Jlis } from "../jlis/jlis.ts";
import type { JlisParts } from "../jlis/parts.ts";
import { Clock } from "../kernel/clock.ts";
import { Rng } from "../kernel/rng.ts";
import type { Trace } from "../kernel/trace.ts";
import { planLife } from "../world/life_events.ts";
import type { LifePlan } from "../world/life_plan.ts";
import {
  type CertificateFacts,
  type LifeSituation,
  mayHaveSignature,
} from "../world/life_situation.ts";
import type { Person } from "../world/person.ts";
import { ResidentRegister } from "../world/resident_register.ts";
import { type Applicant, CardOffice } from "./card_office.ts";
import { cardStateOf, type TownCard, Wallet } from "./wallet.ts";

/** What the world's machines are made of. */
export interface TownHallParts {
  /** The cards. */
  readonly card: CardParts;
  /** J-LIS. */
  readonly jlis: JlisParts;
}

/** The world around a target: the calendar, the register, J-LIS, and everybody's cards. */
export class TownHall {
  /** Calendar time of the world. */
  readonly clock: Clock;
  /** J-LIS. */
  readonly jlis: Jlis;
  /** Everybody's cards. */
  readonly wallet: Wallet = new Wallet();
  readonly #assumptions: Assumptions;
  readonly #register: ResidentRegister;
  readonly #office: CardOffice;
  readonly #trace: Trace;
  /** The last certificate of each tree that a person ever had. */
  readonly #last = new Map<
    PersonLabel,
    Partial<Record<Tree, CertificateKey>>
  >();

  /**
   * A world on its first day: everyone has the card that they were once handed.
   * @throws {RangeError} when a card was handed over after the world opens
   */
  constructor(world: WorldSpec, parts: TownHallParts, trace: Trace) {
    const { assumptions, signing, people } = world;
    this.clock = new Clock(parseInstant(world.now));
    this.jlis = new Jlis(
      { clock: this.clock, assumptions, signing },
      parts.jlis,
    );
    this.#assumptions = assumptions;
    this.#register = new ResidentRegister(people);
    this.#trace = trace;
    this.#office = new CardOffice({
      jlis: this.jlis,
      wallet: this.wallet,
      signing,
      parts: parts.card,
      rng: Rng.from(`world/${world.now}`),
      leapBirthday: assumptions.leapBirthday,
    });
    this.#handOutCards();
    trace.record("opened", [world.now, signing, this.cards()]);
  }

  /** Every card, oldest first. */
  cards(): CardState[] {
    return this.wallet.all().map((card) => this.#stateOf(card));
  }

  /**
   * Move the calendar.
   * @throws {RangeError} when it would go backwards
   */
  advanceClock(now: Instant): void {
    this.clock.moveTo(now);
    this.#trace.record("clock-moved", formatInstant(now));
  }

  /**
   * Let something happen to a person.
   * @throws {RangeError} when nobody has the label
   */
  live(label: PersonLabel, event: LifeEvent): LifeResult {
    const person = this.#register.person(label);
    const plan = planLife(event, this.#situation(person));
    const changed = plan.kind === "plan"
      ? this.#carryOut(person, event, plan)
      : [];
    const result: LifeResult = {
      outcome: plan.kind === "plan" ? "done" : "impossible",
      ...(plan.kind === "impossible" && { why: plan.why }),
      cards: this.wallet.of(label).map((card) => this.#stateOf(card)),
      changed,
    };
    this.#trace.record("lived", [label, event.kind, result]);
    return result;
  }

  /** J-LIS gives out serial numbers in the order of time, not of the list. */
  #handOutCards(): void {
    const { people } = this.#register;
    const byTime = people.map((person, place) => ({ person, place }))
      .sort((a, b) =>
        a.person.cardIssuedAt - b.person.cardIssuedAt || a.place - b.place
      );
    for (const { person } of byTime) this.#handOutFirstCard(person);
  }

  #handOutFirstCard(person: Person): void {
    const at = person.cardIssuedAt;
    if (at > this.clock.now()) {
      throw new RangeError(
        `Cannot open world: the card of ${person.label} is not issued yet`,
      );
    }
    const situation = { now: at, person, assumptions: this.#assumptions };
    const trees = TREES.filter((tree) =>
      tree === "authentication" || mayHaveSignature(situation)
    );
    const orders = trees.map((tree) => ({ tree }));
    const { records } = this.#office.makeCard(this.#applicant(person), {
      orders,
      at,
    });
    this.#remember(person.label, records);
  }

  #carryOut(
    person: Person,
    event: LifeEvent,
    plan: LifePlan,
  ): IssuedCertificate[] {
    const { label } = person;
    const card = this.#newestCard(label);
    this.#write(label, event);
    const revoked = plan.revoke.map(({ certificate, reason }) =>
      this.jlis.revoke(certificate, { reason })
    );
    const issued = this.#issue(person, card, plan);
    card.held = plan.oldCardHeld;
    if (plan.voidCause !== undefined) card.voidCause = plan.voidCause;
    if (event.kind === "move" || event.kind === "rename") {
      if (card.held) this.#office.writeProfile(card, this.#applicant(person));
    }
    this.#remember(label, issued);
    return [...revoked, ...issued];
  }

  #issue(
    person: Person,
    card: TownCard,
    { issue: orders, newCard }: LifePlan,
  ): IssuedCertificate[] {
    const applicant = this.#applicant(person);
    const handover = { orders, at: this.clock.now() };
    return newCard
      ? this.#office.makeCard(applicant, handover).records
      : this.#office.writeCard(card, applicant, handover);
  }

  /** What the register writes down of an event. */
  #write(label: PersonLabel, event: LifeEvent): void {
    const change = registerChange(event);
    if (change !== undefined) this.#register.update(label, change);
    if (event.kind === "change-number") {
      this.#register.changeNumber(label, event.personalNumber);
    }
  }

  #situation(person: Person): LifeSituation {
    const card = this.#newestCard(person.label);
    const { expiresAt, held, voidCause } = card;
    return {
      now: this.clock.now(),
      assumptions: this.#assumptions,
      person,
      resident: this.#register.resident(person.label),
      card: {
        expiresAt,
        held,
        ...(voidCause !== undefined && { voidCause }),
        certificates: this.#facts(card.certificates),
      },
      last: this.#facts(this.#last.get(person.label) ?? {}),
      isNumberFree: (text) => this.#register.freeNumber(text) !== undefined,
    };
  }

  #facts(
    keys: Partial<Record<Tree, CertificateKey>>,
  ): Partial<Record<Tree, CertificateFacts>> {
    const facts: Partial<Record<Tree, CertificateFacts>> = {};
    for (const tree of TREES) {
      const key = keys[tree];
      if (key) facts[tree] = factsOf(this.#record(key));
    }
    return facts;
  }

  #remember(label: PersonLabel, issued: readonly IssuedCertificate[]): void {
    const last = { ...this.#last.get(label) };
    for (const record of issued) last[record.tree] = record;
    this.#last.set(label, last);
  }

  #newestCard(label: PersonLabel): TownCard {
    const newest = this.wallet.of(label).at(-1);
    invariant(newest !== undefined, "everyone was handed a card");
    return newest;
  }

  #applicant(person: Person): Applicant {
    return { person, resident: this.#register.resident(person.label) };
  }

  #stateOf(card: TownCard): CardState {
    return cardStateOf(card, (key) => this.#record(key));
  }

  #record(key: CertificateKey): IssuedCertificate {
    const record = this.jlis.record(key);
    invariant(record !== undefined, "what is on a card was issued");
    return record;
  }
}

function registerChange(
  event: LifeEvent,
):
  | Partial<{
    name: PersonSpec["name"];
    residence: PersonSpec["residence"];
    status: "registered" | "departed" | "dead";
  }>
  | undefined {
  switch (event.kind) {
    case "move":
      return { residence: event.residence };
    case "rename":
      return { name: event.name };
    case "depart":
      return { status: "departed" };
    case "return":
      return { status: "registered" };
    case "die":
      return { status: "dead" };
    case "renew":
    case "renew-card":
    case "lose-card":
    case "reissue-card":
    case "change-number":
    case "unblock-pin":
    case "issue-phone":
    case "lose-phone":
      return undefined;
  }
}

function factsOf(record: IssuedCertificate): CertificateFacts {
  const { tree, issuerKeyId, serial } = record;
  return {
    key: { tree, issuerKeyId, serial },
    notAfter: parseInstant(record.notAfter),
    revoked: record.revoked !== undefined,
  };
}
