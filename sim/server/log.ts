import { formatInstant, type Instant } from "../../conformance/terms/mod.ts";
import type { DurableFiles } from "./durable_files.ts";

/** The log file. */
export const LOG_FILE = "log/service.log";

/** What can happen to the service. */
export const LOG_EVENTS = [
  "started",
  "recovered",
  "begin",
  "register",
  "authenticate",
  "sign",
  "close",
  "noise",
  "suspend",
  "resume",
  "purge",
  "upgrade",
  "backup",
  "restore",
  "interrupted",
] as const;

/** One kind of event. */
export type LogEvent = typeof LOG_EVENTS[number];

/** What a line says: words from closed lists, never anything that someone sent. */
export interface LogEntry {
  /** When. */
  readonly at: Instant;
  /** What. */
  readonly event: LogEvent;
  /** How it ended: an outcome, then a reason if there is one. */
  readonly words: readonly string[];
}

/** Writes the line for an entry; the message behind it is there to be left alone. */
export type WriteLogLine = (entry: LogEntry, message: unknown) => string;

const KNOWN_WORDS = new Set<string>([
  "created",
  "existing",
  "pending",
  "accepted",
  "done",
  "refused",
  "repeated",
  "unfit",
  "suspended",
  "already-registered",
  "certificate-revoked",
  "certificate-expired",
  "certificate-invalid",
  "status-unavailable",
  "linking-unavailable",
  "linking-refused",
  "linking-inconsistent",
  "personal-number-invalid",
  "personal-number-not-accepted",
  "no-account",
  "unsupported",
]);

/**
 * Time, event, outcome, reason. There is no number, element, PIN, serial number, account or phone
 * in it, and so no line says that two things were done by one person.
 */
export const honestWriteLogLine: WriteLogLine = ({ at, event, words }) =>
  [formatInstant(at), event, ...words].join(" ");

/**
 * Whether a line is made of known words alone; a purge keeps no other.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isPlainLogLine } from "./log.ts";
 *
 * assertEquals(isPlainLogLine("2021-11-04T11:00:00Z register created"), true);
 * assertEquals(isPlainLogLine("2021-11-04T11:00:00Z register 123"), false);
 * ```
 */
export function isPlainLogLine(line: string): boolean {
  const [at = "", event = "", ...words] = line.split(" ");
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/.test(at) &&
    LOG_EVENTS.some((known) => known === event) &&
    words.every((word) => KNOWN_WORDS.has(word));
}

/** The log of the service. */
export class Log {
  readonly #files: DurableFiles;
  readonly #writeLine: WriteLogLine;

  /** A log whose lines are written by `writeLine`. */
  constructor(files: DurableFiles, writeLine: WriteLogLine) {
    this.#files = files;
    this.#writeLine = writeLine;
  }

  /** Add a line about an entry and the message behind it. */
  write(entry: LogEntry, message?: unknown): void {
    this.append(this.#writeLine(entry, message));
  }

  /** Add a line as it is. */
  append(line: string): void {
    this.#files.append(LOG_FILE, line);
  }

  /** Every line, oldest first. */
  lines(): readonly string[] {
    return this.#files.lines(LOG_FILE);
  }

  /** Write the log anew with the lines that may stay, unless all may. */
  keepOnly(mayStay: (line: string) => boolean): void {
    this.#files.keepOnly(LOG_FILE, mayStay);
  }

  /** After a crash. */
  recover(): void {
    this.#files.mend(LOG_FILE);
  }
}
