import type { CrashPoint } from "../kernel/crash.ts";
import type { Disk } from "../kernel/disk.ts";

/** What a file that is being replaced is called until it is whole. */
const UNFINISHED = ".unfinished";

/**
 * Text files of lines. Every write is a durable write at which the process can die: an append is
 * then absent or torn, a replacement leaves the old file whole.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CrashPoint } from "../kernel/crash.ts";
 * import { MemoryDisk } from "../kernel/disk.ts";
 * import { DurableFiles } from "./durable_files.ts";
 *
 * const files = new DurableFiles(new MemoryDisk(), new CrashPoint());
 * files.replace("list", ["one"]);
 * files.append("list", "two");
 * assertEquals(files.lines("list"), ["one", "two"]);
 * ```
 */
export class DurableFiles {
  readonly #disk: Disk;
  readonly #crash: CrashPoint;

  /** Files on this disk. */
  constructor(disk: Disk, crash: CrashPoint) {
    this.#disk = disk;
    this.#crash = crash;
  }

  /** Names in a folder, sorted. */
  list(folder: string): readonly string[] {
    return this.#disk.list().filter((name) => name.startsWith(`${folder}/`));
  }

  /** Whether the file is there. */
  has(name: string): boolean {
    return this.#disk.read(name) !== undefined;
  }

  /** Every whole line; what a crash tore off at the end is none. */
  lines(name: string): readonly string[] {
    const bytes = this.#disk.read(name) ?? new Uint8Array();
    return new TextDecoder().decode(bytes).split("\n").slice(0, -1);
  }

  /** Add a line. */
  append(name: string, line: string): void {
    const bytes = new TextEncoder().encode(`${line}\n`);
    const torn = bytes.subarray(0, bytes.length / 2);
    this.#crash.guard(
      () => this.#disk.append(name, bytes),
      () => this.#disk.append(name, torn),
    );
  }

  /** Write a file in place; for content that may be lost but not kept. */
  overwrite(name: string, lines: readonly string[]): void {
    const bytes = encode(lines);
    this.#crash.guard(
      () => this.#disk.write(name, bytes),
      () => this.#disk.write(name, bytes.subarray(0, bytes.length / 2)),
    );
  }

  /** Write a file beside the old one and put it in its place: renaming is never torn. */
  replace(name: string, lines: readonly string[]): void {
    const unfinished = `${name}${UNFINISHED}`;
    this.overwrite(unfinished, lines);
    this.#crash.guard(() => {
      this.#disk.write(name, encode(lines));
      this.#disk.remove(unfinished);
    });
  }

  /** Write bytes in place of a file; for content that is no text. */
  store(name: string, bytes: Uint8Array): void {
    this.#crash.guard(() => this.#disk.write(name, bytes));
  }

  /** Write a file anew with the lines that may stay, unless all may; a torn one never stays. */
  keepOnly(name: string, mayStay: (line: string) => boolean): void {
    this.mend(name);
    const lines = this.lines(name);
    const kept = lines.filter(mayStay);
    if (kept.length < lines.length) this.replace(name, kept);
  }

  /** Take a file away. */
  remove(name: string): void {
    this.#crash.guard(() => this.#disk.remove(name));
  }

  /** After a crash or a write that failed: take away what was never finished. */
  recover(): void {
    for (const name of this.#disk.list()) {
      if (name.endsWith(UNFINISHED)) this.remove(name);
    }
  }

  /** Cut a torn line off the end. */
  mend(name: string): void {
    const bytes = this.#disk.read(name);
    if (bytes === undefined || bytes.length === 0) return;
    if (bytes.at(-1) !== "\n".charCodeAt(0)) {
      this.replace(name, this.lines(name));
    }
  }
}

function encode(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
}
