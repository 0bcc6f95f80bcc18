/** A small invented town, and hands to live in it; for tests only. */
import { assert } from "@std/assert";
import {
  type Assumptions,
  type Calls,
  type CardState,
  DEFAULT_ASSUMPTIONS,
  type Edition,
  type LifeEvent,
  type LifeResult,
  type MessageFault,
  type Method,
  type PeerBehaviour,
  type PersonSpec,
  type Reply,
  type SigningScheme,
} from "../conformance/target/mod.ts";
import type { CertificateKey, Tree } from "../conformance/terms/mod.ts";
import { type OpenedTown, openTown } from "./environment.ts";
import type { TownOptions } from "./town.ts";

/** The instant of the stop of 2021. */
export const NOW = "2021-11-04T11:00:00Z";

/** Two adults whose certificates are due in June 2022, and a child. */
export const PEOPLE: readonly PersonSpec[] = [
  {
    person: "P-0001",
    name: { family: "点検", given: "花子" },
    birthDate: "1990-06-15",
    sex: "female",
    residence: {
      prefecture: "Tokyo",
      municipality: "Minato",
      address: "東京都港区1",
    },
    personalNumber: "123456789018",
    pins: { authentication: "1234", signature: "ABC123" },
    cardIssuedAt: "2018-01-10T03:00:00Z",
  },
  {
    person: "P-0002",
    name: { family: "検査", given: "太郎" },
    birthDate: "1985-02-28",
    sex: "male",
    residence: {
      prefecture: "Ishikawa",
      municipality: "Kaga",
      address: "石川県加賀市2",
    },
    personalNumber: "111111111118",
    pins: { authentication: "4321", signature: "XYZ789" },
    cardIssuedAt: "2019-03-10T03:00:00Z",
  },
  {
    person: "P-0003",
    name: { family: "検査", given: "次郎" },
    birthDate: "2010-04-01",
    sex: "male",
    residence: {
      prefecture: "Ishikawa",
      municipality: "Kaga",
      address: "石川県加賀市2",
    },
    personalNumber: "000111111111",
    pins: { authentication: "5555", signature: "CHILD15" },
    cardIssuedAt: "2020-03-10T03:00:00Z",
  },
];

/** How a life begins. */
export interface LifeOptions extends TownOptions {
  /** Edition; `linking` when absent. */
  readonly edition?: Edition;
  /** Signature algorithm; the fast one when absent. */
  readonly signing?: SigningScheme;
  /** Changed assumptions. */
  readonly assumptions?: Partial<Assumptions>;
  /** What goes wrong on the way. */
  readonly faults?: readonly MessageFault[];
  /** Deployment. */
  readonly deployment?: string;
  /** Seed that must not matter. */
  readonly seed?: number;
  /** When the world opens. */
  readonly now?: string;
}

/** A town with a service started, and short words for what people do. */
export class Life {
  readonly #town: OpenedTown;
  readonly #cards: Map<string, readonly CardState[]>;
  #now: string;

