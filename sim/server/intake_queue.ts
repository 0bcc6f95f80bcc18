import type { DurableFiles } from "./durable_files.ts";
import type { RegisterRequest } from "./messages.ts";

/** The queue file. */
export const QUEUE_FILE = "queue/intake.jsonl";

/** First line, so that the file is there and shows that it is empty. */
const HEADER = '{"queue":"intake"}';

/**
 * Registrations that are being decided. An entry is written before J-LIS is asked and goes when
 * the answer is out; one that a crash leaves behind is dropped at the restart, never replayed: the
 * person is gone, the phone may be another's by now, and registering again is safe.
 */
export class IntakeQueue {
  readonly #files: DurableFiles;
  readonly #lines = new Map<string, string>();

  /** The queue in these files. */
  constructor(files: DurableFiles) {
    this.#files = files;
  }

  /** Put a registration in. */
  enter({ device, request, element }: RegisterRequest): void {
    const line = JSON.stringify({
      device,
      request,
      ...(element !== undefined && { element }),
    });
    this.#lines.set(entryKey(device, request), line);
    this.#files.append(QUEUE_FILE, line);
  }

  /** Take a registration out. */
  leave({ device, request }: RegisterRequest): void {
    if (!this.#lines.delete(entryKey(device, request))) return;
    this.#write();
  }

  /** Add a line as it is; it goes with the next entry that leaves. */
  append(line: string): void {
    this.#files.append(QUEUE_FILE, line);
  }

  /** Drop everything; conversations that are under way find their own entry gone. */
  clear(): void {
    this.#lines.clear();
    this.#write();
  }

  /** Drop what a crash left behind; how many registrations that were. */
  recover(): number {
    const left = this.#files.lines(QUEUE_FILE).length;
    this.clear();
    return Math.max(0, left - 1);
  }

  #write(): void {
    this.#files.overwrite(QUEUE_FILE, [HEADER, ...this.#lines.values()]);
  }
}

function entryKey(device: string, request: string): string {
  return JSON.stringify([device, request]);
}
