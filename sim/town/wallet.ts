import type {
  CardState,
  IssuedCertificate,
  PersonLabel,
} from "../../conformance/target/mod.ts";
import {
  type CertificateKey,
  type Instant,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import type { IssuedCard } from "../card/issued_card.ts";
import type { VoidCause } from "../world/life_situation.ts";

/** A card in the town, and what is known of it outside the plastic. */
export interface TownCard {
  /** Opaque id, used in calls. */
  readonly id: string;
  /** Whose it is. */
  readonly person: PersonLabel;
  /** The card with the issuer's access to it. */
  readonly issued: IssuedCard;
  /** Last second of the card itself. */
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

/**
 * Every card of the town, by id. A card can lie on one reader at a time: whoever comes after
 * someone else finds it powered on afresh.
 */
export class Wallet {
  readonly #cards = new Map<string, TownCard>();
  readonly #byPerson = new Map<PersonLabel, TownCard[]>();
  readonly #readers = new Map<string, CardContact>();

  /** An id that no card has yet. */
  freshId(): string {
    return `card-${this.#cards.size + 1}`;
  }

  /** A new card. */
  add(card: TownCard): void {
    this.#cards.set(card.id, card);
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

  /** The card, while its holder can present it. */
  held(id: string): TownCard | undefined {
    const card = this.#cards.get(id);
    return card?.held ? card : undefined;
  }

  /** Hold a card against a reader, if it is there. */
  contact(id: string): CardContact | undefined {
    if (!this.held(id)) return undefined;
    const contact: CardContact = {
      transmit: (command) => this.#transmit(id, contact, command),
    };
    return contact;
  }

  #transmit(id: string, reader: CardContact, command: Uint8Array): Uint8Array {
    const card = this.held(id)?.issued.card;
    if (!card) return new Uint8Array();
    if (this.#readers.get(id) !== reader) {
      card.reset();
      this.#readers.set(id, reader);
    }
    return card.transmit(command);
  }
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
    token: "card",
    person: card.person,
    held: card.held,
    certificates,
  };
}
