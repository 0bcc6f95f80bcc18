import type { Source } from "../source.ts";
import { centralEntry, ZIP_CENTRAL_BYTES, type ZipEntry } from "./zip_entry.ts";

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const END_BYTES = 22;
const END_64_BYTES = 56;
const LOCATOR_64_BYTES = 20;
const COMMENT_BYTES_MAX = 65535;
const READ_BYTES = 1 << 16;
/** Name, extra fields and comment of an entry have 64 KiB each. */
const ENTRY_BYTES_MAX = ZIP_CENTRAL_BYTES + 3 * 65535;

/** Where the central directory of a zip archive stands. */
export interface ZipDirectory {
  /** Its first byte. */
  readonly at: number;
  /** The first byte after it. */
  readonly endsAt: number;
  /** How much stands before the archive; every offset in it counts from there. */
  readonly prefixBytes: number;
}

/** Whether the very last bytes end a zip archive without a comment. */
export function endsZip(tail: Uint8Array): boolean {
  return tail.length === END_BYTES && endOf(tail, 0) !== undefined;
}

/** The central directory, found from the end of the archive. */
export async function zipDirectory(
  source: Source,
): Promise<ZipDirectory | undefined> {
  const tailAt = Math.max(0, source.sizeBytes - END_BYTES - COMMENT_BYTES_MAX);
  const tail = await source.read(tailAt, source.sizeBytes - tailAt);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail[at] !== 0x50) continue;
    const end = endOf(tail, at);
    if (end === undefined) continue;
    const found = await wide(source, tailAt + at) ??
      { ...end, endsAt: tailAt + at };
    const start = found.endsAt - found.size;
    const prefixBytes = start - found.at;
    if (start < 0 || prefixBytes < 0) continue;
    return { at: start, endsAt: found.endsAt, prefixBytes };
  }
  return undefined;
}

/** Its entries in order; nothing more from the first one on that is none. */
export async function* zipEntries(
  source: Source,
  directory: ZipDirectory,
): AsyncGenerator<ZipEntry | "damaged"> {
  let bytes: Uint8Array = new Uint8Array();
  for (let at = directory.at; at < directory.endsAt;) {
    let entry = centralEntry(bytes);
    if (entry === undefined) {
      bytes = await source.read(
        at,
        Math.min(directory.endsAt - at, READ_BYTES + ENTRY_BYTES_MAX),
      );
      entry = centralEntry(bytes);
    }
    if (entry === undefined) return yield "damaged";
    yield { ...entry, headerAt: entry.headerAt + directory.prefixBytes };
    bytes = bytes.subarray(entry.lengthBytes);
    at += entry.lengthBytes;
  }
}

interface End {
  readonly size: number;
  readonly at: number;
}

function endOf(bytes: Uint8Array, at: number): End | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(at, true) !== END) return undefined;
  if (at + END_BYTES + view.getUint16(at + 20, true) > bytes.length) {
    return undefined;
  }
  return {
    size: view.getUint32(at + 12, true),
    at: view.getUint32(at + 16, true),
  };
}

/** The end record of zip64, if its locator stands right before the other one. */
async function wide(
  source: Source,
  endAt: number,
): Promise<End & { endsAt: number } | undefined> {
  if (endAt < LOCATOR_64_BYTES) return undefined;
  const locator = await source.read(endAt - LOCATOR_64_BYTES, LOCATOR_64_BYTES);
  const view = new DataView(locator.buffer, locator.byteOffset, locator.length);
  if (view.getUint32(0, true) !== LOCATOR_64) return undefined;
  // Next to the locator, wherever it says: something may stand before the archive.
  const endsAt = endAt - LOCATOR_64_BYTES - END_64_BYTES;
  if (endsAt < 0) return undefined;
  const end = await source.read(endsAt, END_64_BYTES);
  const wideView = new DataView(end.buffer, end.byteOffset, end.length);
  if (wideView.getUint32(0, true) !== END_64) return undefined;
  return {
    size: Number(wideView.getBigUint64(40, true)),
    at: Number(wideView.getBigUint64(48, true)),
    endsAt,
  };
}
