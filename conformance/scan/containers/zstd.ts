import { Decompress } from "fzstd";
import type { DecodedPart, Decoder, OpenStream, Piece } from "../decoder.ts";
import type { Source } from "../source.ts";
import { ZSTD_HEADER_BYTES_MAX, zstdFrame } from "./zstd_frame.ts";

/** A decoder holds its window in memory; one this large is made by the highest levels alone. */
const WINDOW_BYTES_MAX = 1 << 25;

/** No block comes to more (RFC 8878 section 3.1.1.2.4), so bombs come in drops. */
const BLOCK_BYTES_MAX = 1 << 17;

const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
const REPEATED = 1;
const RESERVED = 3;

/** Zstandard, several frames and skippable ones included. */
export const ZSTD: Decoder = {
  name: "zstd",
  recognise: (head) => zstdFrame(head) !== undefined,
  open: (source) => partsOf(source),
};

async function* partsOf(source: Source): AsyncGenerator<DecodedPart> {
  yield await Promise.resolve({
    layer: { decoder: "zstd", offset: 0 },
    stream: zstdStream(source),
  });
}

/** Every frame of a source as one stream. */
export function zstdStream(source: Source): OpenStream {
  return async function* (): AsyncGenerator<Piece> {
    for (let at = 0; at < source.sizeBytes;) {
      const frame = zstdFrame(await source.read(at, ZSTD_HEADER_BYTES_MAX));
      if (frame === undefined) return yield { blind: "damaged" };
      if (frame.kind === "skippable") {
        at += frame.lengthBytes;
        if (at > source.sizeBytes) return yield { blind: "damaged" };
        continue;
      }
      if (frame.isKeyed) return yield { blind: "unsupported" };
      if (frame.windowBytes > WINDOW_BYTES_MAX) {
        return yield { blind: "too-large" };
      }
      const end = { at: at + frame.headerBytes, isWhole: false };
      yield* blocks(source, at, end);
      if (!end.isWhole) return yield { blind: "damaged" };
      at = end.at + (frame.hasChecksum ? CHECKSUM_BYTES : 0);
      if (at > source.sizeBytes) return yield { blind: "damaged" };
    }
  };
}

/** Block by block, so that damage costs no more than the block it is in. */
async function* blocks(
  source: Source,
  from: number,
  end: { at: number; isWhole: boolean },
): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const decompress = new Decompress((piece) => {
    if (piece.length > 0) out.push(piece.slice());
  });
  const header = await source.read(from, end.at - from);
  if (!isTaken(decompress, header)) return;
  for (;;) {
    const head = await source.read(end.at, BLOCK_HEADER_BYTES);
    if (head.length < BLOCK_HEADER_BYTES) return;
    const word = head[0]! | head[1]! << 8 | head[2]! << 16;
    const [isLast, type, size] = [(word & 1) === 1, word >> 1 & 3, word >> 3];
    if (type === RESERVED || size > BLOCK_BYTES_MAX) return;
    const length = BLOCK_HEADER_BYTES + (type === REPEATED ? 1 : size);
    const block = await source.read(end.at, length);
    if (block.length < length) return;
    end.at += length;
    let isRight = isTaken(decompress, block);
    if (isLast) {
      // The library waits for as many bytes as the longest header has.
      const short = ZSTD_HEADER_BYTES_MAX - (end.at - from);
      if (isRight && short > 0) {
        isRight = isTaken(decompress, new Uint8Array(short));
      }
    }
    yield* out.splice(0);
    if (!isRight) return;
    if (isLast) {
      end.isWhole = true;
      return;
    }
  }
}

/** The library throws on whatever is no Zstandard. */
function isTaken(decompress: Decompress, bytes: Uint8Array): boolean {
  try {
    decompress.push(bytes.slice());
    return true;
  } catch {
    return false; // told as damaged by the caller
  }
}
