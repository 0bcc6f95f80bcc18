import type { DecodedPart } from "../../decoder.ts";
import type { Source } from "../../source.ts";
import type { Window } from "../window.ts";
import { type PageImage, stepsFor } from "./image.ts";
import { treePageParts } from "./page_parts.ts";
import { Rendering } from "./rendering.ts";

/** A page that was written down somewhere else than in its place. */
export interface LoosePage {
  /** Its number in the database. */
  readonly page: number;
  /** Where it begins in the file. */
  readonly offset: number;
}

/** A file of loose pages. */
export interface LoosePages {
  /** The file. */
  readonly source: Source;
  /** The same, read in blocks. */
  readonly window: Window;
  /** Bytes of a page. */
  readonly pageBytes: number;
  /** The pages in the order in which they were written. */
  readonly pages: readonly LoosePage[];
}

const HEADER_BYTES = 100;

/**
 * What loose pages hold that their bytes alone do not show. A page may be there several times; a
 * payload goes on in the version written nearest. Where it goes on in a page that is not there at
 * all, that part of it is `unsupported`: it lies in the database, which is another file.
 */
export async function* loosePageParts(
  file: LoosePages,
  layer: string,
): AsyncGenerator<DecodedPart> {
  const versions = byNumber(file.pages);
  const numbers = new Rendering(layer);
  let fullTextAt: number | undefined;
  const onFullText = (offset: number) => void (fullTextAt ??= offset);
  const duty = { layer, numbers, gapNumbers: numbers, onFullText };
  const usableBytes = file.pageBytes - await reservedBytes(file, versions);
  const steps = stepsFor(file.pages.length);
  for (const { page, offset } of file.pages) {
    const bytes = await file.window.bytes(offset, file.pageBytes);
    const locate = (n: number) => nearest(versions.get(n), offset);
    const image: PageImage = { ...file, usableBytes, steps, locate };
    const at = { bytes, offset, headerOffset: page === 1 ? HEADER_BYTES : 0 };
    yield* treePageParts(image, at, duty) ?? [];
    yield* numbers.take(false);
  }
  yield* numbers.take(true);
  if (fullTextAt !== undefined) {
    const fullText = { decoder: "sqlite-fts", offset: fullTextAt };
    yield { layer: fullText, blind: "unsupported" };
  }
}

function byNumber(
  pages: readonly LoosePage[],
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const { page, offset } of pages) {
    const known = found.get(page);
    if (known) known.push(offset);
    else found.set(page, [offset]);
  }
  return found;
}

/** Bytes that a page keeps for an extension, as the first page says, if it is there. */
async function reservedBytes(
  { window }: LoosePages,
  versions: ReadonlyMap<number, readonly number[]>,
): Promise<number> {
  const first = versions.get(1)?.[0];
  if (first === undefined) return 0;
  const reserved = (await window.bytes(first + 20, 1))[0] ?? 0;
  return reserved <= 32 ? reserved : 0;
}

/** The offset, of those in order, that is nearest. */
function nearest(
  offsets: readonly number[] | undefined,
  to: number,
): number | undefined {
  if (!offsets) return undefined;
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = low + high >> 1;
    if (offsets[middle]! < to) low = middle + 1;
    else high = middle;
  }
  const after = offsets[low]!;
  const before = offsets[Math.max(0, low - 1)]!;
  return Math.abs(before - to) < Math.abs(after - to) ? before : after;
}
