import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Sink, SinkItem } from "../target/mod.ts";
import { decodeBase64 } from "../scan/base64.ts";
import type { Hit, Planted, SinkRead, SinkUnseen } from "./event.ts";
import { Matcher } from "../scan/matcher.ts";
import { canaryNeedles } from "../scan/needles.ts";
import type { Secrets } from "./secrets.ts";

/** A file behind a path. */
export interface ReadFile {
  /** Its name below the path. */
  readonly name: string;
  /** Its bytes. */
  readonly bytes: Uint8Array;
}

/**
 * How a local path is read: a file gives itself, a folder every file below it, an empty folder
 * nothing. It throws when the path cannot be read. Handed in, because this room touches no disk.
 */
export type ReadPath = (
  path: string,
) => AsyncIterable<ReadFile> | Promise<readonly ReadFile[]>;

/** A control text that was planted into a sink. */
export interface Canary {
  /** The sink. */
  readonly sink: string;
  /** The text. */
  readonly text: string;
}

/** One look at the sinks. */
export interface LookInput {
  /** Its number, from 1. */
  readonly look: number;
  /** Every declared sink that was asked for. */
  readonly sinks: readonly Sink[];
  /** What `readSinks` gave. */
  readonly items: readonly SinkItem[];
  /** How to read local paths; without it they cannot be read. */
  readonly readPath?: ReadPath;
  /** What to look for. */
  readonly secrets: Secrets;
  /** Control texts planted since the look before. */
  readonly canaries?: readonly Canary[];
}

/** What a look comes to. */
export type LookEvent = SinkRead | SinkUnseen | Planted;

/**
 * Search what rests in the sinks, in the order in which they were declared. An item of a sink that
 * nobody declared is searched as a file of the server: it exists, so it counts.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lookAt } from "./look.ts";
 * import { Secrets } from "./secrets.ts";
 *
 * const sink = { id: "log", station: "server", kind: "log", readable: true, encrypted: false } as const;
 * const events = await lookAt({ look: 1, sinks: [sink], items: [], secrets: new Secrets() });
 * assertEquals(events, [{ kind: "sink-unseen", look: 1, sink, why: "no-items" }]);
 * ```
 */
export async function lookAt(input: LookInput): Promise<LookEvent[]> {
  const undeclared = input.items
    .filter((item) => input.sinks.every((sink) => sink.id !== item.sink))
    .map((item) => undeclaredSink(item.sink));
  const events: LookEvent[] = [];
  for (const sink of distinctById([...input.sinks, ...undeclared])) {
    events.push(...await lookAtSink(sink, input));
  }
  return events;
}

async function lookAtSink(sink: Sink, input: LookInput): Promise<LookEvent[]> {
  const canaries = (input.canaries ?? []).filter((c) => c.sink === sink.id);
  const contents = await contentsOf(sink, input);
  const reads = contents.files.map((file): SinkRead => ({
    kind: "sink-read",
    look: input.look,
    sink,
    item: input.secrets.maskText(file.name),
    sizeBytes: file.bytes.length,
    hits: hitsIn(file, input.secrets),
  }));
  return [
    ...reads,
    ...contents.unseen.map((why): SinkUnseen => ({
      kind: "sink-unseen",
      look: input.look,
      sink,
      why,
    })),
    ...canaries.map((canary): Planted => ({
      kind: "planted",
      sink: sink.id,
      found: contents.files.some((file) => holds(file.bytes, canary.text)),
    })),
  ];
}

interface Contents {
  readonly files: readonly ReadFile[];
  readonly unseen: readonly SinkUnseen["why"][];
}

async function contentsOf(sink: Sink, input: LookInput): Promise<Contents> {
  if (!sink.readable) return { files: [], unseen: ["unreadable"] };
  const items = input.items.filter((item) => item.sink === sink.id)
    .toSorted((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const files: ReadFile[] = [];
  const unseen = new Set<SinkUnseen["why"]>();
  if (sink.encrypted) unseen.add("encrypted");
  if (items.length === 0) unseen.add("no-items");
  for (const item of items) {
    const read = await filesOf(item, input.readPath);
    if (read === undefined) unseen.add("path-unreadable");
    else files.push(...read);
  }
  return { files, unseen: [...unseen] };
}

/** The files of an item; `undefined` when they cannot be had. An empty folder is an item of no bytes. */
async function filesOf(
  item: SinkItem,
  readPath: ReadPath | undefined,
): Promise<readonly ReadFile[] | undefined> {
  if (item.base64 !== undefined) {
    const bytes = decodeBase64(item.base64);
    return bytes === undefined ? undefined : [{ name: item.name, bytes }];
  }
  if (item.path === undefined || readPath === undefined) return undefined;
  try {
    const files = await gathered(readPath(item.path));
    return files.length === 0
      ? [{ name: item.name, bytes: new Uint8Array() }]
      : files.map((f) => ({ name: joined(item.name, f.name), bytes: f.bytes }));
  } catch {
    return undefined; // which is recorded as path-unreadable, and never counts as clean
  }
}

async function gathered(
  files: AsyncIterable<ReadFile> | Promise<readonly ReadFile[]>,
): Promise<ReadFile[]> {
  const list: ReadFile[] = [];
  if (Symbol.asyncIterator in files) {
    for await (const file of files) list.push(file);
  } else {
    list.push(...await files);
  }
  return list.toSorted((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0
  );
}

/** Bytes first; a secret in the name of a file rests there as well, and is said to. */
function hitsIn(file: ReadFile, secrets: Secrets): Hit[] {
  const inName = secrets.search(utf8ToBytes(file.name)).map((hit) => ({
    ...hit,
    form: `name/${hit.form}`,
  }));
  return [...secrets.search(file.bytes), ...inName];
}

function holds(bytes: Uint8Array, text: string): boolean {
  const needles = canaryNeedles("C-0001", text);
  return needles.length > 0 &&
    new Matcher(needles.map((n) => n.bytes)).search(bytes).length > 0;
}

function joined(item: string, file: string): string {
  return file === "" || file === item ? item : `${item}/${file}`;
}

function undeclaredSink(id: string): Sink {
  return {
    id,
    station: "server",
    kind: "file",
    readable: true,
    encrypted: false,
  };
}

function distinctById(sinks: readonly Sink[]): Sink[] {
  return [...new Map(sinks.map((sink) => [sink.id, sink])).values()];
}
