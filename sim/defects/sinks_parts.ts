import type { TownParts } from "../parts.ts";
import type { PurgeStep } from "../server/purge.ts";
import type { ServerSink } from "../server/sinks.ts";
import { SERVER_SINKS } from "../server/sinks.ts";
import type { Stores } from "../server/stores.ts";
import { type Defect, withServer } from "./defect.ts";

/** A defect by which an element outlives the purge. */
export function outliving(
  name: string,
  says: Defect["says"],
  standsFor: Defect["standsFor"],
  build: Defect["build"],
): Defect {
  return {
    name,
    station: "server",
    editions: ["element"],
    caughtBy: ["susp-019"],
    alsoTrips: [],
    says,
    standsFor,
    build,
  };
}

/** The purge without the step for a sink. */
export function skipping(town: TownParts, sink: ServerSink): TownParts {
  const id = SERVER_SINKS[sink];
  const { purge } = town.server;
  const steps = purge.steps.filter((step) => step.sink !== id);
  return withServer(town, { purge: { ...purge, steps } });
}

/** The purge with the step for a sink done in another way, which knows the honest one. */
export function cleaning(
  town: TownParts,
  sink: ServerSink,
  clean: (stores: Stores, honest: PurgeStep) => void,
): TownParts {
  const id = SERVER_SINKS[sink];
  const { purge } = town.server;
  const steps = purge.steps.map((step) =>
    step.sink === id
      ? { ...step, clean: (stores: Stores) => clean(stores, step) }
      : step
  );
  return withServer(town, { purge: { ...purge, steps } });
}

/** Something more is done whenever nobody asks. */
export function resting(
  town: TownParts,
  job: (stores: Stores) => void,
): TownParts {
  const { atRest } = town.server;
  return withServer(town, {
    atRest: (stores) => {
      atRest(stores);
      job(stores);
    },
  });
}

/** Log lines say more about the message behind them. */
export function loggingMore(
  town: TownParts,
  more: (
    message: Readonly<Record<string, unknown>>,
    words: readonly string[],
  ) =>
    | string
    | undefined,
): TownParts {
  const { writeLogLine } = town.server;
  return withServer(town, {
    writeLogLine: (entry, message) => {
      const said = more(membersOf(message), entry.words);
      const line = writeLogLine(entry, message);
      return said === undefined ? line : `${line} ${said}`;
    },
  });
}

/** An element and whose it is, as registered. */
export interface Registered {
  /** The element. */
  readonly element: string;
  /** The account. */
  readonly account: string;
}

/** What was registered is told to somebody who remembers it. */
export function overheard(
  town: TownParts,
  hear: (registered: Registered) => void,
): TownParts {
  const { claiming } = town.server;
  return withServer(town, {
    claiming: {
      look: claiming.look,
      claim: (desk, evidence, looked) => {
        const claim = claiming.claim(desk, evidence, looked);
        const { element } = evidence;
        if (claim.kind === "created" && element !== undefined) {
          hear({ element, account: claim.account });
        }
        return claim;
      },
    },
  });
}

/** The elements in the database now. */
export function elementsIn({ database }: Stores): readonly string[] {
  return database.all("SELECT element FROM element ORDER BY element")
    .map((row) => String(row.element));
}

/** The members of a message, whatever it is. */
export function membersOf(
  message: unknown,
): Readonly<Record<string, unknown>> {
  return typeof message === "object" && message !== null
    ? message as Readonly<Record<string, unknown>>
    : {};
}
