import { formatInstant, type Instant } from "../../conformance/terms/mod.ts";
import type { DurableFiles } from "./durable_files.ts";
import type { PurgeIntent } from "./service_state.ts";

/** The file of deletion records. */
export const RECORD_FILE = "audit/deletions.jsonl";

const HEADER = '{"records":"deletions"}';

/** One sink and how it was cleaned. */
export interface DeletionStep {
  /** Id of the sink. */
  readonly sink: string;
  /** By what means. */
  readonly method: string;
}

/**
 * Proof that elements were deleted: what, how many, by whom, when, where and how. It holds no number, no
 * element and nothing made from either.
 */
export interface DeletionRecord {
  /** What it records. */
  readonly record: "deletion";
  /** What was deleted. */
  readonly subject: "confirmation-elements";
  /** How many there were. */
  readonly quantity: number;
  /** On whose order: a role, so that the record names nobody. */
  readonly by: "operator";
  /** When it was ordered, RFC 3339. */
  readonly startedAt: string;
  /** When it was done, RFC 3339. */
  readonly completedAt: string;
  /** Every sink, in the order in which it was cleaned. */
  readonly steps: readonly DeletionStep[];
}

/** Writes what is recorded of a purge. */
export type ComposeDeletionRecord = (
  intent: PurgeIntent,
  completedAt: Instant,
  steps: readonly DeletionStep[],
) => DeletionRecord;

/** See {@linkcode DeletionRecord}. */
export const honestComposeDeletionRecord: ComposeDeletionRecord = (
  { startedAt, quantity },
  completedAt,
  steps,
) => ({
  record: "deletion",
  subject: "confirmation-elements",
  quantity,
  by: "operator",
  startedAt: formatInstant(startedAt),
  completedAt: formatInstant(completedAt),
  steps: steps.map(({ sink, method }) => ({ sink, method })),
});

/** The deletion records; once written a record stays. */
export class DeletionRecords {
  readonly #files: DurableFiles;

  /** The records in these files. */
  constructor(files: DurableFiles) {
    this.#files = files;
  }

  /** Make the file if there is none, and cut off what a crash tore. */
  recover(): void {
    this.#files.mend(RECORD_FILE);
    if (!this.#files.has(RECORD_FILE)) this.append(HEADER);
  }

  /** The record of the purge, if it is over: a purge without a record is not. */
  find(): DeletionRecord | undefined {
    return this.#files.lines(RECORD_FILE).map(parse).find(isRecord);
  }

  /** Keep a record. */
  keep(record: DeletionRecord): void {
    this.append(JSON.stringify(record));
  }

  /** Add a line as it is. */
  append(line: string): void {
    this.#files.append(RECORD_FILE, line);
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // A note, or what a crash tore: no record.
  }
}

function isRecord(value: unknown): value is DeletionRecord {
  return typeof value === "object" && value !== null &&
    (value as Partial<DeletionRecord>).record === "deletion";
}
