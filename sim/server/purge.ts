import { type Instant, invariant } from "../../conformance/terms/mod.ts";
import type {
  ComposeDeletionRecord,
  DeletionRecord,
} from "./deletion_record.ts";
import { isPlainLogLine } from "./log.ts";
import type { PurgeIntent, ServiceState } from "./service_state.ts";
import { SERVER_SINKS } from "./sinks.ts";
import type { Stores } from "./stores.ts";

/** How one sink is cleaned of elements. Cleaning twice is as good as cleaning once. */
export interface PurgeStep {
  /** Id of the sink. */
  readonly sink: string;
  /** By what means, for the record. */
  readonly method: string;
  /** Clean it. */
  clean(stores: Stores): void;
}

/** What a purge is made of. */
export interface PurgeParts {
  /** The steps, in order. */
  readonly steps: readonly PurgeStep[];
  /** Whether elements are still taken in. */
  readonly isIntakeOpen: IntakeRule;
  /** What is recorded. */
  readonly composeRecord: ComposeDeletionRecord;
}

/** Decides whether elements are taken in. */
export type IntakeRule = (purge: PurgeIntent | undefined) => boolean;

/** From the moment a purge is ordered no element is taken in any more, resumed or not. */
export const honestIntakeRule: IntakeRule = (purge) => purge === undefined;

/** Database: rows go, then the write-ahead log in which they still stand. */
export const purgeDatabase: PurgeStep = {
  sink: SERVER_SINKS.database,
  method: "rows deleted with secure_delete, write-ahead log truncated",
  clean: (stores) => {
    stores.transaction(() => {
      stores.elements.purge();
      stores.replies.dropNotes();
    });
    stores.settleDatabase();
    invariant(stores.elements.count() === 0, "no element is left in its table");
  },
};

/** Queue: registrations that are being decided lose their entry, and the intake is closed. */
export const purgeQueue: PurgeStep = {
  sink: SERVER_SINKS.queue,
  method: "emptied",
  clean: (stores) => stores.queue.clear(),
};

/** Cache. */
export const purgeCache: PurgeStep = {
  sink: SERVER_SINKS.cache,
  method: "emptied",
  clean: (stores) => stores.cache.clear(),
};

/** Log: whatever is not made of known words alone. */
export const purgeLog: PurgeStep = {
  sink: SERVER_SINKS.log,
  method: "rewritten with lines of known words only",
  clean: (stores) => stores.log.keepOnly(isPlainLogLine),
};

/** Backups: without the table of elements. */
export const purgeBackups: PurgeStep = {
  sink: SERVER_SINKS.backup,
  method: "rewritten without elements",
  clean: (stores) =>
    stores.backups.keepOnly(({ table }) => table !== "element"),
};

/** Every sink that can hold an element. */
export const honestPurgeSteps: readonly PurgeStep[] = [
  purgeDatabase,
  purgeQueue,
  purgeCache,
  purgeLog,
  purgeBackups,
];

/** What a purge works on. */
export interface PurgeWork {
  /** The state of the service. */
  readonly state: ServiceState;
  /** The stores. */
  readonly stores: Stores;
  /** What it is made of. */
  readonly parts: PurgeParts;
  /** The time. */
  readonly now: Instant;
}

/**
 * Delete every element (R19). The order is closed and written down first, so that a crash is
 * resumed and nothing slips in behind; the record comes last, so that it never says too much.
 * Called again it gives the same record.
 */
export function purgeElements(work: PurgeWork): DeletionRecord {
  const { state, stores, now } = work;
  const done = stores.records.find();
  if (done) return done;
  if (state.purge === undefined) {
    const intent = { startedAt: now, quantity: stores.elements.count() };
    stores.transaction(() => state.intendPurge(intent));
  }
  return carryOut(work);
}

function carryOut({ state, stores, parts, now }: PurgeWork): DeletionRecord {
  const intent = state.purge;
  invariant(intent !== undefined, "a purge is carried out when ordered");
  for (const step of parts.steps) step.clean(stores);
  const record = parts.composeRecord(intent, now, parts.steps);
  stores.records.keep(record);
  stores.log.write({ at: now, event: "purge", words: ["done"] });
  return record;
}

/** After a crash: end a purge that was ordered and has no record. */
export function resumePurge(work: PurgeWork): void {
  const { state, stores } = work;
  if (state.purge && !stores.records.find()) carryOut(work);
}
