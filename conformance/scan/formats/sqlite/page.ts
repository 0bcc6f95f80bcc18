import { viewOf } from "../window.ts";
import { readVarint } from "./varint.ts";

/** A cell of a b-tree page. */
export interface Cell {
  /** Where its payload begins in the page. */
  readonly offset: number;
  /** Bytes of the payload, wherever they lie; 0 for a cell that has none. */
  readonly payloadBytes: number;
  /** Bytes of the payload that lie in the page. */
  readonly localBytes: number;
  /** The row's id, in a table. */
  readonly rowId?: number;
  /** First page of the rest of the payload. */
  readonly overflow?: number;
}

/** A run of bytes in a page that no cell uses. */
export interface Gap {
  /** Where it begins in the page. */
  readonly offset: number;
  /** Where it ends. */
  readonly end: number;
  /** Whether it was freed as a block: then its first four bytes are overwritten. */
  readonly isBlock: boolean;
}

/** A b-tree page taken apart. */
export interface TreePage {
  /** Whether its cells hold records, and are of a table. */
  readonly kind: "table-leaf" | "table-interior" | "index";
  /** What is stored. */
  readonly cells: readonly Cell[];
  /** What is not. */
  readonly gaps: readonly Gap[];
  /** Whether some cell or block points outside the page. */
  readonly isDamaged: boolean;
}

const TABLE_LEAF = 13;
const TABLE_INTERIOR = 5;
const INDEX_LEAF = 10;
const INDEX_INTERIOR = 2;

/**
 * Take a b-tree page apart (fileformat2, section 1.6); nothing if it is none. On the first page of
 * a database the header of the file stands in front.
 */
export function readTreePage(
  page: Uint8Array,
  usableBytes: number,
  headerOffset: number,
): TreePage | undefined {
  const view = viewOf(page);
  const flag = page[headerOffset];
  const isInterior = flag === TABLE_INTERIOR || flag === INDEX_INTERIOR;
  if (!isInterior && flag !== TABLE_LEAF && flag !== INDEX_LEAF) return;
  const headerEnd = headerOffset + (isInterior ? 12 : 8);
  if (page.length < headerEnd || page.length < usableBytes) return;
  const count = view.getUint16(headerOffset + 3);
  const content = view.getUint16(headerOffset + 5) || 65536;
  const pointersEnd = headerEnd + 2 * count;
  if (pointersEnd > usableBytes || content > usableBytes) return;
  if (content < pointersEnd || page[headerOffset + 7]! > 60) return;
  const cells: Cell[] = [];
  let isDamaged = false;
  for (let at = headerEnd; at < pointersEnd; at += 2) {
    const cell = readCell(page, view.getUint16(at), flag, usableBytes);
    if (cell) cells.push(cell);
    else isDamaged = true;
  }
  const blocks = freeBlocks(view, headerOffset, content, usableBytes);
  const gaps = [
    { offset: pointersEnd, end: content, isBlock: false },
    ...blocks ?? [],
  ];
  isDamaged ||= blocks === undefined;
  return { kind: kindOf(flag), cells, gaps, isDamaged };
}

function kindOf(flag: number): TreePage["kind"] {
  if (flag === TABLE_LEAF) return "table-leaf";
  return flag === TABLE_INTERIOR ? "table-interior" : "index";
}

function readCell(
  page: Uint8Array,
  start: number,
  flag: number,
  usableBytes: number,
): Cell | undefined {
  const at = flag === TABLE_INTERIOR || flag === INDEX_INTERIOR
    ? start + 4
    : start;
  if (start < 8 || at >= usableBytes) return undefined;
  if (flag === TABLE_INTERIOR) {
    const id = readVarint(page, at);
    if (!id) return undefined;
    const none = { payloadBytes: 0, localBytes: 0 };
    return { offset: id.end, ...none, rowId: id.value };
  }
  const payload = readVarint(page, at);
  const id = payload && flag === TABLE_LEAF
    ? readVarint(page, payload.end)
    : undefined;
  if (!payload || (flag === TABLE_LEAF && !id)) return undefined;
  const offset = id?.end ?? payload.end;
  const localBytes = localPart(payload.value, usableBytes, flag);
  const spills = localBytes < payload.value;
  const end = offset + localBytes + (spills ? 4 : 0);
  if (end > usableBytes) return undefined;
  return {
    offset,
    payloadBytes: payload.value,
    localBytes,
    ...(id && { rowId: id.value }),
    ...(spills && { overflow: viewOf(page).getUint32(offset + localBytes) }),
  };
}

/** How much of a payload lies in the page (fileformat2, section 1.6). */
function localPart(payload: number, usable: number, flag: number): number {
  const most = flag === TABLE_LEAF
    ? usable - 35
    : Math.floor((usable - 12) * 64 / 255) - 23;
  if (payload <= most) return payload;
  const least = Math.floor((usable - 12) * 32 / 255) - 23;
  const fitting = least + (payload - least) % (usable - 4);
  return fitting <= most ? fitting : least;
}

/** The chain of free blocks, which ascends; nothing if it does not. */
function freeBlocks(
  view: DataView,
  headerOffset: number,
  content: number,
  usableBytes: number,
): Gap[] | undefined {
  const blocks: Gap[] = [];
  let last = content - 1;
  for (let at = view.getUint16(headerOffset + 1); at !== 0;) {
    if (at <= last || at + 4 > usableBytes) return undefined;
    const end = at + view.getUint16(at + 2);
    if (end < at + 4 || end > usableBytes) return undefined;
    blocks.push({ offset: at, end, isBlock: true });
    last = at;
    at = view.getUint16(at);
  }
  return blocks;
}
