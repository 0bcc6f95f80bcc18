import type {
  CardState,
  IssuedCertificate,
  PersonLabel,
  PhonePlatform,
} from "../../conformance/target/mod.ts";
import {
  type CertificateKey,
  type Instant,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import type { IssuedCard } from "../card/issued_card.ts";
import type { VoidCause } from "../world/life_situation.ts";

/** A card in the town, or a phone that stands for one, and what is known of it outside. */
export interface TownCard {
  /** Opaque id, used in calls. */
  readonly id: string;
  /** What carries the certificates. */
  readonly token: "card" | PhonePlatform;
  /** Whose it is. */
  readonly person: PersonLabel;
  /** The card with the issuer's access to it. */
  readonly issued: IssuedCard;
  /** Last second of the card itself; for a phone, of the card that it stands beside. */
  readonly expiresAt: Instant;
  /** The certificates on it. */
  readonly certificates: Partial<Record<Tree, CertificateKey>>;
  /** Whether its holder can present it. */
  held: boolean;
  /** Why it is void, if it is. */
  voidCause?: VoidCause;
}

/** A card on a reader: the conversation begins with power on. */
export interface CardContact {
  /** One command APDU in, one response APDU out; nothing once the card has gone. */
  transmit(command: Uint8Array): Uint8Array;
}

/** A command that a card was given, and its response. */
export interface Exchange {
  /** Id of the card. */
  readonly card: string;
  /** The command. It may hold a PIN. */
  readonly command: Uint8Array;
  /** The response. */
  readonly response: Uint8Array;
}

/** So many are kept at least; one tap takes a few dozen. */
const EXCHANGES_MAX = 2_000;

/**
 * Every card of the town, by id. A card can lie on one reader at a time: whoever comes after
 * someone else finds it powered on afresh.
 */
export class Wallet {
  readonly #cards = new Map<string, TownCard>();
  readonly #counts = { card: 0, phone: 0 };
  readonly #byPerson = new Map<PersonLabel, TownCard[]>();
  readonly #readers = new Map<string, CardContact>();
  readonly #exchanges: Exchange[] = [];
  readonly #before = new Map<string, (contact: CardContact) => CardContact>();

  /** An id that no card has yet; phones are counted apart, so that they shift no card's. */
  freshId(token: TownCard["token"] = "card"): string {
    const kind = kindOf(token);
    return `${kind}-${this.#counts[kind] + 1}`;
  }

  /** A new card. */
  add(card: TownCard): void {
    this.#cards.set(card.id, card);
    this.#counts[kindOf(card.token)] += 1;
    const others = this.#byPerson.get(card.person);
    if (others) others.push(card);
    else this.#byPerson.set(card.person, [card]);
  }

  /** Every card, oldest first. */
  all(): readonly TownCard[] {
    return [...this.#cards.values()];
  }

  /** The cards of a person, oldest first. */
  of(person: PersonLabel): readonly TownCard[] {
    return [...this.#byPerson.get(person) ?? []];
  }

  /** The newest card of a person, phones aside. */
  newestCard(person: PersonLabel): TownCard | undefined {
    return this.of(person).findLast(({ token }) => token === "card");
  }

  /** The newest phone of a person that stands for a card. */
  newestPhone(person: PersonLabel): TownCard | undefined {
    return this.of(person).findLast(({ token }) => token !== "card");
  }

  /** The card, while its holder can present it. */
  held(id: string): TownCard | undefined {
    const card = this.#cards.get(id);
    return card?.held ? card : undefined;
  }

  /** Let somebody stand before a card at every contact from now on, or nobody. */
  standBefore(
    id: string,
    before: ((contact: CardContact) => CardContact) | undefined,
  ): void {
    if (before) this.#before.set(id, before);
    else this.#before.delete(id);
  }

  /** Hold a card against a reader, if it is there. */
  contact(id: string): CardContact | undefined {
    if (!this.held(id)) return undefined;
    const contact: CardContact = {
      transmit: (command) => this.#transmit(id, contact, command),
    };
    return this.#before.get(id)?.(contact) ?? contact;
  }

  /** What cards were given and answered since the last call of this; of very much only the end. */
  exchanges(): readonly Exchange[] {
    return this.#exchanges.splice(0);
  }

  #transmit(id: string, reader: CardContact, command: Uint8Array): Uint8Array {
    const card = this.held(id)?.issued.card;
    if (!card) return new Uint8Array();
    if (this.#readers.get(id) !== reader) {
      card.reset();
      this.#readers.set(id, reader);
    }
    // A copy: whoever sent a PIN overwrites it.
    const given = command.slice();
    const response = card.transmit(command);
    this.#exchanges.push({ card: id, command: given, response });
    if (this.#exchanges.length > 2 * EXCHANGES_MAX) {
      this.#exchanges.splice(0, EXCHANGES_MAX);
    }
    return response;
  }
}

function kindOf(token: TownCard["token"]): "card" | "phone" {
  return token === "card" ? "card" : "phone";
}

/** A card as the harness sees it; `record` looks a certificate up at J-LIS. */
export function cardStateOf(
  card: TownCard,
  record: (key: CertificateKey) => IssuedCertificate,
): CardState {
  const certificates: Partial<Record<Tree, IssuedCertificate>> = {};
  for (const tree of TREES) {
    const key = card.certificates[tree];
    if (key) certificates[tree] = record(key);
  }
  return {
    card: card.id,
    token: card.token,
    person: card.person,
    held: card.held,
    certificates,
  };
}
