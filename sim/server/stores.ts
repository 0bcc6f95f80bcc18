import { invariant } from "../../conformance/terms/mod.ts";
import type { CrashPoint } from "../kernel/crash.ts";
import type { Disk } from "../kernel/disk.ts";
import { Accounts } from "./accounts.ts";
import { Backups } from "./backups.ts";
import type { ServerDatabase } from "./database.ts";
import { DeletionRecords } from "./deletion_record.ts";
import { DurableFiles } from "./durable_files.ts";
import { ElementCache } from "./element_cache.ts";
import { Elements } from "./elements.ts";
import { IntakeQueue } from "./intake_queue.ts";
import { Log, type WriteLogLine } from "./log.ts";
import { Replies } from "./replies.ts";
import { SERVER_SINKS } from "./sinks.ts";

/** On what the stores rest. */
export interface StoreGround {
  /** The database. */
  readonly database: ServerDatabase;
  /** The disk. */
  readonly disk: Disk;
  /** Where the process can die. */
  readonly crash: CrashPoint;
  /** How log lines are written. */
  readonly writeLogLine: WriteLogLine;
}

/** Every place where the server keeps something. */
export class Stores {
  /** The database itself. */
  readonly database: ServerDatabase;
  /** Where the process can die. */
  readonly crash: CrashPoint;
  /** Accounts. */
  readonly accounts: Accounts;
  /** Elements. */
  readonly elements: Elements;
  /** Answers given, and deliveries not made yet. */
  readonly replies: Replies;
  /** The log. */
  readonly log: Log;
  /** Registrations being decided. */
  readonly queue: IntakeQueue;
  /** Elements registered lately. */
  readonly cache: ElementCache;
  /** Backups. */
  readonly backups: Backups;
  /** Deletion records. */
  readonly records: DeletionRecords;
  readonly #files: DurableFiles;

  /** The stores on this ground. */
  constructor({ database, disk, crash, writeLogLine }: StoreGround) {
    const files = new DurableFiles(disk, crash);
    this.#files = files;
    this.database = database;
    this.crash = crash;
    this.accounts = new Accounts(database);
    this.elements = new Elements(database);
    this.replies = new Replies(database);
    this.log = new Log(files, writeLogLine);
    this.queue = new IntakeQueue(files);
    this.cache = new ElementCache(files);
    this.backups = new Backups(files);
    this.records = new DeletionRecords(files);
  }

  /** All or nothing, in the database. */
  transaction<T>(work: () => T): T {
    return this.database.transaction(this.crash, work);
  }

  /** Put the files in order; how many registrations were interrupted. */
  recover(): number {
    this.#files.recover();
    this.log.recover();
    this.cache.clear();
    this.backups.recover();
    this.records.recover();
    return this.queue.recover();
  }

  /**
   * Write text into a sink the way it is written there day by day: a row, a line, an entry.
   * @throws {RangeError} when there is no such sink
   */
  plant(sink: string, text: string): void {
    const line = JSON.stringify({ note: text });
    switch (sink) {
      case SERVER_SINKS.database:
        return this.transaction(() => this.replies.note(text));
      case SERVER_SINKS.log:
        return this.log.append(line);
      case SERVER_SINKS.queue:
        return this.queue.append(line);
      case SERVER_SINKS.cache:
        return this.cache.append(line);
      case SERVER_SINKS.backup:
        return this.backups.add("note", [line]);
      case SERVER_SINKS.record:
        return this.records.append(line);
    }
    throw new RangeError("Cannot plant text: no such sink");
  }

  /** Bring what was deleted from the database off its write-ahead log too. */
  settleDatabase(): void {
    this.database.checkpoint(this.crash);
    invariant(
      this.database.one("PRAGMA secure_delete")?.secure_delete === 1,
      "deleted content is overwritten",
    );
  }
}
