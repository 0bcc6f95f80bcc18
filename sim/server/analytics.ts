import { formatInstant } from "../../conformance/terms/mod.ts";
import type { DurableFiles } from "./durable_files.ts";
import { isPlainLogLine, type LogEntry } from "./log.ts";

/** The file of events that is exported for analysis. */
export const ANALYTICS_FILE = "analytics/events.jsonl";

const HEADER = '{"export":"events"}';

/** Writes the line for an event; the message behind it is there to be left alone. */
export type WriteAnalyticsLine = (entry: LogEntry, message: unknown) => string;

/** The day, what happened, how it ended: enough to count with, nothing to tell anybody by. */
export const honestWriteAnalyticsLine: WriteAnalyticsLine = (
  { at, event, words },
) => JSON.stringify({ day: formatInstant(at).slice(0, 10), event, words });

/**
 * Whether a line is made of known members and words alone; a purge keeps no other.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isPlainEvent } from "./analytics.ts";
 *
 * const line = '{"day":"2021-11-04","event":"register","words":["created"]}';
 * assertEquals(isPlainEvent(line), true);
 * assertEquals(isPlainEvent(line.replace("created", "12 digits")), false);
 * ```
 */
export function isPlainEvent(line: string): boolean {
  if (line === HEADER) return true;
  const said = /^\{"day":"([\d-]{10})","event":"([a-z]+)","words":\[(.*)\]\}$/
    .exec(line);
  if (!said) return false;
  const [, day, event, list = ""] = said;
  const words = list === "" ? [] : list.split(",");
  if (!words.every((word) => /^"[a-z-]+"$/.test(word))) return false;
  const plain = words.map((word) => word.slice(1, -1));
  return isPlainLogLine([`${day}T00:00:00Z`, event, ...plain].join(" "));
}

/** The events that the service exports: one line for everything that an app asked for. */
export class Analytics {
  readonly #files: DurableFiles;
  readonly #writeLine: WriteAnalyticsLine;

  /** An export whose lines are written by `writeLine`. */
  constructor(files: DurableFiles, writeLine: WriteAnalyticsLine) {
    this.#files = files;
    this.#writeLine = writeLine;
  }

  /** Add a line about an event and the message behind it. */
  write(entry: LogEntry, message: unknown): void {
    this.append(this.#writeLine(entry, message));
  }

  /** Add a line as it is. */
  append(line: string): void {
    this.#files.append(ANALYTICS_FILE, line);
  }

  /** Write the export anew with the lines that may stay, unless all may. */
  keepOnly(mayStay: (line: string) => boolean): void {
    this.#files.keepOnly(ANALYTICS_FILE, mayStay);
  }

  /** Begin the file if there is none, and cut off what a crash tore. */
  recover(): void {
    this.#files.mend(ANALYTICS_FILE);
    if (!this.#files.has(ANALYTICS_FILE)) this.append(HEADER);
  }
}
