import { formatInstant, type Instant } from "../../conformance/terms/mod.ts";
import type { Disk } from "../kernel/disk.ts";
import { StorageFault } from "../kernel/faulty_disk.ts";
import type { DurableFiles } from "./durable_files.ts";

/** The file of the dump; a newer one takes the place of an older. */
export const DUMP_FILE = "crash/last.dump";

const HEADER = '{"dump":"none"}';

/** What a process had in hand when it died. */
export interface DyingProcess {
  /** When. */
  readonly at: Instant;
  /** Which start of the process it was. */
  readonly boot: number;
  /** The messages that had no answer yet, as they came in. */
  readonly inFlight: readonly unknown[];
}

/** Writes what is left of a process. */
export type ComposeDump = (dying: DyingProcess) => Uint8Array;

/** When, which start, and how much of what kind was in hand: no content of any message. */
export const honestComposeDump: ComposeDump = ({ at, boot, inFlight }) => {
  const said = { dump: "process", at: formatInstant(at), boot };
  const text = JSON.stringify({ ...said, inFlight: inFlight.length });
  return new TextEncoder().encode(`${text}\n`);
};

/** The dump of the process that died last. */
export class CrashDumps {
  readonly #files: DurableFiles;
  readonly #disk: Disk;

  /** The dump on this disk. */
  constructor(files: DurableFiles, disk: Disk) {
    this.#files = files;
    this.#disk = disk;
  }

  /** Leave a dump. The process is dead: it cannot die of it again, nor see to it that it is whole. */
  leave(dump: Uint8Array): void {
    try {
      this.#disk.write(DUMP_FILE, dump);
    } catch (error) {
      if (!(error instanceof StorageFault)) throw error;
    }
  }

  /** Add a line as it is. */
  append(line: string): void {
    this.#files.append(DUMP_FILE, line);
  }

  /** Put an empty dump in the place of any other. */
  clear(): void {
    this.#files.overwrite(DUMP_FILE, [HEADER]);
  }

  /** Make the file if there is none, and cut off what a crash tore. */
  recover(): void {
    this.#files.mend(DUMP_FILE);
    if (!this.#files.has(DUMP_FILE)) this.clear();
  }
}
