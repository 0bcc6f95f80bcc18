import type { BlindReason } from "../../scan_result.ts";
import type { Source } from "../../source.ts";
import type { Segment } from "../spliced.ts";
import { viewOf, type Window } from "../window.ts";
import type { Cell } from "./page.ts";

/** Pages of a database, wherever a file keeps them. */
export interface PageImage {
  /** The file. */
  readonly source: Source;
  /** The same file, read in blocks. */
  readonly window: Window;
  /** Bytes of a page. */
  readonly pageBytes: number;
  /** Bytes of a page that content may use. */
  readonly usableBytes: number;
  /** How many steps along chains are left: a made-up file has chains that all run together. */
  readonly steps: { left: number };
  /** Where a page lies in the file; nothing if it does not. */
  locate(page: number): number | undefined;
}

/** Where a payload lies, and whether it is all there. */
export interface Payload {
  /** Its pieces. */
  readonly segments: readonly Segment[];
  /** What became of the chain of overflow pages. */
  readonly end: "whole" | "leaves-the-file" | "damaged" | "too-long";
}

/** Steps along chains for a file of so many pages: in a good one few pages are in two chains. */
export function stepsFor(pages: number): { left: number } {
  return { left: Math.max(1_000_000, 64 * pages) };
}

/** Why the rest of a payload is not seen; nothing if it is. */
export function blindnessOf({ end }: Payload): BlindReason | undefined {
  switch (end) {
    case "whole":
      return undefined;
    case "leaves-the-file":
      return "unsupported";
    case "too-long":
      return "too-large";
    case "damaged":
      return "damaged";
  }
}

/** Read a page; nothing if it is not in the file whole. */
export async function readPage(
  image: PageImage,
  page: number,
): Promise<Uint8Array | undefined> {
  const at = image.locate(page);
  if (at === undefined) return undefined;
  const bytes = await image.window.bytes(at, image.pageBytes);
  return bytes.length === image.pageBytes ? bytes : undefined;
}

/** The pieces of a cell's payload, overflow pages followed. */
export async function payloadOf(
  image: PageImage,
  pageOffset: number,
  cell: Cell,
): Promise<Payload> {
  const { offset, localBytes, payloadBytes, overflow } = cell;
  const local = { offset: pageOffset + offset, lengthBytes: localBytes };
  if (overflow === undefined) return { segments: [local], end: "whole" };
  const rest = await chainFrom(image, overflow, payloadBytes - localBytes);
  return { segments: [local, ...rest.segments], end: rest.end };
}

/** The pieces of a chain of overflow pages, up to so many bytes. */
export async function chainFrom(
  image: PageImage,
  first: number,
  lengthBytes: number,
): Promise<Payload> {
  const segments: Segment[] = [];
  const visited = new Set<number>();
  const room = image.usableBytes - 4;
  let left = lengthBytes;
  for (let page = first; left > 0;) {
    if (page === 0 || visited.has(page)) return { segments, end: "damaged" };
    if (--image.steps.left < 0) return { segments, end: "too-long" };
    visited.add(page);
    const at = image.locate(page);
    if (at === undefined) return { segments, end: "leaves-the-file" };
    const head = await image.window.bytes(at, 4);
    if (head.length < 4) return { segments, end: "leaves-the-file" };
    const piece = Math.min(room, left);
    segments.push({ offset: at + 4, lengthBytes: piece });
    left -= piece;
    page = viewOf(head).getUint32(0);
  }
  return { segments, end: "whole" };
}
