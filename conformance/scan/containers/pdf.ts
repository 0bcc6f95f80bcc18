import type { DecodedPart, Decoder, Piece } from "../decoder.ts";
import { piecesOf, type Source } from "../source.ts";
import { inflated, triedAt } from "./inflate.ts";

/** Something may stand before the header, up to here (ISO 32000-1 annex H.3.4.1). */
const BEGINS_BYTES = 1024;
const BEGINS = octetsOf("%PDF-");
const STREAM = octetsOf("stream");
const READ_BYTES = 1 << 16;
const HEADER_BYTES = 2;

/**
 * Streams of a PDF that are compressed with zlib (`FlateDecode`): what follows the word `stream` at
 * the end of a line, whatever the object says of it. Everything else stands in the file as it is.
 */
export const PDF: Decoder = {
  name: "pdf",
  recognise: (head) => indexOf(head.subarray(0, BEGINS_BYTES), BEGINS, 0) >= 0,
  open: (source) => streamsOf(source),
};

async function* streamsOf(source: Source): AsyncGenerator<DecodedPart> {
  for (let from = 0;;) {
    const word = await wordFrom(source, from);
    if (word === undefined) return;
    from = word + STREAM.length;
    const at = await deflateAt(source, from);
    if (at === undefined || await triedAt(source, at) === undefined) continue;
    const end = { endsAt: at, isRight: false };
    yield {
      layer: { decoder: "pdf", offset: at - HEADER_BYTES },
      stream: () => told(source, at, end),
    };
    if (end.isRight) from = end.endsAt;
  }
}

/** The stream, and whether it was undone to its end. */
async function* told(
  source: Source,
  at: number,
  end: { endsAt: number; isRight: boolean },
): AsyncGenerator<Piece> {
  let isRight = true;
  for await (const piece of inflated(source, at, end)) {
    if (!(piece instanceof Uint8Array)) isRight = false;
    yield piece;
  }
  end.isRight = isRight;
}

/** Where the next `stream` stands. */
async function wordFrom(
  source: Source,
  from: number,
): Promise<number | undefined> {
  let at = from;
  let before: Uint8Array = new Uint8Array();
  for await (const piece of piecesOf(source, READ_BYTES, from)) {
    const bytes = new Uint8Array(before.length + piece.length);
    bytes.set(before);
    bytes.set(piece, before.length);
    const found = indexOf(bytes, STREAM, 0);
    if (found >= 0) return at - before.length + found;
    at += piece.length;
    before = bytes.slice(Math.max(0, bytes.length - STREAM.length + 1));
  }
  return undefined;
}

/** Behind the end of the line there is the header of zlib, without a dictionary (RFC 1950). */
async function deflateAt(
  source: Source,
  at: number,
): Promise<number | undefined> {
  const head = await source.read(at, 2 + HEADER_BYTES);
  const line = head[0] === 0x0a
    ? 1
    : head[0] === 0x0d && head[1] === 0x0a
    ? 2
    : undefined;
  if (line === undefined || head.length < line + HEADER_BYTES) return undefined;
  const [method, flags] = [head[line]!, head[line + 1]!];
  const isZlib = (method & 0x0f) === 8 && method < 0x80 &&
    (method << 8 | flags) % 31 === 0 && (flags & 0x20) === 0;
  return isZlib ? at + line + HEADER_BYTES : undefined;
}

function indexOf(bytes: Uint8Array, word: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(word[0]!, from); at >= 0;) {
    if (word.every((octet, i) => bytes[at + i] === octet)) return at;
    at = bytes.indexOf(word[0]!, at + 1);
  }
  return -1;
}

function octetsOf(text: string): Uint8Array {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}
