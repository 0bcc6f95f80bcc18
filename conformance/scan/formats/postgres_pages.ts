import type { DecodedPart, Decoder } from "../decoder.ts";
import { memorySource, type Source } from "../source.ts";
import { compressedValues, undone } from "./postgres/compressed_value.ts";
import { type ToastChunk, toastChunks } from "./postgres/toast.ts";
import { type Segment, spliced } from "./spliced.ts";
import { viewOf, Window } from "./window.ts";

const PAGE_BYTES = 8192;
const HEADER_BYTES = 24;
const LAYOUT_VERSION = 4;
const FLAGS_MAX = 7;

/** A long value is undone in memory; one that is longer is not. */
const TOAST_UNDONE_BYTES_MAX = 32 << 20;

/**
 * A relation of PostgreSQL, of any kind and age, read as bytes (storage-page-layout). Text and most
 * numbers stand in a page as they are; handed on is what a search of those bytes misses: values
 * that are compressed in their rows (pglz, LZ4), wherever in the page they lie, and values cut in
 * pieces for a TOAST table, put together and undone. Of a compressed value that was overwritten in
 * part nothing can be said, and nothing is.
 */
export const postgresPages: Decoder = {
  name: "postgres-pages",
  recognise: (head, source) =>
    source.sizeBytes % PAGE_BYTES === 0 && isPageHeader(head),
  open: (source) => partsOf(source),
};

/** Whether a page begins here: the layout says its own size and version. */
export function isPageHeader(page: Uint8Array): boolean {
  if (page.length < HEADER_BYTES) return false;
  const view = viewOf(page);
  const lower = view.getUint16(12, true);
  const upper = view.getUint16(14, true);
  const special = view.getUint16(16, true);
  return view.getUint16(18, true) === (PAGE_BYTES | LAYOUT_VERSION) &&
    view.getUint16(10, true) <= FLAGS_MAX &&
    lower >= HEADER_BYTES && lower <= upper && upper <= special &&
    special <= PAGE_BYTES;
}

async function* partsOf(source: Source): AsyncGenerator<DecodedPart> {
  const window = new Window(source);
  const chunks = new Map<number, Map<number, Segment>>();
  for (let at = 0; at < source.sizeBytes; at += PAGE_BYTES) {
    const page = await window.bytes(at, PAGE_BYTES);
    if (page.length === PAGE_BYTES && isPageHeader(page)) {
      yield* valuesIn(page, at);
      for (const chunk of toastChunks(page)) keep(chunks, chunk, at);
    } else if (page.some((octet) => octet !== 0)) {
      // An empty page is one that was never used; any other is not what it seems.
      const layer = { decoder: "postgres-pages", offset: at };
      yield { layer, blind: "damaged" };
    }
  }
  for (const [, pieces] of chunks) yield* toastParts(source, pieces);
}

function* valuesIn(page: Uint8Array, offset: number): Generator<DecodedPart> {
  for (const value of compressedValues(page, 4)) {
    const layer = { decoder: value.method, offset: offset + value.offset };
    yield { layer, source: memorySource(value.method, value.plain) };
  }
}

function keep(
  chunks: Map<number, Map<number, Segment>>,
  { value, sequence, segment }: ToastChunk,
  pageOffset: number,
): void {
  const pieces = chunks.get(value) ?? new Map<number, Segment>();
  pieces.set(sequence, { ...segment, offset: pageOffset + segment.offset });
  chunks.set(value, pieces);
}

async function* toastParts(
  source: Source,
  pieces: ReadonlyMap<number, Segment>,
): AsyncGenerator<DecodedPart> {
  const ordered = [...pieces].sort(([a], [b]) => a - b);
  const segments = ordered.map(([, segment]) => segment);
  const layer = { decoder: "postgres-toast", offset: segments[0]!.offset };
  const whole = spliced(layer.decoder, source, segments);
  if (segments.length > 1) yield { layer, source: whole };
  const isWhole = ordered.every(([sequence], i) => sequence === i);
  const head = await whole.read(0, 4);
  if (!saysCompressed(head, whole.sizeBytes)) return;
  if (whole.sizeBytes > TOAST_UNDONE_BYTES_MAX) {
    return yield { layer, blind: "too-large" };
  }
  const value = isWhole
    ? undone(await whole.read(0, whole.sizeBytes))
    : undefined;
  if (value) {
    const inner = { ...layer, decoder: value.method };
    yield { layer: inner, source: memorySource(value.method, value.plain) };
  } else if (!isWhole) {
    yield { layer, blind: "damaged" };
  }
}

/** Whether the first bytes could be size and method of compressed content of this length. */
function saysCompressed(head: Uint8Array, lengthBytes: number): boolean {
  if (head.length < 4) return false;
  const info = viewOf(head).getUint32(0, true);
  const sizeBytes = info & 0x3fffffff;
  return info >>> 30 <= 1 && sizeBytes > lengthBytes &&
    sizeBytes < lengthBytes * 255;
}
