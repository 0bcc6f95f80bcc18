import { type Access, type FileId, permits } from "./files.ts";
import { PinTries, type TryCounter } from "./pin_tries.ts";
import { Session } from "./session.ts";

/** What a card is made of. A faulty card is an honest one with a part exchanged from outside. */
export interface CardParts {
  /** The try counter of a new PIN. */
  readonly tries: (triesMax: number) => TryCounter;
  /** Whether verified PINs open a file or a key. */
  readonly permits: (
    access: Access,
    verified: ReadonlySet<FileId>,
  ) => boolean;
  /** The volatile state after power on. */
  readonly session: () => Session;
}

/** A card that behaves as it should. */
export const honestCard: CardParts = {
  tries: (triesMax) => new PinTries(triesMax),
  permits,
  session: () => new Session(),
};
