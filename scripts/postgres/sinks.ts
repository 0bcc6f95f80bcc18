import type { Sink } from "../../conformance/target/mod.ts";

/** The places of a cluster, as its operator has to declare them. */
export const POSTGRES_SINKS = {
  /** Tables, indexes, catalogues. */
  relations: {
    id: "postgres-relations",
    station: "server",
    kind: "database",
    readable: true,
    encrypted: false,
  },
  /** What the planner remembers of values. */
  statistics: {
    id: "postgres-statistics",
    station: "server",
    kind: "database",
    readable: true,
    encrypted: false,
  },
  /**
   * The write-ahead log. A segment keeps what was in it until it is written over, so this is a sink
   * with a deadline and never clean at once.
   */
  log: {
    id: "postgres-write-ahead-log",
    station: "server",
    kind: "database",
    readable: true,
    encrypted: false,
    deadlineHours: 24,
  },
  /** The server's log, with the statements that failed and the keys that were taken. */
  messages: {
    id: "postgres-server-log",
    station: "server",
    kind: "log",
    readable: true,
    encrypted: false,
  },
  /** Everything else in the folder. */
  other: {
    id: "postgres-other",
    station: "server",
    kind: "file",
    readable: true,
    encrypted: false,
  },
} as const satisfies Record<string, Sink>;

/** Name of a place. */
export type PostgresSink = keyof typeof POSTGRES_SINKS;

/** Where a file of the cluster belongs; `statistics` are the files of that relation. */
export function sinkOf(
  path: string,
  statistics: ReadonlySet<string>,
): PostgresSink {
  // A relation of more than a segment goes on in files with a number, and has forks beside it.
  if (statistics.has(path.replace(/(?:_[a-z]+)?(?:\.[0-9]+)?$/, ""))) {
    return "statistics";
  }
  if (/^(?:base|global|pg_tblspc)\//.test(path)) return "relations";
  if (path.startsWith("pg_wal/")) return "log";
  return path === "server.log" ? "messages" : "other";
}
