import type { Sink } from "../../conformance/target/mod.ts";
import type { Disk } from "../kernel/disk.ts";
import { ANALYTICS_FILE } from "./analytics.ts";
import { BACKUP_FOLDER } from "./backups.ts";
import { DUMP_FILE } from "./crash_dump.ts";
import { IN_MEMORY } from "./database.ts";
import { RECORD_FILE } from "./deletion_record.ts";
import { CACHE_FILE } from "./element_cache.ts";
import { QUEUE_FILE } from "./intake_queue.ts";
import { LOG_FILE } from "./log.ts";
import { REPLICA_FOLDER } from "./replica.ts";
import { INDEX_FILE } from "./search_index.ts";

/** Ids of the places where the server's data rests. */
export const SERVER_SINKS = {
  /** SQLite. */
  database: "server-database",
  /** What happened to the service. */
  log: "server-log",
  /** Registrations being decided. */
  queue: "server-queue",
  /** Elements registered lately. */
  cache: "server-cache",
  /** Copies of the people in the database. */
  backup: "server-backup",
  /** Deletion records. */
  record: "server-audit-record",
  /** A copy that lags behind. */
  replica: "server-replica",
  /** From how an account id begins to the account. */
  index: "server-search-index",
  /** Events that are exported for analysis. */
  analytics: "server-analytics",
  /** What is left of the process that died last. */
  dump: "server-crash-dump",
} as const;

/** Name of a sink of the server. */
export type ServerSink = keyof typeof SERVER_SINKS;

/** One item of a sink: where the platform keeps it, or its bytes. */
export interface ServerSinkItem {
  /** Id of the sink. */
  readonly sink: string;
  /** Name within the sink. */
  readonly name: string;
  /** A real file. */
  readonly path?: string;
  /** The content, when there is no real file. */
  readonly bytes?: Uint8Array;
}

const KINDS = {
  database: "database",
  log: "log",
  queue: "queue",
  cache: "cache",
  backup: "backup",
  record: "audit-record",
  replica: "database",
  index: "search-index",
  analytics: "analytics",
  dump: "crash-dump",
} as const;

const PLACES: Readonly<Record<Exclude<ServerSink, "database">, string>> = {
  log: LOG_FILE,
  queue: QUEUE_FILE,
  cache: CACHE_FILE,
  backup: `${BACKUP_FOLDER}/`,
  record: RECORD_FILE,
  replica: `${REPLICA_FOLDER}/`,
  index: INDEX_FILE,
  analytics: ANALYTICS_FILE,
  dump: DUMP_FILE,
};

/**
 * Every sink of the server, as declared to whoever looks. A database in memory cannot be read as
 * bytes and says so.
 */
export function serverSinks(databasePath: string): readonly Sink[] {
  return (Object.keys(SERVER_SINKS) as ServerSink[]).map((name) => ({
    id: SERVER_SINKS[name],
    station: "server",
    kind: KINDS[name],
    readable: name !== "database" || databasePath !== IN_MEMORY,
    encrypted: false,
  }));
}

/** What rests in the sinks, or in one of them. */
export function serverSinkItems(
  disk: Disk,
  databasePath: string,
  wanted?: string,
): readonly ServerSinkItem[] {
  return [...databaseItems(databasePath), ...fileItems(disk)]
    .filter(({ sink }) => wanted === undefined || sink === wanted);
}

/** The main file and the write-ahead log; under an exclusive lock there is no shared index beside them. */
function databaseItems(path: string): readonly ServerSinkItem[] {
  if (path === IN_MEMORY) return [];
  const name = path.slice(path.lastIndexOf("/") + 1);
  const sink = SERVER_SINKS.database;
  return [
    { sink, name, path },
    { sink, name: `${name}-wal`, path: `${path}-wal` },
  ];
}

function fileItems(disk: Disk): readonly ServerSinkItem[] {
  const places = Object.entries(PLACES) as [keyof typeof PLACES, string][];
  return disk.list().flatMap((name) => {
    const place = places.find(([, start]) => name.startsWith(start));
    return place ? [itemOf(disk, SERVER_SINKS[place[0]], name)] : [];
  });
}

function itemOf(disk: Disk, sink: string, name: string): ServerSinkItem {
  const path = disk.location(name);
  return path === undefined
    ? { sink, name, bytes: disk.read(name) ?? new Uint8Array() }
    : { sink, name, path };
}
