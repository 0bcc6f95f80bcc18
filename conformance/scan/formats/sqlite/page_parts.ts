import type { DecodedPart } from "../../decoder.ts";
import type { Layer } from "../../scan_result.ts";
import { decimalText } from "../decimal.ts";
import { cut, sliced, spliced } from "../spliced.ts";
import { carvedNumbers, numbersOf } from "./carve.ts";
import {
  blindnessOf,
  type PageImage,
  type Payload,
  payloadOf,
} from "./image.ts";
import { type Cell, readTreePage, type TreePage } from "./page.ts";
import {
  type Column,
  isBlob,
  isNumber,
  isText,
  readColumns,
} from "./record.ts";
import type { Rendering } from "./rendering.ts";

/** How many bytes of a record are read to find its columns. */
const HEADER_READ_MAX = 1 << 16;

/** What the parts of a page are called, and where its numbers are gathered. */
export interface PageDuty {
  /** Layer of what its cells hold. */
  readonly layer: string;
  /** Numbers in cells. */
  readonly numbers: Rendering;
  /** Numbers between cells. */
  readonly gapNumbers: Rendering;
  /** Told once when a full-text index is declared. */
  readonly onFullText: (offset: number) => void;
}

/** A page of an image: its bytes and where they lie. */
export interface PageAt {
  /** Its bytes. */
  readonly bytes: Uint8Array;
  /** Where it begins in the file. */
  readonly offset: number;
  /** Where its b-tree header begins: behind the header of the file on the first page. */
  readonly headerOffset: number;
}

/** What a b-tree page holds that its bytes alone do not show; nothing if the page is none. */
export function treePageParts(
  image: PageImage,
  page: PageAt,
  duty: PageDuty,
): AsyncGenerator<DecodedPart> | undefined {
  const tree = readTreePage(page.bytes, image.usableBytes, page.headerOffset);
  return tree && partsOf(image, page, duty, tree);
}

async function* partsOf(
  image: PageImage,
  page: PageAt,
  duty: PageDuty,
  tree: TreePage,
): AsyncGenerator<DecodedPart> {
  const layer = { decoder: duty.layer, offset: page.offset };
  if (tree.isDamaged) yield { layer, blind: "damaged" };
  for (const cell of tree.cells) {
    if (cell.rowId !== undefined) {
      duty.numbers.add(decimalText(cell.rowId), page.offset);
    }
    if (cell.overflow !== undefined) {
      yield* spilledParts(image, page, cell, duty);
    } else if (cell.payloadBytes > 0) {
      // Most rows: nothing to wait for, and mostly nothing to give.
      yield* localParts(image, page, cell, duty);
    }
  }
  for (const gap of tree.gaps) {
    duty.gapNumbers.add(carvedNumbers(page.bytes, gap), page.offset);
  }
}

function localBytes(page: PageAt, { offset, localBytes }: Cell): Uint8Array {
  return page.bytes.subarray(offset, offset + localBytes);
}

function localParts(
  image: PageImage,
  page: PageAt,
  cell: Cell,
  duty: PageDuty,
): readonly DecodedPart[] {
  const layer = { decoder: duty.layer, offset: page.offset + cell.offset };
  const local = localBytes(page, cell);
  const columns = readColumns(local);
  if (!columns) return [{ layer, blind: "damaged" }];
  duty.numbers.add(numbersOf(columns, local), page.offset);
  if (declaresFullText(columns, local)) duty.onFullText(layer.offset);
  return columns.flatMap((column) =>
    isNested(column, local) ? [nestedPart(image, column, layer)] : []
  );
}

/** A row that goes on in other pages. */
async function* spilledParts(
  image: PageImage,
  page: PageAt,
  cell: Cell,
  duty: PageDuty,
): AsyncGenerator<DecodedPart> {
  const layer = { decoder: duty.layer, offset: page.offset + cell.offset };
  const payload = await payloadOf(image, page.offset, cell);
  const blind = blindnessOf(payload);
  if (blind) yield { layer, blind };
  const { payloadBytes } = cell;
  const whole = spliced(layer.decoder, image.source, payload.segments);
  const local = localBytes(page, cell);
  const columns = readColumns(local, payloadBytes) ??
    readColumns(await whole.read(0, HEADER_READ_MAX), payloadBytes);
  if (!columns) return yield { layer, blind: "damaged" };
  for (const column of columns) {
    if (!isNumber(column)) continue;
    const bytes = await whole.read(column.offset, column.lengthBytes);
    const text = numbersOf([{ ...column, offset: 0 }], bytes);
    duty.numbers.add(text, page.offset);
  }
  if (declaresFullText(columns, local)) duty.onFullText(layer.offset);
  yield* valueParts(image, payload, local, columns, layer);
}

/** Values that the page does not hold in one piece, and those that are containers themselves. */
function* valueParts(
  image: PageImage,
  payload: Payload,
  local: Uint8Array,
  columns: readonly Column[],
  layer: Layer,
): Generator<DecodedPart> {
  const outside = columns.filter((c) =>
    c.offset + c.lengthBytes > local.length
  );
  if (outside.length > 1) {
    // What stands over the border of two columns counts too.
    const source = spliced(layer.decoder, image.source, payload.segments);
    yield { layer, source };
  }
  for (const column of outside) {
    const pieces = cut(payload.segments, column);
    yield { layer, source: spliced(layer.decoder, image.source, pieces) };
  }
  for (const column of columns) {
    const isInside = column.offset + column.lengthBytes <= local.length;
    if (isInside && isNested(column, local)) {
      yield nestedPart(image, column, layer);
    }
  }
}

/** A value of the page that is a container, as a part of its own. */
function nestedPart(
  image: PageImage,
  { offset, lengthBytes }: Column,
  layer: Layer,
): DecodedPart {
  const at = layer.offset + offset;
  const source = sliced(layer.decoder, image.source, {
    offset: at,
    lengthBytes,
  });
  return { layer: { ...layer, offset: at }, source, verbatimAt: at };
}

/** First octets of gzip, zlib, zstd, zip, bzip2, xz, LZ4 and SQLite. */
const CONTAINER_HEADS = [
  [0x1f, 0x8b],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x50, 0x4b, 0x03, 0x04],
  [0x78, 0x01],
  [0x78, 0x5e],
  [0x78, 0x9c],
  [0x78, 0xda],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58],
  [0x04, 0x22, 0x4d, 0x18],
  [0x53, 0x51, 0x4c, 0x69],
];

function isNested(
  { serial, offset }: Column,
  local: Uint8Array,
): boolean {
  return isBlob(serial) &&
    CONTAINER_HEADS.some((head) =>
      head.every((octet, i) => local[offset + i] === octet)
    );
}

/** A row of the schema that declares a full-text table, whose terms are stored without their prefixes. */
function declaresFullText(
  columns: readonly Column[],
  local: Uint8Array,
): boolean {
  const last = columns[4];
  if (columns.length !== 5 || !last || !isText(last.serial)) return false;
  const text = local.subarray(last.offset, last.offset + last.lengthBytes);
  const sql = new TextDecoder().decode(text).replaceAll("\0", "");
  return /^create virtual table[^(]*using\s+["'[`]?fts[345]\b/i.test(sql);
}
