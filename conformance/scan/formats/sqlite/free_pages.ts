import type { DecodedPart } from "../../decoder.ts";
import { type Segment, spliced } from "../spliced.ts";
import { viewOf } from "../window.ts";
import { chainFrom, type PageImage, readPage } from "./image.ts";
import type { TreePage } from "./page.ts";

/** On either side of a seam: more than any needle is long. */
const SEAM_BYTES = 2048;
const SEAMS_PER_GAP_MAX = 64;

/** The pages of the freelist. */
export interface Freelist {
  /** Every free page. */
  readonly pages: ReadonlySet<number>;
  /**
   * For a trunk page, the first leaf it names: the page freed next, which is where a chain went on
   * whose first page became the trunk and lost its own pointer.
   */
  readonly afterTrunk: ReadonlyMap<number, number>;
  /** Whether the list contradicts itself. */
  readonly isDamaged: boolean;
}

/** Walk the freelist from its first trunk page (fileformat2, section 1.5). */
export async function readFreelist(
  image: PageImage,
  firstTrunk: number,
): Promise<Freelist> {
  const pages = new Set<number>();
  const afterTrunk = new Map<number, number>();
  for (let trunk = firstTrunk; trunk !== 0;) {
    const bytes = await readPage(image, trunk);
    if (!bytes || pages.has(trunk)) {
      return { pages, afterTrunk, isDamaged: true };
    }
    pages.add(trunk);
    const view = viewOf(bytes);
    const count = view.getUint32(4);
    if (8 + 4 * count > bytes.length) {
      return { pages, afterTrunk, isDamaged: true };
    }
    for (let i = 0; i < count; i++) pages.add(view.getUint32(8 + 4 * i));
    afterTrunk.set(trunk, count > 0 ? view.getUint32(8) : 0);
    trunk = view.getUint32(0);
  }
  return { pages, afterTrunk, isDamaged: false };
}

/**
 * Chains of overflow pages that were freed: the first four bytes of a free leaf page are left as
 * they were, so the chain can still be followed. Each is given from its beginning.
 */
export async function* freedChains(
  image: PageImage,
  overflow: ReadonlyMap<number, number>,
): AsyncGenerator<DecodedPart> {
  const followed = new Set(overflow.values());
  const heads = [...overflow.keys()].filter((page) => !followed.has(page));
  const done = new Set<number>();
  for (const head of [...heads, ...overflow.keys()]) {
    if (done.has(head)) continue;
    const segments: Segment[] = [];
    for (let page = head; overflow.has(page) && !done.has(page);) {
      done.add(page);
      const at = image.locate(page) ?? 0;
      const lengthBytes = image.usableBytes - 4;
      segments.push({ offset: at + 4, lengthBytes });
      page = overflow.get(page)!;
    }
    const offset = image.locate(head) ?? 0;
    const layer = { decoder: "sqlite-freelist", offset };
    const source = spliced(layer.decoder, image.source, segments);
    if (segments.length > 1) yield { layer, source };
  }
}

/**
 * Where a deleted row went on in a chain of pages that is free too: the end of what lies in the
 * page and the beginning of the chain, joined.
 */
export async function* seams(
  image: PageImage,
  pageOffset: number,
  bytes: Uint8Array,
  tree: TreePage,
  overflow: ReadonlyMap<number, number>,
): AsyncGenerator<DecodedPart> {
  const view = viewOf(bytes);
  for (const gap of tree.gaps) {
    let found = 0;
    for (let at = gap.offset; at + 4 <= gap.end; at++) {
      const next = view.getUint32(at);
      if (!overflow.has(next) || found >= SEAMS_PER_GAP_MAX) continue;
      found++;
      const from = Math.max(0, at - SEAM_BYTES);
      const local = { offset: pageOffset + from, lengthBytes: at - from };
      const length = Math.min(SEAM_BYTES, image.usableBytes - 4);
      const { segments } = await chainFrom(image, next, length);
      const layer = { decoder: "sqlite-freeblock", offset: pageOffset + at };
      const pieces = [local, ...segments];
      yield { layer, source: spliced(layer.decoder, image.source, pieces) };
    }
  }
}
