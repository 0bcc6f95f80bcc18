import { type Instant, invariant } from "../../conformance/terms/mod.ts";
import { isPlainEvent } from "./analytics.ts";
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

/**
 * Backups: without the table of elements. A backup whose writing failed half-way, on a full disk,
 * stands beside the others under another name; it goes first.
 */
export const purgeBackups: PurgeStep = {
  sink: SERVER_SINKS.backup,
  method: "rewritten without elements, unfinished files removed",
  clean: (stores) => {
    stores.files.recover();
    stores.backups.keepOnly(({ table }) => table !== "element");
  },
};

/** Replica: what is on its way goes, then the copy is made anew of the cleaned database. */
export const purgeReplica: PurgeStep = {
  sink: SERVER_SINKS.replica,
  method: "relay log dropped, copy made anew without elements",
  clean: (stores) => stores.replica.reseed(stores.database),
};

/** Search index. */
export const purgeIndex: PurgeStep = {
  sink: SERVER_SINKS.index,
  method: "made anew of the accounts",
  clean: (stores) => stores.index.rebuild(stores.database),
};

/** Export for analysis. */
export const purgeAnalytics: PurgeStep = {
  sink: SERVER_SINKS.analytics,
  method: "rewritten with lines of known words only",
  clean: (stores) => stores.analytics.keepOnly(isPlainEvent),
};

/** Crash dump: whatever a process had in hand. */
export const purgeDump: PurgeStep = {
  sink: SERVER_SINKS.dump,
  method: "emptied",
  clean: (stores) => stores.dumps.clear(),
};

/** Every sink that can hold an element. */
export const honestPurgeSteps: readonly PurgeStep[] = [
  purgeDatabase,
  purgeQueue,
  purgeCache,
  purgeLog,
  purgeBackups,
  purgeReplica,
  purgeIndex,
  purgeAnalytics,
  purgeDump,
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

/**
 * After a crash: end a purge that was ordered and has no record. One that has a record is carried
 * out once more without another: a disk may have lost a write that it had acknowledged.
 */
export function resumePurge(work: PurgeWork): void {
  const { state, stores, parts } = work;
  if (!state.purge) return;
  if (!stores.records.find()) return void carryOut(work);
  for (const step of parts.steps) step.clean(stores);
}
