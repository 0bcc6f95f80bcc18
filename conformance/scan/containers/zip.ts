import type { DecodedPart, Decoder, OpenStream, Piece } from "../decoder.ts";
import type { Layer } from "../scan_result.ts";
import { piecesOf, type Source, windowSource } from "../source.ts";
import { inflated, inflatedWhole } from "./inflate.ts";
import { Gaps } from "./zip_gaps.ts";
import { endsZip, zipDirectory, zipEntries } from "./zip_directory.ts";
import { localEntry, ZIP_LOCAL_BYTES, type ZipEntry } from "./zip_entry.ts";
import { zstdStream } from "./zstd.ts";

const END_BYTES = 22;
const ENCRYPTED = 1;
const SIZE_FOLLOWS = 8;
const [STORED, DEFLATED, ZSTD, ENCRYPTED_AES] = [0, 8, 93, 99];
const HEADER_BYTES_MAX = ZIP_LOCAL_BYTES + 2 * 65535;
const READ_BYTES = 1 << 16;

/**
 * Zip: what the central directory lists, and what stands in the archive without being listed, as
 * entries do that were deleted or replaced.
 */
export const ZIP: Decoder = {
  name: "zip",
  recognise(head, source) {
    if (head[0] === 0x50 && head[1] === 0x4b) {
      if (head[2] === 3 && head[3] === 4) return true;
      if (head[2] === 5 && head[3] === 6) return true;
    }
    if (source.sizeBytes < END_BYTES) return false;
    const tail = source.read(source.sizeBytes - END_BYTES, END_BYTES);
    return tail instanceof Uint8Array ? endsZip(tail) : tail.then(endsZip);
  },
  open: (source) => entriesOf(source),
};

async function* entriesOf(source: Source): AsyncGenerator<DecodedPart> {
  const whole = { decoder: "zip", offset: 0 };
  const directory = await zipDirectory(source);
  const gaps = new Gaps();
  if (directory === undefined) yield { layer: whole, blind: "damaged" };
  else {
    gaps.cover(directory.at, source.sizeBytes);
    for await (const entry of zipEntries(source, directory)) {
      if (entry === "damaged") yield { layer: whole, blind: "damaged" };
      else yield* listed(source, entry, gaps);
    }
  }
  for (const { from, until } of gaps.between(0, source.sizeBytes)) {
    yield* unlisted(source, from, until);
  }
}

/** An entry of the directory; its own header tells where its bytes begin. */
async function* listed(
  source: Source,
  entry: ZipEntry,
  gaps: Gaps,
): AsyncGenerator<DecodedPart> {
  const local = await localAt(source, entry.headerAt);
  const layer = layerOf(entry);
  if (local === undefined) {
    yield { layer, blind: "damaged" };
    return;
  }
  const at = entry.headerAt + local.lengthBytes;
  gaps.cover(entry.headerAt, at + entry.packedBytes);
  if (at + entry.packedBytes > source.sizeBytes) {
    yield { layer, blind: "damaged" };
  }
  yield partOf(source, entry, at);
}

/** Local headers in a stretch that no listed entry covers. */
async function* unlisted(
  source: Source,
  from: number,
  until: number,
): AsyncGenerator<DecodedPart> {
  for (let at = from; at + ZIP_LOCAL_BYTES <= until;) {
    const found = await headerFrom(source, at, until);
    if (found === undefined) return;
    const entry = await localAt(source, found);
    if (entry === undefined) {
      at = found + 1;
      continue;
    }
    const body = found + entry.lengthBytes;
    const isOpen = (entry.flags & SIZE_FOLLOWS) !== 0 &&
      entry.packedBytes === 0;
    const end = isOpen
      ? await headerFrom(source, body, until) ?? until
      : Math.min(until, body + entry.packedBytes);
    yield isOpen && entry.method === DEFLATED && !isEncrypted(entry)
      ? {
        layer: layerOf(entry),
        stream: () => inflated(source, body, { endsAt: body }),
      }
      : partOf(source, { ...entry, packedBytes: end - body }, body);
    at = Math.max(end, found + 1);
  }
}

function partOf(source: Source, entry: ZipEntry, at: number): DecodedPart {
  const layer = layerOf(entry);
  if (isEncrypted(entry)) return { layer, blind: "encrypted" };
  const packed = windowSource(source, entry.name, at, entry.packedBytes);
  switch (entry.method) {
    case STORED:
      return { layer, source: packed, verbatimAt: at };
    case DEFLATED:
      return { layer, stream: deflated(packed) };
    case ZSTD:
      return { layer, stream: zstdStream(packed) };
    default:
      return { layer, blind: "unsupported" };
  }
}

function deflated(packed: Source): OpenStream {
  const careful = async function* (): AsyncGenerator<Piece> {
    const end = { endsAt: 0 };
    yield* inflated(packed, 0, end);
    if (end.endsAt !== packed.sizeBytes) yield { blind: "damaged" };
  };
  return () => inflatedWhole(packed, "deflate-raw", careful);
}

function isEncrypted({ flags, method }: ZipEntry): boolean {
  return (flags & ENCRYPTED) !== 0 || method === ENCRYPTED_AES;
}

function layerOf({ name, headerAt }: ZipEntry): Layer {
  return { decoder: "zip", offset: headerAt, member: name };
}

async function localAt(
  source: Source,
  at: number,
): Promise<ZipEntry | undefined> {
  if (at < 0 || at >= source.sizeBytes) return undefined;
  const head = await source.read(at, 1024);
  return localEntry(head, at) ??
    localEntry(await source.read(at, HEADER_BYTES_MAX), at);
}

/** Where the next `PK\3\4` stands. */
async function headerFrom(
  source: Source,
  from: number,
  until: number,
): Promise<number | undefined> {
  let word = 0;
  let at = from;
  for await (const piece of piecesOf(source, READ_BYTES, from)) {
    for (let i = 0; i < piece.length && at + i < until; i++) {
      word = (word << 8 | piece[i]!) >>> 0;
      if (word === 0x504b0304) return at + i - 3;
    }
    at += piece.length;
    if (at >= until) return undefined;
  }
  return undefined;
}
