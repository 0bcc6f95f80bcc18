import { Inflate } from "fflate";
import { HEAD_BYTES, type Piece } from "../decoder.ts";
import { piecesOf, type Source } from "../source.ts";
import { nativeStream } from "./native_stream.ts";
import { Pace } from "./pace.ts";

const READ_BYTES = 1 << 16;

/** Below this the machine's own inflater costs more to begin than it saves. */
const NATIVE_BYTES_MIN = 1 << 16;

/**
 * What the library keeps about its place. It tells where a stream ends, which it has no word for:
 * `f` the last block was begun, `l` a block is open, `p` bits of the rest that are used.
 */
interface Inside {
  readonly s: {
    readonly f?: number;
    readonly l?: unknown;
    readonly p?: number;
  };
  readonly p: Uint8Array;
}

/** One deflate stream (RFC 1951), fed in pieces. */
class Inflater {
  readonly #out: Uint8Array[] = [];
  readonly #inflate = new Inflate((piece) => {
    if (piece.length > 0) this.#out.push(piece);
  });

  /** What comes out of these bytes. @throws {Error} when they are no deflate */
  push(bytes: Uint8Array): Uint8Array[] {
    this.#inflate.push(bytes);
    return this.#out.splice(0);
  }

  get isEnded(): boolean {
    const { s } = this.#inflate as unknown as Inside;
    return Boolean(s.f) && !s.l;
  }

  /** How many of the bytes pushed do not belong to the stream, once it has ended. */
  get restBytes(): number {
    const { s, p } = this.#inflate as unknown as Inside;
    return p.length - ((s.p ?? 0) > 0 ? 1 : 0);
  }
}

/** Where a stream ended, told by its last piece. */
export interface InflateEnd {
  /** Offset in the source of the first byte after it. */
  endsAt: number;
}

/**
 * A deflate stream at this place of a source. What came out before damage or a sudden end is kept,
 * then the piece that says `damaged` follows.
 */
export async function* inflated(
  source: Source,
  at: number,
  end: InflateEnd,
): AsyncGenerator<Piece> {
  const inflater = new Inflater();
  const pace = new Pace();
  let fed = at;
  try {
    for await (const read of piecesOf(source, READ_BYTES, at)) {
      for (let i = 0; i < read.length;) {
        const piece = read.subarray(i, i + pace.pieceBytes);
        const out = inflater.push(piece);
        i += piece.length;
        fed += piece.length;
        yield* out;
        end.endsAt = fed;
        if (inflater.isEnded) {
          end.endsAt = fed - inflater.restBytes;
          return;
        }
        pace.note(piece.length, out.reduce((sum, o) => sum + o.length, 0));
      }
    }
  } catch (error) {
    if (!isOfBytes(error)) throw error;
  }
  end.endsAt = Math.max(end.endsAt, fed);
  yield { blind: "damaged" };
}

/**
 * A deflate stream that should fill the source: the machine's own inflater first, because it is
 * fast. It tells nothing of what it made of a damaged stream, so then the other one begins again.
 */
export async function* inflatedWhole(
  source: Source,
  format: "gzip" | "deflate" | "deflate-raw",
  careful: () => AsyncIterable<Piece>,
): AsyncGenerator<Piece> {
  let given = 0;
  if (source.sizeBytes >= NATIVE_BYTES_MIN) {
    const native = nativeStream(source, format);
    for await (const piece of native) {
      if (piece === "failed") {
        yield* skipped(careful(), given);
        return;
      }
      given += piece.length;
      yield piece;
    }
    return;
  }
  yield* careful();
}

async function* skipped(
  pieces: AsyncIterable<Piece>,
  bytes: number,
): AsyncGenerator<Piece> {
  let left = bytes;
  for await (const piece of pieces) {
    if (!(piece instanceof Uint8Array)) yield piece;
    else if (left >= piece.length) left -= piece.length;
    else {
      yield left === 0 ? piece : piece.subarray(left);
      left = 0;
    }
  }
}

/** The library's complaints have a code, and what it does on the worst bytes is a range or a type. */
function isOfBytes(error: unknown): boolean {
  return error instanceof RangeError || error instanceof TypeError ||
    error instanceof Error && "code" in error &&
      typeof error.code === "number";
}

/** So many octets do not come out of random ones without an error. */
const TOLD_BYTES_MIN = 64;

/** What follows on the stream in zlib, and nothing more. */
const CHECKSUM_BYTES = 4;

/** Whether these bytes begin a deflate stream that zlib frames, which is hard to tell. */
export function inflates(head: Uint8Array): boolean {
  if (head.length < 5 || (head[0]! & 6) === 0 && !isStored(head)) return false;
  try {
    const inflater = new Inflater();
    const outBytes = inflater.push(head)
      .reduce((sum, out) => sum + out.length, 0);
    return outBytes >= TOLD_BYTES_MIN ||
      inflater.isEnded && inflater.restBytes === CHECKSUM_BYTES;
  } catch {
    return false; // no deflate, so the format is another
  }
}

/** So few at once, so that what comes out ahead of damage is seen. */
const TRIED_BYTES = 32;

/**
 * What a deflate stream comes to that may begin at this place: `some` octets, enough to say that it
 * is one, or its `end` before that; `undefined` when it fails at once, and then it is none.
 */
export async function triedAt(
  source: Source,
  at: number,
): Promise<"some" | "end" | undefined> {
  const head = await source.read(at, HEAD_BYTES);
  if ((head[0]! & 6) === 0) {
    if (!isStored(head)) return undefined;
    // The library gives a stored block out only once it has the whole.
    if ((head[1]! | head[2]! << 8) >= TOLD_BYTES_MIN) return "some";
  }
  const inflater = new Inflater();
  let outBytes = 0;
  try {
    for (let i = 0; i < head.length; i += TRIED_BYTES) {
      const out = inflater.push(head.subarray(i, i + TRIED_BYTES));
      outBytes += out.reduce((sum, piece) => sum + piece.length, 0);
      if (outBytes >= TOLD_BYTES_MIN) return "some";
      if (inflater.isEnded) return "end";
    }
  } catch (error) {
    if (!isOfBytes(error)) throw error;
  }
  return undefined;
}

/** A stored block tells its length twice, which the library does not compare. */
function isStored(head: Uint8Array): boolean {
  return (head[1]! ^ head[3]!) === 0xff && (head[2]! ^ head[4]!) === 0xff;
}
