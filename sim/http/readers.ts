import type { TownHall } from "../town/town_hall.ts";
import type { CardContact } from "../town/wallet.ts";

/** One reader for each card of a world, for as long as the world is there. */
const readers = new WeakMap<TownHall, Map<string, CardContact>>();

/**
 * The card on its reader, if it is there. Over HTTP there is one reader per card: what is selected
 * and verified stays so from one command to the next, until a reset or until the card was on a
 * phone of the town in between.
 */
export function onReader(
  hall: TownHall,
  card: string,
): CardContact | undefined {
  if (!hall.wallet.held(card)) return undefined;
  const known = readersOf(hall).get(card);
  if (known) return known;
  const contact = hall.wallet.contact(card);
  if (contact) readersOf(hall).set(card, contact);
  return contact;
}

/** Take the power from a card; false when it is not there. */
export function powerCycle(hall: TownHall, card: string): boolean {
  readersOf(hall).delete(card);
  return hall.wallet.held(card) !== undefined;
}

function readersOf(hall: TownHall): Map<string, CardContact> {
  const known = readers.get(hall);
  if (known) return known;
  const made = new Map<string, CardContact>();
  readers.set(hall, made);
  return made;
}
