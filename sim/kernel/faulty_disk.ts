import { Crash } from "./crash.ts";
import type { Disk } from "./disk.ts";

/** What goes wrong with one access. Writes count from 1, removals among them; reads count apart. */
export type DiskFault =
  /** Half of what was to be written arrives, and the write fails. */
  | { readonly kind: "torn-write"; readonly nth: number }
  /** The write succeeds, and when the power goes it has never been. */
  | { readonly kind: "lost-write"; readonly nth: number }
  /** There is no room: from this write on so many fail, one unless said otherwise. */
  | { readonly kind: "full"; readonly nth: number; readonly writes?: number }
  /** Before this read one bit of the file turns over, and stays so. */
  | { readonly kind: "bit-rot"; readonly nth: number; readonly bit: number };

/**
 * Thrown when a write does not go through. A machine that cannot write down what it has done stops
 * there and then, so this is a way to die. It says nothing of what was to be written.
 */
export class StorageFault extends Crash {
  /** Name of the class. */
  override name = "StorageFault";
}

/** Do something that writes, and do it again as long as the disk fails. */
export function untilWritten<T>(act: () => T): T {
  for (;;) {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof StorageFault)) throw error;
    }
  }
}

/**
 * A disk on which things go wrong as told, and never otherwise.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { MemoryDisk } from "./disk.ts";
 * import { FaultyDisk, StorageFault } from "./faulty_disk.ts";
 *
 * const disk = new FaultyDisk(new MemoryDisk(), [{ kind: "full", nth: 2 }]);
 * disk.write("a", new Uint8Array([1]));
 * assertThrows(() => disk.append("a", new Uint8Array([2])), StorageFault);
 * disk.append("a", new Uint8Array([3]));
 * assertEquals(disk.read("a"), new Uint8Array([1, 3]));
 * ```
 */
export class FaultyDisk implements Disk {
  /** See {@linkcode Disk.root}. */
  readonly root?: string;
  readonly #disk: Disk;
  readonly #faults: readonly DiskFault[];
  /** What files were before writes that will be lost. */
  readonly #before = new Map<string, Uint8Array | undefined>();
  #writes = 0;
  #reads = 0;

  /** This disk, with these faults. */
  constructor(disk: Disk, faults: readonly DiskFault[]) {
    if (disk.root !== undefined) this.root = disk.root;
    this.#disk = disk;
    this.#faults = faults;
  }

  /** How many writes there have been. */
  get writes(): number {
    return this.#writes;
  }

  /** How many reads there have been. */
  get reads(): number {
    return this.#reads;
  }

  /** See {@linkcode Disk.read}. */
  read(name: string): Uint8Array | undefined {
    this.#reads++;
    for (const fault of this.#faults) {
      if (fault.kind !== "bit-rot" || fault.nth !== this.#reads) continue;
      this.#rot(name, fault.bit);
    }
    return this.#disk.read(name);
  }

  /** See {@linkcode Disk.write}. */
  write(name: string, bytes: Uint8Array): void {
    this.#change(
      name,
      () => this.#disk.write(name, bytes),
      () => this.#disk.write(name, half(bytes)),
    );
  }

  /** See {@linkcode Disk.append}. */
  append(name: string, bytes: Uint8Array): void {
    this.#change(
      name,
      () => this.#disk.append(name, bytes),
      () => this.#disk.append(name, half(bytes)),
    );
  }

  /** See {@linkcode Disk.remove}. A full disk has room for that, and a removal has no half. */
  remove(name: string): void {
    this.#change(name, () => this.#disk.remove(name), () => {}, false);
  }

  /** See {@linkcode Disk.list}. */
  list(): string[] {
    return this.#disk.list();
  }

  /** See {@linkcode Disk.location}. */
  location(name: string): string | undefined {
    return this.#disk.location(name);
  }

  /** See {@linkcode Disk.powerCut}. */
  powerCut(): void {
    for (const [name, bytes] of this.#before) {
      if (bytes === undefined) this.#disk.remove(name);
      else this.#disk.write(name, bytes);
    }
    this.#before.clear();
  }

  /** See {@linkcode Disk.destroy}. */
  destroy(): void {
    this.#disk.destroy();
  }

  #change(
    name: string,
    act: () => void,
    torn: () => void,
    needsRoom: boolean = true,
  ): void {
    this.#writes++;
    const fault = this.#faults.find((one) => strikes(one, this.#writes));
    // Whatever is written later takes along what the system still held back of the file.
    const before = fault?.kind === "lost-write"
      ? this.#disk.read(name)
      : undefined;
    this.#before.delete(name);
    switch (fault?.kind) {
      case "torn-write":
        torn();
        throw new StorageFault("Cannot write file: the device failed half-way");
      case "full":
        if (!needsRoom) return act();
        throw new StorageFault("Cannot write file: the disk is full");
      case "lost-write":
        this.#before.set(name, before);
        return act();
      case "bit-rot":
      case undefined:
        return act();
    }
  }

  #rot(name: string, bit: number): void {
    const bytes = this.#disk.read(name);
    if (bytes === undefined || bytes.length === 0) return;
    const turned = bytes.slice();
    const at = bit % (8 * turned.length);
    turned[at >> 3]! ^= 1 << (at & 7);
    this.#disk.write(name, turned);
  }
}

function strikes(fault: DiskFault, write: number): boolean {
  switch (fault.kind) {
    case "torn-write":
    case "lost-write":
      return fault.nth === write;
    case "full":
      return fault.nth <= write && write < fault.nth + (fault.writes ?? 1);
    case "bit-rot":
      return false;
  }
}

function half(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.length >> 1);
}
