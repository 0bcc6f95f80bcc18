import type { DecodedPart, Decoder } from "../decoder.ts";
import { memorySource, type Source } from "../source.ts";
import { compressedValues } from "./postgres/compressed_value.ts";
import { pageImages } from "./postgres/page_images.ts";
import { type Segment, spliced } from "./spliced.ts";
import { viewOf, Window } from "./window.ts";

const PAGE_BYTES = 8192;
const SHORT_HEADER_BYTES = 24;
const LONG_HEADER_BYTES = 40;
const LONG_HEADER = 0x0002;
const INFO_MAX = 0x000f;
const READ_BYTES = 1 << 18;
const VALUE_BYTES_MAX = 8192;

/**
 * A segment of PostgreSQL's write-ahead log. Every page has a header of its own, which cuts what
 * stands over the edge of two pages: handed on is the segment without them, with what is left of
 * its former life when it was recycled, every compressed value in it, and the page images that the
 * log itself compressed (`wal_compression`), as release 15 writes them.
 */
export const postgresWal: Decoder = {
  name: "postgres-wal",
  recognise: (head, source) =>
    source.sizeBytes % PAGE_BYTES === 0 && isLogPage(head, 0),
  open: (source) => partsOf(source),
};

/** Whether a page of the log begins here (xlog_internal.h). */
function isLogPage(page: Uint8Array, offset: number): boolean {
  if (page.length < LONG_HEADER_BYTES) return false;
  const view = viewOf(page);
  const magic = view.getUint16(0, true);
  const info = view.getUint16(2, true);
  // The magic counts up with the releases: 0xd106 is 13, 0xd110 is 15.
  return magic >= 0xd060 && magic <= 0xd1ff && info <= INFO_MAX &&
    view.getUint32(4, true) > 0 &&
    view.getUint32(8, true) % PAGE_BYTES === 0 &&
    (offset > 0 || (info & LONG_HEADER) !== 0);
}

async function* partsOf(source: Source): AsyncGenerator<DecodedPart> {
  const window = new Window(source);
  const segments: Segment[] = [];
  const pages: { from: number; end: number }[] = [];
  let contentBytes = 0;
  let damagedAt: number | undefined;
  for (let at = 0; at < source.sizeBytes; at += PAGE_BYTES) {
    const head = await window.bytes(at, LONG_HEADER_BYTES);
    const header = headerBytes(head, at);
    if (header === undefined) damagedAt ??= at;
    const skipped = header ?? 0;
    const lengthBytes = Math.min(PAGE_BYTES, source.sizeBytes - at) - skipped;
    segments.push({ offset: at + skipped, lengthBytes });
    const from = contentBytes + firstRecord(head);
    contentBytes += lengthBytes;
    pages.push({ from, end: contentBytes });
  }
  const layer = { decoder: "postgres-wal", offset: 0 };
  if (damagedAt !== undefined) {
    yield { layer: { ...layer, offset: damagedAt }, blind: "damaged" };
  }
  const content = spliced(layer.decoder, source, segments);
  yield { layer, source: content };
  yield* valuesIn(content);
  for (const { from, end } of pages) yield* pageImages(content, from, end);
}

/** Where behind its header the first record of a page begins: behind the rest of one before. */
function firstRecord(head: Uint8Array): number {
  const restBytes = head.length < 20 ? 0 : viewOf(head).getUint32(16, true);
  return Math.ceil(restBytes / 8) * 8;
}

/** Length of the page's header; none on a page never written; nothing if it is no page. */
function headerBytes(head: Uint8Array, offset: number): number | undefined {
  if (isLogPage(head, offset)) {
    const info = viewOf(head).getUint16(2, true);
    return (info & LONG_HEADER) !== 0 ? LONG_HEADER_BYTES : SHORT_HEADER_BYTES;
  }
  return head.every((octet) => octet === 0) ? 0 : undefined;
}

/** Compressed values, looked for in pieces that overlap by the longest of them. */
async function* valuesIn(content: Source): AsyncGenerator<DecodedPart> {
  for (let at = 0; at < content.sizeBytes; at += READ_BYTES) {
    const piece = await content.read(at, READ_BYTES + VALUE_BYTES_MAX);
    for (const { offset, method, plain } of compressedValues(piece, 1)) {
      if (offset >= READ_BYTES) break;
      const layer = { decoder: method, offset: at + offset };
      yield { layer, source: memorySource(method, plain) };
    }
  }
}
