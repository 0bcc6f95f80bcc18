import type { DecodedPart } from "../../decoder.ts";
import { memorySource, type Source } from "../../source.ts";
import { viewOf } from "../window.ts";
import { crc32c } from "./crc32c.ts";
import { undoLz4Block } from "./lz4_block.ts";
import { undoPglz } from "./pglz.ts";

const PAGE_BYTES = 8192;
const RECORD_HEADER_BYTES = 24;
const BLOCK_ID_MAX = 32;
const HAS_IMAGE = 0x10;
const SAME_RELATION = 0x80;
const HAS_HOLE = 0x01;
const PGLZ = 0x04;
const LZ4 = 0x08;
const ZSTD = 0x10;

/** A page image that the log compressed. */
interface PageImage {
  readonly offset: number;
  readonly lengthBytes: number;
  readonly method: number;
  readonly pageBytes: number;
}

/** Longer records are messages of some program, and hold no page. */
const RECORD_BYTES_MAX = 1 << 20;
const CRC_OFFSET = 20;

/**
 * Page images that the log itself compressed (`wal_compression`), of the records that begin at an
 * offset of the log without page headers and before an end (xlogrecord.h, release 15). Undone where
 * the method is pglz or LZ4; handed on as it is where it is zstd, which has a decoder of its own. A
 * record is what its checksum says is one: what was written over in part is none any more.
 */
export async function* pageImages(
  log: Source,
  from: number,
  end: number,
): AsyncGenerator<DecodedPart> {
  for (let at = from; at + RECORD_HEADER_BYTES <= end;) {
    const head = await log.read(at, RECORD_HEADER_BYTES);
    const totalBytes = viewOf(head).getUint32(0, true);
    if (totalBytes < RECORD_HEADER_BYTES) return;
    if (at + totalBytes > log.sizeBytes) return;
    if (totalBytes <= RECORD_BYTES_MAX) {
      const record = await log.read(at, totalBytes);
      if (!isWhole(record)) return;
      for (const image of imagesIn(record)) yield imagePart(record, image, at);
    }
    at = Math.ceil((at + totalBytes) / 8) * 8;
  }
}

function isWhole(record: Uint8Array): boolean {
  const head = record.subarray(0, CRC_OFFSET);
  const body = record.subarray(RECORD_HEADER_BYTES);
  return crc32c(body, head) === viewOf(record).getUint32(CRC_OFFSET, true);
}

/** What a block brings along: its image if it has one, then its data. */
interface Piece {
  readonly lengthBytes: number;
  readonly method: number;
  readonly pageBytes: number;
}

/**
 * The compressed images of a record. Headers come first and end where what they announce makes up
 * the rest of the record: some have no main data, and no mark at the end.
 */
function imagesIn(record: Uint8Array): PageImage[] {
  const view = viewOf(record);
  const pieces: Piece[] = [];
  let announced = 0;
  let at = RECORD_HEADER_BYTES;
  try {
    while (record.length - at > announced) {
      const id = view.getUint8(at);
      if (id > BLOCK_ID_MAX) {
        const other = otherHeader(view, at);
        if (!other) return [];
        at += other.headerBytes;
        announced += other.dataBytes;
        continue;
      }
      const block = blockHeader(view, at);
      at += block.headerBytes;
      announced += block.pieces.reduce((sum, p) => sum + p.lengthBytes, 0);
      pieces.push(...block.pieces);
    }
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
  return pieces.flatMap((piece) => {
    const offset = at;
    at += piece.lengthBytes;
    return piece.method === 0 ? [] : [{ ...piece, offset }];
  });
}

function blockHeader(
  view: DataView,
  start: number,
): { readonly headerBytes: number; readonly pieces: readonly Piece[] } {
  const flags = view.getUint8(start + 1);
  const plain = { method: 0, pageBytes: PAGE_BYTES };
  const data = { ...plain, lengthBytes: view.getUint16(start + 2, true) };
  let headerBytes = 4 + ((flags & SAME_RELATION) === 0 ? 12 : 0) + 4;
  if ((flags & HAS_IMAGE) === 0) return { headerBytes, pieces: [data] };
  const lengthBytes = view.getUint16(start + 4, true);
  const info = view.getUint8(start + 8);
  const method = info & (PGLZ | LZ4 | ZSTD);
  headerBytes += 5;
  let holeBytes = 0;
  if (method !== 0 && (info & HAS_HOLE) !== 0) {
    holeBytes = view.getUint16(start + 9, true);
    headerBytes += 2;
  }
  const pageBytes = Math.max(0, PAGE_BYTES - holeBytes);
  return { headerBytes, pieces: [{ lengthBytes, method, pageBytes }, data] };
}

/** The headers that are not of a block: origin, top transaction, main data. */
function otherHeader(
  view: DataView,
  at: number,
): { readonly headerBytes: number; readonly dataBytes: number } | undefined {
  switch (view.getUint8(at)) {
    case 252:
      return { headerBytes: 5, dataBytes: 0 };
    case 253:
      return { headerBytes: 3, dataBytes: 0 };
    case 254:
      return { headerBytes: 5, dataBytes: view.getUint32(at + 1, true) };
    case 255:
      return { headerBytes: 2, dataBytes: view.getUint8(at + 1) };
  }
  return undefined;
}

function imagePart(
  record: Uint8Array,
  { offset, lengthBytes, method, pageBytes }: PageImage,
  recordOffset: number,
): DecodedPart {
  const layer = {
    decoder: "postgres-page-image",
    offset: recordOffset + offset,
  };
  const bytes = record.subarray(offset, offset + lengthBytes);
  const plain = method === PGLZ
    ? undoPglz(bytes, pageBytes)
    : method === LZ4
    ? undoLz4Block(bytes, pageBytes)
    : bytes;
  return plain
    ? { layer, source: memorySource(layer.decoder, plain) }
    : { layer, blind: "damaged" };
}
