import {
  type Environment,
  type Target,
  TargetBrokenError,
} from "../conformance/target/mod.ts";
import { parseInstant } from "../conformance/terms/mod.ts";
import { TownTarget } from "./target.ts";
import { Town, TOWN_ORIGIN, type TownOptions } from "./town.ts";
import type { TownHall } from "./town/town_hall.ts";

/**
 * The town's people, cards and J-LIS as the port of the harness, in process.
 *
 * @example An empty world
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_ASSUMPTIONS } from "../conformance/target/mod.ts";
 * import { townEnvironment } from "./environment.ts";
 * import { Town } from "./town.ts";
 *
 * const environment = townEnvironment(new Town({}));
 * const world = { now: "2021-11-04T11:00:00Z", signing: "ed25519", people: [], faults: [] } as const;
 * const opened = await environment.open({ ...world, assumptions: DEFAULT_ASSUMPTIONS });
 * assertEquals(opened.cards, []);
 * ```
 */
export function townEnvironment(town: Town): Environment {
  const act = <T>(work: (hall: TownHall) => T): Promise<T> =>
    promised(() => work(openHall(town)));
  return {
    open: (world) =>
      promised(() => ({
        origin: TOWN_ORIGIN,
        cards: town.open(world).cards(),
      })),
    advanceClock: ({ now }) =>
      act((hall) => hall.advanceClock(parseInstant(now))),
    live: ({ person, event }) => act((hall) => hall.live(person, event)),
    setOutage: ({ service, down }) =>
      act((hall) => {
        hall.jlis.setOutage(service, down);
        town.trace?.record("outage-set", [service, down]);
      }),
    setPeer: (behaviour) => act((hall) => hall.setPeer(behaviour)),
    asked: () => act((hall) => hall.jlis.asked()),
    cardExchanges: () =>
      act((hall) =>
        hall.wallet.exchanges().map(({ card, command, response }) => ({
          card,
          command: command.toHex(),
          response: response.toHex(),
        }))
      ),
    close: () =>
      promised(() => {
        openHall(town);
        const traceDigest = town.trace!.digest();
        town.close();
        return { traceDigest };
      }),
  };
}

/** A town with both of its ports. */
export interface OpenedTown {
  /** The world around the target. */
  readonly environment: Environment;
  /** The phones and the server. */
  readonly target: Target;
  /** Close whatever is open; what the server kept is gone. */
  readonly close: () => void;
}

/** Build a town; honest and in memory unless said otherwise. */
export function openTown(options: TownOptions = {}): OpenedTown {
  const town = new Town(options);
  return {
    environment: townEnvironment(town),
    target: new TownTarget(town),
    close: () => town.close(),
  };
}

function openHall(town: Town): TownHall {
  if (town.hall) return town.hall;
  throw new TargetBrokenError("Cannot act in the town: no world is open");
}

/** What is thrown on the way becomes the rejection, as for an environment behind a wire. */
function promised<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}
