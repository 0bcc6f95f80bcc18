import type { DecodedPart, Decoder } from "../decoder.ts";
import type { Source } from "../source.ts";
import {
  freedChains,
  type Freelist,
  readFreelist,
  seams,
} from "./sqlite/free_pages.ts";
import { type PageImage, readPage, stepsFor } from "./sqlite/image.ts";
import { readTreePage } from "./sqlite/page.ts";
import { type PageDuty, treePageParts } from "./sqlite/page_parts.ts";
import { Rendering } from "./sqlite/rendering.ts";
import { viewOf, Window } from "./window.ts";

const MAGIC = "SQLite format 3\0";
const HEADER_BYTES = 100;

/** The header of a database file, as far as it is needed (fileformat2, section 1.3). */
interface FileHeader {
  readonly pageBytes: number;
  readonly usableBytes: number;
  readonly pages: number;
  readonly firstTrunk: number;
  readonly hasPointerMap: boolean;
}

/**
 * A SQLite database read as bytes: it is never opened, because opening changes it. What a search of
 * the bytes as they are would miss is handed on: values over several pages, whole, also where the
 * row was deleted and the pages are free; row ids and numbers, as decimal text, also of rows that
 * no page points to any more. Terms of a full-text index are kept without their common prefixes
 * and are not put together again: a database that has one says `unsupported`.
 */
export const sqliteFile: Decoder = {
  name: "sqlite",
  recognise: (head) => headOf(head) !== undefined,
  open: (source) => partsOf(source),
};

function headOf(head: Uint8Array): FileHeader | undefined {
  if (head.length < HEADER_BYTES) return undefined;
  for (let i = 0; i < MAGIC.length; i++) {
    if (head[i] !== MAGIC.charCodeAt(i)) return undefined;
  }
  const view = viewOf(head);
  const pageBytes = pageBytesOf(view.getUint16(16));
  if (pageBytes === undefined) return undefined;
  return {
    pageBytes,
    usableBytes: pageBytes - head[20]!,
    pages: view.getUint32(28),
    firstTrunk: view.getUint32(32),
    hasPointerMap: view.getUint32(52) !== 0,
  };
}

/** A page size as it is written: a power of two from 512, and 1 for 65536. */
export function pageBytesOf(written: number): number | undefined {
  if (written === 1) return 65536;
  const isPower = (written & (written - 1)) === 0;
  return isPower && written >= 512 && written <= 32768 ? written : undefined;
}

async function* partsOf(source: Source): AsyncGenerator<DecodedPart> {
  const window = new Window(source);
  const header = headOf(await window.bytes(0, HEADER_BYTES));
  const whole = { decoder: "sqlite", offset: 0 };
  if (!header) return yield { layer: whole, blind: "damaged" };
  const count = Math.floor(source.sizeBytes / header.pageBytes);
  if (
    source.sizeBytes % header.pageBytes !== 0 || header.pages > count ||
    header.usableBytes < 480
  ) {
    yield { layer: whole, blind: "damaged" };
  }
  if (header.usableBytes < 480) return;
  const { pageBytes, usableBytes } = header;
  const locate = (page: number) =>
    page >= 1 && page <= count ? (page - 1) * pageBytes : undefined;
  const steps = stepsFor(count);
  const image = { source, window, pageBytes, usableBytes, steps, locate };
  yield* walk(image, header, count);
}

async function* walk(
  image: PageImage,
  header: FileHeader,
  count: number,
): AsyncGenerator<DecodedPart> {
  const free = await readFreelist(image, header.firstTrunk);
  const layer = { decoder: "sqlite-freelist", offset: 0 };
  if (free.isDamaged) yield { layer, blind: "damaged" };
  const overflow = await freedOverflow(image, free);
  const work = new Walk(image, free.pages, overflow);
  for (let page = 1; page <= count; page++) {
    if (!isReserved(page, image, header)) yield* work.page(page);
  }
  yield* freedChains(image, overflow);
  yield* work.end();
}

/** Pages that never hold content: the lock byte's, and the pointer maps of auto_vacuum. */
function isReserved(
  page: number,
  image: PageImage,
  { hasPointerMap }: FileHeader,
): boolean {
  const lockPage = Math.floor(0x40000000 / image.pageBytes) + 1;
  if (page === lockPage) return true;
  const every = Math.floor(image.usableBytes / 5) + 1;
  return hasPointerMap && page >= 2 && (page - 2) % every === 0;
}

/** Free pages that are no b-tree pages, and the page that each of them names as the next. */
async function freedOverflow(
  image: PageImage,
  free: Freelist,
): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  for (const page of [...free.pages].sort((a, b) => a - b)) {
    const bytes = await readPage(image, page);
    if (!bytes || readTreePage(bytes, image.usableBytes, 0)) continue;
    const next = free.afterTrunk.get(page) ?? viewOf(bytes).getUint32(0);
    if (next === 0 || image.locate(next) !== undefined) found.set(page, next);
  }
  return found;
}

/** One pass over the pages of a file. */
class Walk {
  readonly #image: PageImage;
  readonly #free: ReadonlySet<number>;
  readonly #overflow: ReadonlyMap<number, number>;
  readonly #rows = new Rendering("sqlite-row");
  readonly #gaps = new Rendering("sqlite-freeblock");
  readonly #freed = new Rendering("sqlite-freelist");
  #fullTextAt: number | undefined;

  constructor(
    image: PageImage,
    free: ReadonlySet<number>,
    overflow: ReadonlyMap<number, number>,
  ) {
    this.#image = image;
    this.#free = free;
    this.#overflow = overflow;
  }

  /** What one page gives. */
  async *page(number: number): AsyncGenerator<DecodedPart> {
    const bytes = await readPage(this.#image, number);
    const offset = this.#image.locate(number);
    if (!bytes || offset === undefined) return;
    const headerOffset = number === 1 ? HEADER_BYTES : 0;
    const page = { bytes, offset, headerOffset };
    const isFree = this.#free.has(number);
    const duty = isFree ? this.#dutyFree : this.#dutyLive;
    for await (const part of treePageParts(this.#image, page, duty) ?? []) {
      // What a free page says is old: that its chains lead nowhere is no damage.
      if (!isFree || !("blind" in part)) yield part;
    }
    const tree = readTreePage(bytes, this.#image.usableBytes, headerOffset);
    if (tree) yield* seams(this.#image, offset, bytes, tree, this.#overflow);
    yield* this.#take(false);
  }

  /** What is left to say at the end. */
  *end(): Generator<DecodedPart> {
    yield* this.#take(true);
    if (this.#fullTextAt === undefined) return;
    const layer = { decoder: "sqlite-fts", offset: this.#fullTextAt };
    yield { layer, blind: "unsupported" };
  }

  *#take(isLast: boolean): Generator<DecodedPart> {
    yield* this.#rows.take(isLast);
    yield* this.#gaps.take(isLast);
    yield* this.#freed.take(isLast);
  }

  get #dutyLive(): PageDuty {
    return {
      layer: "sqlite-row",
      numbers: this.#rows,
      gapNumbers: this.#gaps,
      onFullText: (offset) => this.#fullTextAt ??= offset,
    };
  }

  get #dutyFree(): PageDuty {
    return {
      layer: "sqlite-freelist",
      numbers: this.#freed,
      gapNumbers: this.#freed,
      onFullText: () => {},
    };
  }
}
