import { CrashPoint } from "../kernel/crash.ts";
import { type Disk, MemoryDisk } from "../kernel/disk.ts";

/** The sinks of a phone. */
export type DeviceSink = "device-storage" | "device-memory" | "device-queue";

/** Bytes found in a sink of a phone. */
export interface DeviceItem {
  /** Which sink. */
  readonly sink: DeviceSink;
  /** Device and name within it. */
  readonly name: string;
  /** The bytes. */
  readonly bytes: Uint8Array;
}

/** Files of the app: they outlive a restart. */
export class DeviceStorage {
  readonly #disk: Disk;
  readonly #crash: CrashPoint;

  /** Storage on a disk; every write passes the crash point. */
  constructor(
    disk: Disk = new MemoryDisk(),
    crash: CrashPoint = new CrashPoint(),
  ) {
    this.#disk = disk;
    this.#crash = crash;
  }

  /** The file, if it is there. */
  read(name: string): Uint8Array | undefined {
    return this.#disk.read(name);
  }

  /** Replace a file. A phone that dies meanwhile leaves the old one or the front half. */
  write(name: string, bytes: Uint8Array): void {
    const half = bytes.subarray(0, bytes.length >> 1);
    this.#crash.guard(
      () => this.#disk.write(name, bytes),
      () => this.#disk.write(name, half),
    );
  }

  /** Add to the end of a file; a phone that dies meanwhile adds the front half. */
  append(name: string, bytes: Uint8Array): void {
    const half = bytes.subarray(0, bytes.length >> 1);
    this.#crash.guard(
      () => this.#disk.append(name, bytes),
      () => this.#disk.append(name, half),
    );
  }

  /** Take a file away. */
  remove(name: string): void {
    if (!this.#disk.read(name)) return;
    this.#crash.guard(() => this.#disk.remove(name));
  }

  /** Every file, by name. */
  entries(): [name: string, bytes: Uint8Array][] {
    return this.#disk.list()
      .map((name) => [name, this.#disk.read(name) ?? new Uint8Array()]);
  }
}

/**
 * Buffers that the app holds at this moment. What was typed lies here and nowhere else, so that
 * giving it up can be seen: the buffer is overwritten before it is let go.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DeviceMemory } from "./storage.ts";
 *
 * const memory = new DeviceMemory();
 * const pin = memory.hold("pin", new TextEncoder().encode("1234"));
 * memory.release("pin");
 * assertEquals(pin, new Uint8Array(4));
 * assertEquals(memory.entries(), []);
 * ```
 */
export class DeviceMemory {
  readonly #buffers = new Map<string, Uint8Array>();

  /** Keep this very buffer, not a copy. */
  hold(name: string, bytes: Uint8Array): Uint8Array {
    this.#buffers.set(name, bytes);
    return bytes;
  }

  /** The buffer of that name. */
  peek(name: string): Uint8Array | undefined {
    return this.#buffers.get(name);
  }

  /** Overwrite the buffer and let it go. */
  release(name: string): void {
    this.#buffers.get(name)?.fill(0);
    this.#buffers.delete(name);
  }

  /** Every buffer, in the order in which they came. */
  entries(): [name: string, bytes: Uint8Array][] {
    return [...this.#buffers];
  }

  /** The phone has restarted. */
  clear(): void {
    for (const name of [...this.#buffers.keys()]) this.release(name);
  }
}

/** The phone, as the parts of the app see it. */
export interface Phone {
  /** Which one. */
  readonly device: string;
  /** What it keeps. */
  readonly storage: DeviceStorage;
  /** What it holds at this moment. */
  readonly memory: DeviceMemory;
}

/** The file of registrations that have no answer yet. */
export const QUEUE_FILE = "queue.jsonl";

const CANARY_FILE = "note.txt";
const CANARY_BUFFER = "note";
const NOTE_LINE = /^\{"note":.*\n/gm;

/** Everything on the phone as items of its sinks; `calls` are those that have no result yet. */
export function itemsOf(phone: Phone, calls: readonly unknown[]): DeviceItem[] {
  const { device, storage, memory } = phone;
  const item = (sink: DeviceSink) => ([name, bytes]: [string, Uint8Array]) => ({
    sink,
    name: `${device}/${name}`,
    // The buffer itself may be overwritten before the item is looked at.
    bytes: bytes.slice(),
  });
  const waiting = new TextEncoder().encode(JSON.stringify(calls));
  const queue = storage.read(QUEUE_FILE) ?? new Uint8Array();
  return [
    ...storage.entries().filter(([name]) => name !== QUEUE_FILE)
      .map(item("device-storage")),
    item("device-queue")([QUEUE_FILE, queue]),
    item("device-memory")(["calls", waiting]),
    ...memory.entries().map(item("device-memory")),
  ];
}

/** Write a text into a sink as the app ordinarily writes there. */
export function plantCanary(
  { storage, memory }: Phone,
  sink: DeviceSink,
  text: string,
): void {
  const bytes = new TextEncoder().encode(text);
  switch (sink) {
    case "device-storage":
      return storage.write(CANARY_FILE, bytes);
    case "device-memory":
      return void memory.hold(CANARY_BUFFER, bytes);
    case "device-queue":
      return storage.append(QUEUE_FILE, utf8(noteLine(text)));
  }
}

/** Take planted texts away again. */
export function removeCanaries({ storage, memory }: Phone): void {
  storage.remove(CANARY_FILE);
  const queue = new TextDecoder().decode(storage.read(QUEUE_FILE));
  const kept = queue.replaceAll(NOTE_LINE, "");
  if (kept === "") storage.remove(QUEUE_FILE);
  else if (kept !== queue) storage.write(QUEUE_FILE, utf8(kept));
  memory.release(CANARY_BUFFER);
}

function noteLine(text: string): string {
  return `${JSON.stringify({ note: text })}\n`;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
