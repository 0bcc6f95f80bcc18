import { type AppParts, honestApp } from "./app/app_parts.ts";
import { type CardParts, honestCard } from "./card/card_parts.ts";
import { honestJlis, type JlisParts } from "./jlis/parts.ts";
import { honestServer, type ServerParts } from "./server/parts.ts";

/**
 * What a town is made of: the parts of its machines.
 * @internal
 */
export interface TownParts {
  /** Cards. */
  readonly card: CardParts;
  /** The app on every phone. */
  readonly app: AppParts;
  /** The operator's server. */
  readonly server: ServerParts;
  /** J-LIS. */
  readonly jlis: JlisParts;
}

/** A town in which every machine does what it should. */
export const honestTown: TownParts = {
  card: honestCard,
  app: honestApp,
  server: honestServer,
  jlis: honestJlis,
};
