import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { invariant, type Text } from "../../conformance/terms/mod.ts";
import {
  type Calls,
  type CardState,
  DEFAULT_ASSUMPTIONS,
  type Edition,
  type Environment,
  type LifeEvent,
  type LifeResult,
  type Method,
  type Target,
} from "../../conformance/target/mod.ts";
import { townEnvironment } from "../environment.ts";
import { TownTarget } from "../target.ts";
import { Town } from "../town.ts";
import type { Character } from "./cast.ts";
import type { StoryLine, StoryPlayed } from "./story.ts";
import { DEEDS, OPERATOR, outcomeText, TOWN_HALL } from "./story_words.ts";

/** How a story begins. */
export interface Opening {
  /** RFC 3339. */
  readonly now: string;
  /** Edition of the service on the first day. */
  readonly edition: Edition;
  /** Seed of the world. */
  readonly seed: number;
  /** Who takes part. */
  readonly characters: readonly Character[];
}

/**
 * Plays a story in the reference town and writes down what happens. The answers come from the
 * town; the narrator never says what should have come.
 */
export class Narrator {
  readonly #environment: Environment;
  readonly #target: Target;
  readonly #opening: Opening;
  readonly #lines: StoryLine[] = [];
  readonly #trace: string[] = [];
  readonly #cards = new Map<string, CardState>();
  readonly #phones = new Map<string, string>();
  readonly #accounts = new Map<string, string>();
  #now: string;

  private constructor(town: Town, opening: Opening) {
    this.#environment = townEnvironment(town);
    this.#target = new TownTarget(town);
    this.#opening = opening;
    this.#now = opening.now;
  }

  /** Open the town on the first day of the story. */
  static async open(opening: Opening): Promise<Narrator> {
    const narrator = new Narrator(new Town({}), opening);
    await narrator.#open();
    return narrator;
  }

  async #open(): Promise<void> {
    const { now, edition, seed, characters } = this.#opening;
    const { origin, cards } = await this.#environment.open({
      now,
      signing: "rsa-2048",
      assumptions: DEFAULT_ASSUMPTIONS,
      people: characters.map(({ spec }) => spec),
      faults: [],
    });
    for (const card of cards) this.#cards.set(card.person, card);
    await this.#call("start", {
      edition,
      environment: { origin },
      now,
      seed,
      deployment: `story-${seed}`,
      relyingParties: ["city-hall", "bank"],
    });
  }

  /** Say what happens outside the system. */
  tell(who: Text, text: Text): void {
    this.#lines.push({ at: this.#now, who, text });
    this.#trace.push(JSON.stringify({ at: this.#now, told: text.en }));
  }

  /** Let time pass; the environment moves first. */
  async until(now: string): Promise<void> {
    this.#now = now;
    await this.#environment.advanceClock({ now });
    await this.#call("advanceClock", { now });
  }

  /** Someone registers; edition `element` asks for the number. */
  async register(
    who: Character,
    phone: string,
    given: { readonly number: boolean; readonly consent: boolean },
  ): Promise<Calls["register"]["result"]> {
    const result = await this.#call("register", {
      device: await this.#phone(phone),
      card: this.#card(who),
      signaturePin: who.spec.pins.signature,
      authenticationPin: who.spec.pins.authentication,
      linkingConsent: given.consent,
      ...(given.number ? { personalNumber: who.spec.personalNumber } : {}),
    });
    this.#line(
      who,
      outcomeText(
        given.number ? "register-with-number" : "register",
        result,
        this.#accountLabel(result.account),
      ),
    );
    return result;
  }

  /** Someone signs in at, or signs a document for, a relying party. */
  async use(
    who: Character,
    phone: string,
    deed: "authenticate" | "sign",
  ): Promise<void> {
    const device = await this.#phone(phone);
    const shared = { device, card: this.#card(who), relyingParty: "city-hall" };
    const result = deed === "authenticate"
      ? await this.#call("authenticate", {
        ...shared,
        authenticationPin: who.spec.pins.authentication,
      })
      : await this.#call("sign", {
        ...shared,
        signaturePin: who.spec.pins.signature,
        document: btoa("an application form"),
      });
    this.#line(who, outcomeText(deed, result));
  }

  /** Something happens at the town hall. */
  async live(who: Character, event: LifeEvent): Promise<LifeResult> {
    const person = who.spec.person;
    const result = await this.#environment.live({ person, event });
    const held = result.cards.findLast((card) =>
      card.held && card.token === "card"
    );
    if (held !== undefined) this.#cards.set(person, held);
    this.#trace.push(
      JSON.stringify({
        at: this.#now,
        person,
        event: event.kind,
        outcome: result.outcome,
      }),
    );
    this.#lines.push({
      at: this.#now,
      who: TOWN_HALL,
      text: DEEDS[event.kind](who.name, result.outcome),
    });
    return result;
  }

  /** The operator does something to the whole service. */
  async operate<M extends "suspend" | "resume" | "purgeElements" | "upgrade">(
    method: M,
    params: Calls[M]["params"],
  ): Promise<Calls[M]["result"]> {
    const result = await this.#call(method, params);
    this.#lines.push({
      at: this.#now,
      who: OPERATOR,
      text: DEEDS[method](OPERATOR, "done"),
    });
    return result;
  }

  /** Close the town; the trace ends with the digest of everything that happened in it. */
  async close(): Promise<StoryPlayed> {
    const { traceDigest } = await this.#environment.close();
    this.#trace.push(JSON.stringify({ at: this.#now, world: traceDigest }));
    const trace = this.#trace.join("\n") + "\n";
    return {
      lines: this.#lines,
      trace,
      digest: bytesToHex(sha256(utf8ToBytes(trace))),
    };
  }

  #line(who: Character, text: Text): void {
    this.#lines.push({ at: this.#now, who: who.name, text });
  }

  async #phone(name: string): Promise<string> {
    const known = this.#phones.get(name);
    if (known !== undefined) return known;
    const { device } = await this.#call("createDevice", {});
    this.#phones.set(name, device);
    return device;
  }

  #card(who: Character): string {
    const card = this.#cards.get(who.spec.person);
    invariant(card !== undefined, "everyone in a story has had a card");
    return card.card;
  }

  #accountLabel(account: string | undefined): string | undefined {
    if (account === undefined) return undefined;
    const label = this.#accounts.get(account) ??
      `A-${String(this.#accounts.size + 1).padStart(4, "0")}`;
    this.#accounts.set(account, label);
    return label;
  }

  async #call<M extends Method>(
    method: M,
    params: Calls[M]["params"],
  ): Promise<Calls[M]["result"]> {
    const reply = await this.#target.call(method, params);
    invariant(reply.kind === "result", `the town answers ${method}`);
    const { outcome, reason } = reply.result as Readonly<
      Partial<Record<"outcome" | "reason", string>>
    >;
    this.#trace.push(
      JSON.stringify({ at: this.#now, call: method, outcome, reason }),
    );
    return reply.result;
  }
}
