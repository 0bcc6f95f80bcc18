import type { WorldSpec } from "../conformance/target/mod.ts";
import type { Defect } from "./defects/defect.ts";
import { type Disk, FolderDisk, MemoryDisk } from "./kernel/disk.ts";
import { type DiskFault, FaultyDisk } from "./kernel/faulty_disk.ts";
import { Trace } from "./kernel/trace.ts";
import { honestTown, type TownParts } from "./parts.ts";
import {
  IN_MEMORY,
  type OpenDatabase,
  ServerDatabase,
} from "./server/database.ts";
import { Installation, type StartOrder } from "./town/installation.ts";
import { PostOffice } from "./town/post_office.ts";
import { TownHall } from "./town/town_hall.ts";

/** Where the server keeps what is durable. In memory its database cannot be read as bytes. */
export type TownStore =
  | { readonly kind: "memory" }
  | { readonly kind: "folder"; readonly path: string };

/** How a town is built. */
export interface TownOptions {
  /** What its machines are made of; honest ones when absent. */
  readonly parts?: TownParts;
  /** What is wrong with them; built anew for every world, so that no state outlives one. */
  readonly defect?: Pick<Defect, "build">;
  /** Where the server keeps things; in memory when absent. */
  readonly store?: TownStore;
  /** What goes wrong with the server's files, anew from every start; its database is spared. */
  readonly diskFaults?: readonly DiskFault[];
}

/** A town whose server keeps its rows somewhere else. */
export interface TownGround extends TownOptions {
  /** Another database than SQLite. Its bytes lie where the server does not see them. */
  readonly openDatabase?: OpenDatabase;
}

/** The environment's address, as an in-process target sees it: there is only this one. */
export const TOWN_ORIGIN = "town:";

const DATABASE_FILE = "service.db";

/** Everything that is there while a world is open. */
interface OpenWorld {
  readonly parts: TownParts;
  readonly hall: TownHall;
  readonly post: PostOffice;
  readonly trace: Trace;
}

/**
 * One town: the world around the target and the target itself, made new at every opening and
 * every start. The same specification gives the same town, message for message.
 */
export class Town {
  readonly #build: () => TownParts;
  readonly #store: TownStore;
  readonly #diskFaults: readonly DiskFault[];
  readonly #openDatabase: OpenDatabase | undefined;
  #world: OpenWorld | undefined;
  #installation: Installation | undefined;
  #starts = 0;

  /** A place where nothing is open yet. */
  constructor(options: TownGround) {
    const { defect, parts = honestTown } = options;
    this.#build = () => defect ? defect.build(parts) : parts;
    this.#store = options.store ?? { kind: "memory" };
    this.#diskFaults = options.diskFaults ?? [];
    this.#openDatabase = options.openDatabase;
  }

  /** The world around the target, while one is open. */
  get hall(): TownHall | undefined {
    return this.#world?.hall;
  }

  /** What the target has set up, between `start` and `stop`. */
  get installation(): Installation | undefined {
    return this.#installation;
  }

  /** Where everything in the open world is recorded. */
  get trace(): Trace | undefined {
    return this.#world?.trace;
  }

  /** Path of the server's database. */
  get databasePath(): string {
    return this.#store.kind === "folder" ? DATABASE_FILE : IN_MEMORY;
  }

  /**
   * Open a world; everything before is gone.
   * @throws {RangeError} when no such world can be
   */
  open(world: WorldSpec): TownHall {
    this.close();
    const parts = this.#build();
    const trace = new Trace();
    const hall = new TownHall(world, parts, trace);
    const post = new PostOffice(world.faults, trace);
    this.#world = { parts, hall, trace, post };
    return hall;
  }

  /**
   * Set up an empty service; the one before is gone.
   * @throws {RangeError} when no world is open at the address given
   */
  start(order: StartOrder): void {
    this.stop();
    if (!this.#world || order.environment.origin !== TOWN_ORIGIN) {
      throw new RangeError(
        "Cannot start service: no environment is open there",
      );
    }
    const { parts, hall, post, trace } = this.#world;
    const { jlis, wallet } = hall;
    const surroundings = { jlis, wallet, post, trace };
    this.#installation = new Installation(
      order,
      parts,
      surroundings,
      this.#freshGround(),
    );
  }

  /** Take the service down; what it kept is gone. */
  stop(): void {
    this.#installation?.close();
    this.#installation = undefined;
  }

  /** Close the world, and the service in it. */
  close(): void {
    this.stop();
    this.#world = undefined;
  }

  #freshGround(): {
    disk: Disk;
    databasePath: string;
    database: ServerDatabase;
  } {
    const plain = this.#freshDisk();
    const faults = this.#diskFaults;
    const disk = faults.length === 0 ? plain : new FaultyDisk(plain, faults);
    const databasePath = disk.location(DATABASE_FILE) ?? IN_MEMORY;
    if (this.#openDatabase) {
      const database = this.#openDatabase(IN_MEMORY);
      return { disk, databasePath: IN_MEMORY, database };
    }
    return { disk, databasePath, database: new ServerDatabase(databasePath) };
  }

  /** A folder of its own for every start, so that nothing of the one before can be met. */
  #freshDisk(): Disk {
    switch (this.#store.kind) {
      case "memory":
        return new MemoryDisk();
      case "folder": {
        const name = `service-${++this.#starts}`;
        return FolderDisk.empty(`${this.#store.path}/${name}`);
      }
    }
  }
}