  private constructor(
    town: OpenedTown,
    cards: readonly CardState[],
    now: string,
  ) {
    this.#town = town;
    this.#now = now;
    this.#cards = new Map(
      PEOPLE.map(({ person }) => [
        person,
        cards.filter((card) => card.person === person),
      ]),
    );
  }

  /** Open a town and start the service. */
  static async begin(options: LifeOptions = {}): Promise<Life> {
    const town = openTown(options);
    const now = options.now ?? NOW;
    const { origin, cards } = await town.environment.open({
      now,
      signing: options.signing ?? "ed25519",
      assumptions: { ...DEFAULT_ASSUMPTIONS, ...options.assumptions },
      people: PEOPLE,
      faults: options.faults ?? [],
    });
    const life = new Life(town, cards, now);
    await life.call("start", {
      edition: options.edition ?? "linking",
      environment: { origin },
      now,
      seed: options.seed ?? 1,
      deployment: options.deployment ?? "test",
      relyingParties: ["city", "bank"],
    });
    return life;
  }

  /** A call that is answered with a result. */
  async call<M extends Method>(
    method: M,
    params: Calls[M]["params"],
  ): Promise<Calls[M]["result"]> {
    const reply = await this.raw(method, params);
    assert(reply.kind === "result", `${method}: ${JSON.stringify(reply)}`);
    return reply.result;
  }

  /** A call, whatever it is answered. */
  raw<M extends Method>(
    method: M,
    params: Calls[M]["params"],
  ): Promise<Reply<M>> {
    return this.#town.target.call(method, params);
  }

  /** A fresh phone. */
  async phone(): Promise<string> {
    return (await this.call("createDevice", {})).device;
  }

  /** What someone does to register: newest card, right PINs, number where it belongs, consent. */
  registration(
    device: string,
    person = 0,
    change: Partial<Calls["register"]["params"]> = {},
  ): Calls["register"]["params"] {
    const { pins } = PEOPLE[person]!;
    return {
      device,
      card: this.card(person),
      signaturePin: pins.signature,
      authenticationPin: pins.authentication,
      linkingConsent: true,
      ...change,
    };
  }

  /** Register in edition `linking`. */
  register(
    device: string,
    person = 0,
    change: Partial<Calls["register"]["params"]> = {},
  ): Promise<Calls["register"]["result"]> {
    return this.call("register", this.registration(device, person, change));
  }

  /** Register in edition `element`: the number is typed. */
  registerWithNumber(
    device: string,
    person = 0,
    personalNumber: string = PEOPLE[person]!.personalNumber,
  ): Promise<Calls["register"]["result"]> {
    return this.register(device, person, { personalNumber });
  }

  /** Sign in. */
  authenticate(
    device: string,
    person = 0,
    relyingParty = "city",
  ): Promise<Calls["authenticate"]["result"]> {
    const { authentication } = PEOPLE[person]!.pins;
    return this.call("authenticate", {
      device,
      card: this.card(person),
      authenticationPin: authentication,
      relyingParty,
    });
  }

  /** Sign a document. */
  sign(
    device: string,
    person = 0,
    relyingParty = "city",
  ): Promise<Calls["sign"]["result"]> {
    return this.call("sign", {
      device,
      card: this.card(person),
      signaturePin: PEOPLE[person]!.pins.signature,
      relyingParty,
      document: new TextEncoder().encode("申請書").toBase64(),
    });
  }

  /** The card of someone, by age from the newest. */
  card(person: number, age = 0): string {
    const cards = this.#cards.get(PEOPLE[person]!.person)!;
    return cards.at(-1 - age)!.card;
  }

  /** Let something happen. */
  async live(person: number, event: LifeEvent): Promise<LifeResult> {
    const label = PEOPLE[person]!.person;
    const result = await this.#town.environment.live({ person: label, event });
    this.#cards.set(label, result.cards);
    return result;
  }

  /** Move both clocks. */
  async advanceTo(now: string): Promise<void> {
    this.#now = now;
    await this.#town.environment.advanceClock({ now });
    await this.call("advanceClock", { now });
  }

  /** What time it is. */
  get now(): string {
    return this.#now;
  }

  /** A service of J-LIS goes down, or comes back. */
  setOutage(service: "ocsp" | "crl" | "linking", down: boolean): Promise<void> {
    return this.#town.environment.setOutage({ service, down });
  }

  /** A peer does wrong, or as it should again. */
  setPeer(behaviour: PeerBehaviour): Promise<void> {
    return this.#town.environment.setPeer(behaviour);
  }

  /** The certificate of a tree on someone's newest card. */
  certificate(person: number, tree: Tree): CertificateKey {
    const card = this.#cards.get(PEOPLE[person]!.person)!.at(-1)!;
    const { issuerKeyId, serial } = card.certificates[tree]!;
    return { tree, issuerKeyId, serial };
  }

  /** What J-LIS was asked about links. */
  asked(): ReturnType<OpenedTown["environment"]["asked"]> {
    return this.#town.environment.asked();
  }

  /** Everything that rests in the sinks, as text, by sink. */
  async sinks(): Promise<Map<string, string>> {
    const { items } = await this.call("readSinks", {});
    const texts = new Map<string, string>();
    for (const { sink, path, base64 } of items) {
      const bytes = path === undefined
        ? Uint8Array.fromBase64(base64!)
        : Deno.readFileSync(path);
      const text = new TextDecoder("latin1").decode(bytes);
      texts.set(sink, (texts.get(sink) ?? "") + text);
    }
    return texts;
  }

  /** Close the world; the digest of everything that happened. */
  async end(): Promise<string> {
    const { traceDigest } = await this.#town.environment.close();
    return traceDigest;
  }
}
