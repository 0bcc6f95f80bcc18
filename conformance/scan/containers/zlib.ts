import type { DecodedPart, Decoder, Piece } from "../decoder.ts";
import type { Source } from "../source.ts";
import { inflated, inflatedWhole, inflates } from "./inflate.ts";

const HEADER_BYTES = 2;
const TRAILER_BYTES = 4;
const LEVELS = [0x01, 0x5e, 0x9c, 0xda];
const TEXT_BYTES = 16;

/**
 * Zlib (RFC 1950). Its two octets in front are what ordinary text may begin with, so only what can
 * be undone from the start counts as zlib.
 */
export const ZLIB: Decoder = {
  name: "zlib",
  recognise: (head) =>
    isHeader(head) && !isText(head) && inflates(head.subarray(HEADER_BYTES)),
  open: (source) => partsOf(source),
};

/**
 * The window is as large as everyone makes it, and no dictionary is asked for: smaller windows and
 * dictionaries are too rare to be told from chance by two octets.
 */
function isHeader(head: Uint8Array): boolean {
  return head[0] === 0x78 && LEVELS.includes(head[1]!);
}

/** `x^2` is no zlib: compressed bytes do not begin with so many letters. */
function isText(head: Uint8Array): boolean {
  return head.subarray(0, TEXT_BYTES).every((byte) =>
    byte >= 0x20 && byte < 0x7f || byte === 0x0a || byte === 0x0d
  );
}

async function* partsOf(source: Source): AsyncGenerator<DecodedPart> {
  const layer = { decoder: "zlib", offset: 0 };
  yield await Promise.resolve({
    layer,
    stream: () => inflatedWhole(source, "deflate", () => zlibStream(source)),
  });
}

/** The stream that fills a source; what does not is `damaged`. */
export async function* zlibStream(source: Source): AsyncGenerator<Piece> {
  const end = { endsAt: HEADER_BYTES };
  yield* inflated(source, HEADER_BYTES, end);
  if (end.endsAt + TRAILER_BYTES !== source.sizeBytes) {
    yield { blind: "damaged" };
  }
}
