import type {
  Assumptions,
  CardState,
  IssuedCertificate,
  LifeEvent,
  LifeResult,
  PeerBehaviour,
  PersonLabel,
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
import {
  impossible,
  type LifeImpossible,
  type LifePlan,
} from "../world/life_plan.ts";
import {
  type LifeSituation,
  mayHaveSignature,
} from "../world/life_situation.ts";
import type { Person } from "../world/person.ts";
import { registerChange } from "../world/register_change.ts";
import { ResidentRegister } from "../world/resident_register.ts";
import type { Applicant } from "./applicant.ts";
import { CardOffice } from "./card_office.ts";
import { setPeer } from "./peers.ts";
import { cardFacts, factsOf, phoneFacts } from "./token_facts.ts";
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
  /** The last certificate of each tree that a person ever had on a card. */
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
      cardGeneration: assumptions.cardGeneration,
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
    const plan = this.#plan(person, event);
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

  /**
   * Let a peer of the target do wrong, or as it should again.
   * @throws {RangeError} when there is no such card
   */
  setPeer(behaviour: PeerBehaviour): void {
    this.#trace.record("peer-set", setPeer(this, behaviour));
  }

  /** What the rules say, unless nobody is left to issue: then nothing is revoked either. */
  #plan(person: Person, event: LifeEvent): LifePlan | LifeImpossible {
    const plan = planLife(event, this.#situation(person));
    const isHeldUp = plan.kind === "plan" &&
      plan.issue.some(({ tree }) => !this.jlis.isIssuing(tree));
    return isHeldUp ? impossible("no CA is in operation") : plan;
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
    const records = this.#office.makeCard(this.#applicant(person), {
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
    const phone = this.wallet.newestPhone(label);
    const issued = this.#issue(person, card, plan);
    card.held = plan.oldCardHeld;
    if (phone) phone.held = plan.oldPhoneHeld;
    if (plan.voidCause !== undefined) card.voidCause = plan.voidCause;
    if (event.kind === "move" || event.kind === "rename") {
      if (card.held) this.#office.writeProfile(card, this.#applicant(person));
    }
    if (plan.unblockPin !== undefined) {
      this.#office.unblockPin(card, plan.unblockPin, person);
    }
    if (plan.newPhone === undefined) this.#remember(label, issued);
    return [...revoked, ...issued];
  }

  #issue(
    person: Person,
    card: TownCard,
    { issue: orders, newCard, newPhone }: LifePlan,
  ): IssuedCertificate[] {
    const applicant = this.#applicant(person);
    const handover = { orders, at: this.clock.now() };
    if (newPhone !== undefined) {
      return this.#office.makePhone(newPhone, card, applicant, handover);
    }
    return newCard
      ? this.#office.makeCard(applicant, handover)
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
    const { label } = person;
    const record = (key: CertificateKey) => this.#record(key);
    const phone = this.wallet.newestPhone(label);
    return {
      now: this.clock.now(),
      assumptions: this.#assumptions,
      person,
      resident: this.#register.resident(label),
      card: cardFacts(this.#newestCard(label), record),
      ...(phone && { phone: phoneFacts(phone, record) }),
      last: factsOf(this.#last.get(label) ?? {}, record),
      isNumberFree: (text) => this.#register.freeNumber(text) !== undefined,
    };
  }

  #remember(label: PersonLabel, issued: readonly IssuedCertificate[]): void {
    const last = { ...this.#last.get(label) };
    for (const record of issued) last[record.tree] = record;
    this.#last.set(label, last);
  }

  #newestCard(label: PersonLabel): TownCard {
    const newest = this.wallet.newestCard(label);
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
