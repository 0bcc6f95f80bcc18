/** Where in the system a sink stands. */
export type Station =
  | "device"
  | "server"
  | "relying-party"
  | "third-party"
  | "network";

/** What kind of place a sink is. */
export type SinkKind =
  | "database"
  | "log"
  | "queue"
  | "cache"
  | "backup"
  | "search-index"
  | "analytics"
  | "file"
  | "keychain"
  | "memory"
  | "crash-dump"
  | "traffic"
  | "audit-record";

/** A place where data can rest or leak, as the target declares it. */
export interface Sink {
  /** Opaque id, 1 to 256 characters. */
  readonly id: string;
  /** Where it stands. */
  readonly station: Station;
  /** What it is. */
  readonly kind: SinkKind;
  /** Whether `readSinks` can show its content. */
  readonly readable: boolean;
  /** Whether what is shown is ciphertext: never counted as clean. */
  readonly encrypted: boolean;
  /** The sinks that hold every copy of the key of an encrypted sink. */
  readonly keySinks?: readonly string[];
  /** How long after a purge it may still hold data; without it, no time at all. */
  readonly deadlineHours?: number;
}

/** One item of a sink: a readable file or folder, or its bytes in line. */
export interface SinkItem {
  /** The sink it belongs to. */
  readonly sink: string;
  /** Name of the item within the sink, stable until state changes. */
  readonly name: string;
  /** A local file or folder. */
  readonly path?: string;
  /** The bytes themselves, base64. */
  readonly base64?: string;
}
