import { oneOf } from "../../conformance/cli/flags.ts";
import type {
  CardState,
  PersonLabel,
  PersonSpec,
  WorldSpec,
} from "../../conformance/target/mod.ts";
import { type Instant, invariant } from "../../conformance/terms/mod.ts";
import { Town } from "../../sim/town.ts";
import type { SlotCard } from "../vpcd/card_slot.ts";

/** A card of somebody in a street, ready to be put into a reader. */
export interface StreetCard extends SlotCard {
  /** Whose it is. */
  readonly holder: PersonSpec;
  /** What is on it. */
  readonly state: CardState;
  /** Last second of the card itself. */
  readonly expiresAt: Instant;
}

/**
 * Open a street and take the card of one of its people.
 * @throws {UsageError} when nobody has the label
 */
export function takeCard(street: WorldSpec, label: PersonLabel): StreetCard {
  const labels = street.people.map(({ person }) => person);
  const at = labels.indexOf(oneOf("person", label, labels));
  const hall = new Town({}).open(street);
  const state = hall.cards().find(({ person }) => person === label);
  const card = hall.wallet.of(label).at(-1);
  invariant(
    state !== undefined && card !== undefined,
    "everyone in a street has a card",
  );
  const powerOn = () => {
    const contact = hall.wallet.contact(card.id);
    invariant(contact !== undefined, "a card just handed over is held");
    return contact;
  };
  let contact = powerOn();
  return {
    holder: street.people[at]!,
    state,
    expiresAt: card.expiresAt,
    transmit: (command) => contact.transmit(command),
    reset: () => void (contact = powerOn()),
  };
}
