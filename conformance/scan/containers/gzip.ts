import type { DecodedPart, Decoder, Piece } from "../decoder.ts";
import { piecesOf, type Source } from "../source.ts";
import { Crc32 } from "./crc32.ts";
import { inflated, inflatedWhole, type InflateEnd } from "./inflate.ts";

const FIXED_BYTES = 10;
const TRAILER_BYTES = 8;

/** Header fields beyond this are no header: the optional ones have no limit of their own. */
const HEADER_BYTES_MAX = 1 << 17;
const HEADER_BYTES_FEW = 512;

/** So many times a next member is looked for behind damage; what is left was searched as bytes. */
const REPAIRS_MAX = 256;

const [HEADER_CRC, EXTRA, NAME, COMMENT, RESERVED] = [2, 4, 8, 16, 0xe0];

/**
 * Gzip (RFC 1952): several members follow on one another as one stream. What stands between or
 * behind them and is no zero is searched for further members and told as `damaged`.
 */
export const GZIP: Decoder = {
  name: "gzip",
  recognise: (head) => isMember(head, 0),
  open: (source) => partsOf(source),
};

async function* partsOf(source: Source): AsyncGenerator<DecodedPart> {
  const header = await gzipHeader(source, 0);
  yield {
    layer: {
      decoder: "gzip",
      offset: 0,
      ...(header?.name === undefined ? {} : { member: header.name }),
    },
    stream: () => inflatedWhole(source, "gzip", () => members(source)),
  };
}

/** Member after member, with care. */
async function* members(source: Source): AsyncGenerator<Piece> {
  let repairs = 0;
  for (let at = 0; at < source.sizeBytes && repairs < REPAIRS_MAX;) {
    const header = await gzipHeader(source, at);
    if (header === undefined) {
      const next = await nextMember(source, at);
      if (!next.isPadding) {
        repairs++;
        yield { blind: "damaged" };
      }
      at = next.at;
      continue;
    }
    const end: GzipEnd = { endsAt: at + header.lengthBytes, isRight: false };
    yield* gzipMember(source, end.endsAt, end);
    if (!end.isRight) repairs++;
    at = end.endsAt;
  }
}

/** Where a member ended, told by its last piece. */
export interface GzipEnd extends InflateEnd {
  /** Whether its trailer says the same of it. */
  isRight: boolean;
}

/** What one member holds, its deflate stream beginning at this place. */
export async function* gzipMember(
  source: Source,
  at: number,
  end: GzipEnd,
): AsyncGenerator<Piece> {
  const crc = new Crc32();
  let size = 0;
  for await (const piece of inflated(source, at, end)) {
    yield piece;
    if (!(piece instanceof Uint8Array)) continue;
    crc.push(piece);
    size += piece.length;
  }
  const trailer = await source.read(end.endsAt, TRAILER_BYTES);
  end.isRight = isRight(trailer, crc.value, size);
  if (end.isRight) end.endsAt += TRAILER_BYTES;
  else yield { blind: "damaged" };
}

function isRight(trailer: Uint8Array, crc: number, size: number): boolean {
  if (trailer.length < TRAILER_BYTES) return false;
  const view = new DataView(trailer.buffer, trailer.byteOffset, TRAILER_BYTES);
  return view.getUint32(0, true) === crc &&
    view.getUint32(4, true) === size % 2 ** 32;
}

/** Where the next member begins, or the end, and whether only zeros stand before it. */
async function nextMember(
  source: Source,
  from: number,
): Promise<{ at: number; isPadding: boolean }> {
  let isPadding = true;
  let at = from;
  for await (const piece of piecesOf(source, 1 << 16, from)) {
    for (let i = 0; i < piece.length; i++) {
      const isHere = piece[i] === 0x1f && at + i > from &&
        isMember(await source.read(at + i, FIXED_BYTES), 0);
      if (isHere) return { at: at + i, isPadding };
      if (piece[i] !== 0) isPadding = false;
    }
    at += piece.length;
  }
  return { at: source.sizeBytes, isPadding };
}

/** Whether a member may begin at this place. */
export function isMember(bytes: Uint8Array, at: number): boolean {
  return bytes.length >= at + FIXED_BYTES && bytes[at] === 0x1f &&
    bytes[at + 1] === 0x8b && bytes[at + 2] === 8 &&
    (bytes[at + 3]! & RESERVED) === 0;
}

/** The header at this place, if there is one. Most are short, a few have long names. */
export async function gzipHeader(
  source: Source,
  at: number,
): Promise<{ lengthBytes: number; name?: string } | undefined> {
  return headerOf(await source.read(at, HEADER_BYTES_FEW)) ??
    headerOf(await source.read(at, HEADER_BYTES_MAX));
}

function headerOf(
  bytes: Uint8Array,
): { lengthBytes: number; name?: string } | undefined {
  if (!isMember(bytes, 0)) return undefined;
  const flags = bytes[3]!;
  let at = FIXED_BYTES;
  if (flags & EXTRA) at += 2 + ((bytes[at] ?? 0) | (bytes[at + 1] ?? 0) << 8);
  const nameEnd = flags & NAME ? bytes.indexOf(0, at) : at;
  if (nameEnd < 0) return undefined;
  const name = flags & NAME
    ? new TextDecoder().decode(bytes.subarray(at, nameEnd))
    : undefined;
  if (flags & NAME) at = nameEnd + 1;
  if (flags & COMMENT) {
    at = bytes.indexOf(0, at) + 1;
    if (at === 0) return undefined;
  }
  if (flags & HEADER_CRC) at += 2;
  return name === undefined ? { lengthBytes: at } : { lengthBytes: at, name };
}
