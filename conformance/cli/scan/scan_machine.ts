import type { Source } from "../../scan/source.ts";
import type { UnseenReason } from "../../reports/scan_report.ts";
import type { FileScan, ScanTask } from "./file_scan.ts";

/** Something at or below the given paths. */
export interface Walked {
  /** Its path. */
  readonly path: string;
  /** The last part of the path, which may itself hold a secret. */
  readonly name: string;
  /** What it is; a `link` leads to what is walked under its own name. */
  readonly kind: "file" | "folder" | "link" | "unseen";
  /** Why it cannot be seen, if it cannot. */
  readonly why?: UnseenReason;
  /** What a link says, which may hold a secret as well. */
  readonly linkText?: string;
}

/** A file that is open for reading. */
export interface OpenedFile {
  /** Its bytes. */
  readonly source: Source;
  /** Close it. */
  close(): void;
}

/** Threads that scan files, each on its own. */
export interface ScanThreads {
  /** Scan one file as soon as a thread is free. */
  scan(path: string): Promise<FileScan>;
  /** End the threads. */
  close(): void;
}

/** What the command needs of the machine beyond the host of the command line: files of any size. */
export interface ScanMachine {
  /** Whether anything is at this path. */
  exists(path: string): boolean;
  /** Everything at and below the paths, always in the same order; links are not followed. */
  walk(paths: readonly string[]): Iterable<Walked>;
  /**
   * Open a file.
   * @throws {Error} when it cannot be read
   */
  open(path: string): OpenedFile;
  /** So many threads, all with the same task. */
  threads(workers: number, task: ScanTask): ScanThreads;
}
