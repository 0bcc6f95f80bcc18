import type { DecodedPart, Decoder } from "../decoder.ts";
import type { Source } from "../source.ts";
import { type LoosePage, loosePageParts } from "./sqlite/loose_pages.ts";
import { pageBytesOf } from "./sqlite_file.ts";
import { viewOf, Window } from "./window.ts";

const MAGIC = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
const HEADER_BYTES = 28;
const SECTOR_BYTES = 512;
const PAGE_SIZES = [512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];
const RECORDS_TRIED = 64;

/**
 * A rollback journal of SQLite: pages as they were before. With `journal_mode=PERSIST` its header is
 * filled with zeros at the commit and the pages stay; then it is known by its name, and the size of
 * a page is the one that fits best.
 */
export const sqliteJournal: Decoder = {
  name: "sqlite-journal",
  recognise: (head, source) =>
    isHeader(head) || (source.name.endsWith("-journal") && isWiped(head)),
  open: (source) => partsOf(source),
};

function isHeader(head: Uint8Array): boolean {
  return head.length >= HEADER_BYTES && MAGIC.every((b, i) => head[i] === b);
}

function isWiped(head: Uint8Array): boolean {
  return head.length > SECTOR_BYTES &&
    head.subarray(0, HEADER_BYTES).every((octet) => octet === 0);
}

async function* partsOf(source: Source): AsyncGenerator<DecodedPart> {
  const window = new Window(source);
  const layer = { decoder: "sqlite-journal", offset: 0 };
  const head = await window.bytes(0, HEADER_BYTES);
  const found = isHeader(head)
    ? sizesIn(head)
    : { pageBytes: await guessPageBytes(window), sectorBytes: SECTOR_BYTES };
  if (found?.pageBytes === undefined) return yield { layer, blind: "damaged" };
  const { pageBytes, sectorBytes } = found;
  const { pages, end } = await recordsOf(window, pageBytes, sectorBytes);
  if (end < source.sizeBytes && !await endsWithName(window)) {
    yield { layer: { ...layer, offset: end }, blind: "damaged" };
  }
  yield* loosePageParts({ source, window, pageBytes, pages }, layer.decoder);
}

/** Whether the name of a super-journal stands at the end, as after a transaction over several files. */
async function endsWithName(window: Window): Promise<boolean> {
  const at = Math.max(0, window.sizeBytes - MAGIC.length);
  return isHeader(padded(await window.bytes(at, MAGIC.length)));
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(HEADER_BYTES);
  whole.set(bytes);
  return whole;
}

function sizesIn(
  head: Uint8Array,
): { pageBytes: number; sectorBytes: number } | undefined {
  const view = viewOf(head);
  const written = view.getUint32(24);
  const pageBytes = written === 65536 ? written : pageBytesOf(written);
  const sectorBytes = view.getUint32(20);
  const isSane = sectorBytes >= 32 && sectorBytes <= 65536;
  return pageBytes !== undefined && isSane
    ? { pageBytes, sectorBytes }
    : undefined;
}

/**
 * The pages, of every stretch: a stretch begins with a header at a sector's border, and its count
 * is not believed, because a crash leaves it at zero.
 */
async function recordsOf(
  window: Window,
  pageBytes: number,
  sectorBytes: number,
): Promise<{ pages: readonly LoosePage[]; end: number }> {
  const pages: LoosePage[] = [];
  const step = pageBytes + 8;
  let at = sectorBytes;
  while (at + step <= window.sizeBytes) {
    const border = Math.ceil(at / sectorBytes) * sectorBytes;
    if (isHeader(await window.bytes(border, HEADER_BYTES))) {
      at = border + sectorBytes;
      continue;
    }
    const page = viewOf(await window.bytes(at, 4)).getUint32(0);
    pages.push({ page, offset: at + 4 });
    at += step;
  }
  return { pages, end: at };
}

/** The page size at which the first records name the smallest pages; nothing if none fits. */
async function guessPageBytes(window: Window): Promise<number | undefined> {
  let best: { readonly pageBytes: number; readonly score: number } | undefined;
  for (const pageBytes of PAGE_SIZES) {
    const score = await fit(window, pageBytes);
    if (score > (best?.score ?? 0.9)) best = { pageBytes, score };
  }
  return best?.pageBytes;
}

/** The share of records whose page number is one that the file could speak of. */
async function fit(window: Window, pageBytes: number): Promise<number> {
  let tried = 0;
  let fitting = 0;
  for (let at = SECTOR_BYTES; tried < RECORDS_TRIED; at += pageBytes + 8) {
    if (at + pageBytes + 8 > window.sizeBytes) break;
    const page = viewOf(await window.bytes(at, 4)).getUint32(0);
    tried++;
    if (page >= 1 && page < 1 << 24) fitting++;
  }
  // Of two sizes that fit alike the one with more records is right: the other skips some.
  return tried === 0 ? 0 : fitting / tried + tried / 1e6;
}
