import type { CrashPoint } from "../kernel/crash.ts";
import type { Disk } from "../kernel/disk.ts";
import { Accounts } from "./accounts.ts";
import { Analytics, type WriteAnalyticsLine } from "./analytics.ts";
import { Backups } from "./backups.ts";
import { CrashDumps } from "./crash_dump.ts";
import type { ServerDatabase } from "./database.ts";
import { DeletionRecords } from "./deletion_record.ts";
import { DurableFiles } from "./durable_files.ts";
import { ElementCache } from "./element_cache.ts";
import { Elements } from "./elements.ts";
import { IntakeQueue } from "./intake_queue.ts";
import { Log, type WriteLogLine } from "./log.ts";
import { Replica } from "./replica.ts";
import { Replies } from "./replies.ts";
import { type IndexTerms, SearchIndex } from "./search_index.ts";
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
  /** How events are exported. */
  readonly writeAnalyticsLine: WriteAnalyticsLine;
  /** Under which terms accounts can be looked up. */
  readonly indexTerms: IndexTerms;
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
  /** The copy that lags behind. */
  readonly replica: Replica;
  /** The support desk's index. */
  readonly index: SearchIndex;
  /** Events that are exported. */
  readonly analytics: Analytics;
  /** What is left of the process that died last. */
  readonly dumps: CrashDumps;
  /** The files in which all but the database rests. */
  readonly files: DurableFiles;

  /** The stores on this ground. */
  constructor(ground: StoreGround) {
    const { database, disk, crash } = ground;
    const files = new DurableFiles(disk, crash);
    this.files = files;
    this.database = database;
    this.crash = crash;
    this.accounts = new Accounts(database);
    this.elements = new Elements(database);
    this.replies = new Replies(database);
    this.log = new Log(files, ground.writeLogLine);
    this.queue = new IntakeQueue(files);
    this.cache = new ElementCache(files);
    this.backups = new Backups(files);
    this.records = new DeletionRecords(files);
    this.replica = new Replica(files);
    this.index = new SearchIndex(files, ground.indexTerms);
    this.analytics = new Analytics(files, ground.writeAnalyticsLine);
    this.dumps = new CrashDumps(files, disk);
  }

  /** All or nothing, in the database. */
  transaction<T>(work: () => T): T {
    return this.database.transaction(this.crash, work);
  }

  /** Put the files in order; how many registrations were interrupted. */
  recover(): number {
    this.files.recover();
    this.log.recover();
    this.cache.clear();
    this.backups.recover();
    this.records.recover();
    this.analytics.recover();
    this.dumps.recover();
    this.remakeCopies();
    return this.queue.recover();
  }

  /** What can be made of the database at any time is made of it now. */
  remakeCopies(): void {
    this.replica.reseed(this.database);
    this.index.rebuild(this.database);
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
      case SERVER_SINKS.replica:
        return this.replica.append(line);
      case SERVER_SINKS.index:
        return this.index.append(line);
      case SERVER_SINKS.analytics:
        return this.analytics.append(line);
      case SERVER_SINKS.dump:
        return this.dumps.append(line);
    }
    throw new RangeError("Cannot plant text: no such sink");
  }

  /** Bring what was deleted from the database off its write-ahead log too. */
  settleDatabase(): void {
    this.database.checkpoint(this.crash);
  }
}
