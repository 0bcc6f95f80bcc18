import type { Window } from "../../conformance/terms/mod.ts";
import type { Edition, Sink } from "../../conformance/target/mod.ts";
import type { Disk } from "../kernel/disk.ts";
import { finishClosures } from "./closure.ts";
import { ServerDatabase } from "./database.ts";
import type { DeletionRecord } from "./deletion_record.ts";
import type { ServerIncoming, ServerOutgoing } from "./messages.ts";
import type { ServerParts } from "./parts.ts";
import { purgeElements, type PurgeWork, resumePurge } from "./purge.ts";
import { restoreBackup } from "./restore.ts";
import { Routes } from "./routes.ts";
import { type ServerConfig, Service } from "./service.ts";
import { type ServerSinkItem, serverSinkItems, serverSinks } from "./sinks.ts";
import type { Stores } from "./stores.ts";
import { deliver } from "./use.ts";

/** What survives a process. */
export interface Durable {
  /** Its files. */
  readonly disk: Disk;
  /** Its database: a file, or `:memory:`. */
  readonly databasePath: string;
  /** The open database, where it is handed on; without it one is opened. */
  readonly database?: ServerDatabase;
}

/** A window as the operator orders it: without `from` now, without `until` until resumed. */
export type SuspensionOrder = Partial<Window>;

/** What a purge came to. */
export interface PurgeResult {
  /** It is over when the call returns. */
  readonly outcome: "done";
  /** The deletion record. */
  readonly record: DeletionRecord;
}

/**
 * The operator's server. A step takes a message and gives messages; the operator's own calls are
 * methods. Construct it again over what is left, and it ends what a crash interrupted.
 */
export class Server {
  readonly #service: Service;
  readonly #ground: Durable & { readonly database: ServerDatabase };
  readonly #routes: Routes;

  /** A process of this make over what is there. */
  constructor(parts: ServerParts, durable: Durable, config: ServerConfig) {
    const database = durable.database ??
      new ServerDatabase(durable.databasePath);
    this.#ground = { ...durable, database };
    this.#service = new Service(parts, this.#ground, config);
    this.#routes = new Routes(this.#service);
    this.#recover();
  }

  /** The edition that the service is in. */
  get edition(): Edition {
    return this.#service.state.edition;
  }

  /** Take a message; what is to be sent because of it. */
  handle(message: ServerIncoming): ServerOutgoing[] {
    switch (message.from) {
      case "app":
        return this.#routes.receive(message.body);
      case "jlis":
        return this.#routes.answer(message.conversation, message.answer);
      case "self":
        return this.#routes.timeout(message.timer);
    }
  }

  /** Stop the service; the order that came last counts, because dates move (R22). */
  suspend({ from = this.#service.now(), until }: SuspensionOrder): void {
    const window = { from, ...(until !== undefined && { until }) };
    this.#stores.transaction(() => this.#service.state.suspend(window));
    this.#service.log("suspend", []);
  }

  /** End the stop, also one that has not begun. */
  resume(): void {
    this.#stores.transaction(() => this.#service.state.suspend(undefined));
    this.#service.log("resume", []);
  }

  /** Delete every element ever generated; harmless when repeated. */
  purgeElements(): PurgeResult {
    return { outcome: "done", record: purgeElements(this.#purgeWork()) };
  }

  /** Move to edition `linking`; harmless when repeated. */
  upgrade(): void {
    this.#service.parts.upgrade(this.#purgeWork());
  }

  /** Do what still waits, and take a backup; its id. */
  backup(): string {
    this.#service.parts.atRest(this.#stores);
    const id = this.#stores.backups.take(this.#ground.database);
    this.#service.log("backup", ["done"]);
    return id;
  }

  /**
   * Put a backup back; stops, purges and closures that came later stay.
   * @throws {RangeError} when there is no such backup
   */
  restoreBackup(id: string): void {
    const { isIntakeOpen } = this.#service.parts.purge;
    const open = isIntakeOpen(this.#service.state.purge);
    restoreBackup(this.#stores, id, open, this.#service.parts.mayReturn);
    this.#service.log("restore", ["done"]);
  }

  /** Do what can be done without anyone asking; deliveries that a crash held back. */
  settle(): ServerOutgoing[] {
    const now = this.#service.now();
    const { replies } = this.#stores;
    if (replies.hasOld(now)) {
      this.#stores.transaction(() => replies.dropOld(now));
    }
    this.#service.parts.atRest(this.#stores);
    return deliver(this.#service);
  }

  /** The sinks, as declared. */
  sinks(): readonly Sink[] {
    return serverSinks(this.#ground.databasePath);
  }

  /** What rests in the sinks, or in one of them. */
  sinkItems(sink?: string): readonly ServerSinkItem[] {
    const { disk, databasePath } = this.#ground;
    return serverSinkItems(disk, databasePath, sink);
  }

  /**
   * Write text into a sink the way the server ordinarily writes there.
   * @throws {RangeError} when there is no such sink
   */
  plantCanary(sink: string, text: string): void {
    this.#stores.plant(sink, text);
  }

  /** The process has died: what the system writes down of it. */
  leaveDump(): void {
    const { boot, parts } = this.#service;
    const at = this.#service.now();
    const inFlight = this.#routes.inFlight();
    this.#stores.dumps.leave(parts.composeDump({ at, boot, inFlight }));
  }

  /**
   * What is left when the process dies: hand it to the next one. The connection goes along, because
   * a database in memory is gone with it, and closing a file would tidy up as no crash does.
   */
  remains(): Durable {
    return this.#ground;
  }

  /** Stop for good and let go of the database. */
  close(): void {
    this.#ground.database.close();
  }

  get #stores(): Stores {
    return this.#service.stores;
  }

  #recover(): void {
    const { boot, parts } = this.#service;
    const interrupted = this.#stores.recover();
    this.#service.log(boot === 1 ? "started" : "recovered", []);
    if (interrupted > 0) this.#service.log("interrupted", []);
    resumePurge(this.#purgeWork());
    finishClosures(this.#stores, parts.closure);
    this.#stores.settleDatabase();
  }

  #purgeWork(): PurgeWork {
    const { state, parts } = this.#service;
    const now = this.#service.now();
    return { state, stores: this.#stores, parts: parts.purge, now };
  }
}
