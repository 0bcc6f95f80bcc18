/**
 * What survives a crash: named files in memory or in a folder. The one place of the simulator that
 * touches the platform's file system.
 * @module
 */

/** A small file store. Names are relative paths of plain parts, as `backups/1.json`. */
export interface Disk {
  /** The folder behind it, where there is one. */
  readonly root?: string;
  /** The whole file, or nothing. */
  read(name: string): Uint8Array | undefined;
  /** Replace the whole file. */
  write(name: string, bytes: Uint8Array): void;
  /** Add to the end of the file; a missing one begins. */
  append(name: string, bytes: Uint8Array): void;
  /** Take the file away; a missing one is no error. */
  remove(name: string): void;
  /** Every name, sorted. */
  list(): string[];
  /** Where the platform keeps the file, if it does. */
  location(name: string): string | undefined;
  /** The power goes, and with it what a disk that loses writes had acknowledged. */
  powerCut?(): void;
  /** Everything goes. */
  destroy(): void;
}

/**
 * Files in memory.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MemoryDisk } from "./disk.ts";
 *
 * const disk = new MemoryDisk();
 * disk.append("log", new Uint8Array([1]));
 * disk.append("log", new Uint8Array([2]));
 * assertEquals(disk.read("log"), new Uint8Array([1, 2]));
 * ```
 */
export class MemoryDisk implements Disk {
  /** Files as lists of chunks: a log grows without being copied at every line. */
  readonly #files = new Map<string, Uint8Array[]>();

  /** See {@linkcode Disk.read}. */
  read(name: string): Uint8Array | undefined {
    const chunks = this.#files.get(checkName(name));
    return chunks && joined(chunks);
  }

  /** See {@linkcode Disk.write}. */
  write(name: string, bytes: Uint8Array): void {
    this.#files.set(checkName(name), [bytes.slice()]);
  }

  /** See {@linkcode Disk.append}. */
  append(name: string, bytes: Uint8Array): void {
    const chunks = this.#files.get(checkName(name));
    if (chunks) chunks.push(bytes.slice());
    else this.#files.set(name, [bytes.slice()]);
  }

  /** See {@linkcode Disk.remove}. */
  remove(name: string): void {
    this.#files.delete(checkName(name));
  }

  /** See {@linkcode Disk.list}. */
  list(): string[] {
    return [...this.#files.keys()].sort();
  }

  /** Nowhere on the platform. */
  location(_name: string): undefined {
    return undefined;
  }

  /** See {@linkcode Disk.destroy}. */
  destroy(): void {
    this.#files.clear();
  }
}

/** Files in a folder, made on first need. */
export class FolderDisk implements Disk {
  /** A disk over this folder, without anything that was in it. */
  static empty(root: string): FolderDisk {
    removeTree(root);
    return new FolderDisk(root);
  }

  /** See {@linkcode Disk.root}. */
  readonly root: string;

  /** A disk over this folder; what is there already belongs to it. */
  constructor(root: string) {
    this.root = root;
    Deno.mkdirSync(root, { recursive: true });
  }

  /** See {@linkcode Disk.read}. */
  read(name: string): Uint8Array | undefined {
    return unlessMissing(() => Deno.readFileSync(this.location(name)));
  }

  /** See {@linkcode Disk.write}. */
  write(name: string, bytes: Uint8Array): void {
    this.#withFolder(name, (path) => overwrite(path, bytes));
  }

  /** See {@linkcode Disk.append}. */
  append(name: string, bytes: Uint8Array): void {
    this.#withFolder(
      name,
      (path) => Deno.writeFileSync(path, bytes, { append: true }),
    );
  }

  /** See {@linkcode Disk.remove}. */
  remove(name: string): void {
    unlessMissing(() => Deno.removeSync(this.location(name)));
  }

  /** See {@linkcode Disk.list}. */
  list(): string[] {
    return (unlessMissing(() => namesUnder(this.root, "")) ?? []).sort();
  }

  /** The path of the file, whether it is there or not. */
  location(name: string): string {
    return `${this.root}/${checkName(name)}`;
  }

  /** See {@linkcode Disk.destroy}. */
  destroy(): void {
    removeTree(this.root);
  }

  /** Almost always the folder of the file is there. */
  #withFolder(name: string, act: (path: string) => void): void {
    const path = this.location(name);
    try {
      act(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
      act(path);
    }
  }
}

/**
 * Give a file its length and then its content. Cut to nothing first, as the call for whole files
 * does it, it would wait for the disk: file systems take that for a careless replacement.
 */
function overwrite(path: string, bytes: Uint8Array): void {
  using file = Deno.openSync(path, { write: true, create: true });
  file.truncateSync(bytes.length);
  let at = 0;
  while (at < bytes.length) at += file.writeSync(bytes.subarray(at));
}

/** Parts start with a letter or a digit, so that no name leads out of the disk. */
function checkName(name: string): string {
  if (!/^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)*$/.test(name)) {
    throw new RangeError("Cannot use disk: expected a plain relative name");
  }
  return name;
}

function joined(chunks: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(chunks.reduce((sum, c) => sum + c.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    out.set(chunk, offset);
    offset += chunk.length;
  }
  return out;
}

function namesUnder(folder: string, prefix: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) =>
    entry.isDirectory
      ? namesUnder(`${folder}/${entry.name}`, `${prefix}${entry.name}/`)
      : [`${prefix}${entry.name}`]
  );
}

function removeTree(root: string): void {
  unlessMissing(() => Deno.removeSync(root, { recursive: true }));
}

function unlessMissing<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
