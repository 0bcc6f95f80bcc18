import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Sink, SinkItem } from "../target/mod.ts";
import { decodeBase64 } from "../scan/base64.ts";
import { containerDecoders } from "../scan/containers/containers.ts";
import { formatDecoders } from "../scan/formats/formats.ts";
import { NeedleSearch } from "../scan/needle_search.ts";
import { canaryNeedles } from "../scan/needles.ts";
import { scan } from "../scan/scan.ts";
import type { BlindReason, ScanResult, Sighting } from "../scan/scan_result.ts";
import { memorySource, type Source } from "../scan/source.ts";
import type { Hit, Planted, SinkRead, SinkUnseen } from "./event.ts";
import type { Secrets } from "./secrets.ts";

/** Everything that can be undone where sinks are searched. */
const DECODERS = [...containerDecoders(), ...formatDecoders];

/** A file behind a path. */
export interface ReadFile {
  /** Its name below the path. */
  readonly name: string;
  /** Its bytes; of a link, what it points to. */
  readonly bytes: Uint8Array;
  /** The same bytes in pieces, where there are too many to hold; then `bytes` are read when asked for. */
  readonly source?: Source;
  /** Why there is more to it than these bytes, as there is to a device or a link that leads out. */
  readonly blind?: BlindReason;
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
  const { look, secrets } = input;
  const canaries = (input.canaries ?? []).filter((c) => c.sink === sink.id);
  const contents = await contentsOf(sink, input);
  const unseen = new Set(contents.unseen);
  const reads: SinkRead[] = [];
  for (const file of contents.files) {
    const result = await scanned(file, secrets.needleSearch);
    for (const { why } of result.blindSpots) unseen.add(why);
    if (file.blind !== undefined) unseen.add(file.blind);
    reads.push({
      kind: "sink-read",
      look,
      sink,
      item: secrets.maskText(file.name),
      sizeBytes: sourceOf(file).sizeBytes,
      hits: hitsIn(file, result, secrets),
    });
  }
  const events: LookEvent[] = [...reads];
  for (const why of unseen) {
    events.push({ kind: "sink-unseen", look, sink, why });
  }
  for (const { text } of canaries) {
    const found = await holds(contents.files, text);
    events.push({ kind: "planted", sink: sink.id, found });
  }
  return events;
}

function scanned(file: ReadFile, search: NeedleSearch): Promise<ScanResult> {
  return scan(sourceOf(file), { search, decoders: DECODERS });
}

function sourceOf(file: ReadFile): Source {
  return file.source ?? memorySource(file.name, file.bytes);
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
      : files.map((f) => named(f, joined(item.name, f.name)));
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

/** The bytes stay unread if they are. */
function named(file: ReadFile, name: string): ReadFile {
  const { source, blind } = file;
  const more = blind === undefined ? {} : { blind };
  if (source === undefined) return { name, bytes: file.bytes, ...more };
  return {
    name,
    get bytes() {
      return file.bytes;
    },
    source: { ...source, name, read: (at, length) => source.read(at, length) },
    ...more,
  };
}

/** Bytes first; a secret in the name of a file rests there as well, and is said to. */
function hitsIn(file: ReadFile, result: ScanResult, secrets: Secrets): Hit[] {
  const inName = secrets.search(utf8ToBytes(file.name)).map((hit) => ({
    ...hit,
    form: `name/${hit.form}`,
  }));
  return [...result.sightings.map((seen) => hitOf(seen, secrets)), ...inName];
}

function hitOf(
  { secret, form, offset, chain }: Sighting,
  secrets: Secrets,
): Hit {
  if (chain.length === 0) return { secret, form, offset };
  const masked = chain.map((layer) =>
    layer.member === undefined
      ? layer
      : { ...layer, member: secrets.maskText(layer.member) }
  );
  return { secret, form, offset, chain: masked };
}

/** As it stands, if it does; what it is packed into is undone only if need be. */
async function holds(
  files: readonly ReadFile[],
  text: string,
): Promise<boolean> {
  const search = new NeedleSearch(canaryNeedles("C-0001", text));
  const isPlain = (file: ReadFile) =>
    file.source === undefined && search.search(file.bytes).length > 0;
  if (files.some(isPlain)) return true;
  for (const file of files) {
    if ((await scanned(file, search)).sightings.length > 0) return true;
  }
  return false;
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
