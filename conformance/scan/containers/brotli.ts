import type { DecodedPart, Decoder, Piece } from "../decoder.ts";
import { piecesOf, type Source } from "../source.ts";

/**
 * Undoes a format that no library of this room knows, piece by piece. It throws when the bytes are
 * not in the format.
 */
export type Decompressor = (
  encoded: AsyncIterable<Uint8Array>,
) => AsyncIterable<Uint8Array>;

const READ_BYTES = 1 << 16;

/**
 * Brotli (RFC 7932) has no mark by which it could be told, so only the name says it: `.br`. It comes
 * from outside, as does the decompressor; without one such a file is `unsupported`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { memorySource } from "../source.ts";
 * import { brotli } from "./brotli.ts";
 *
 * const source = memorySource("log.txt.br", new Uint8Array(4));
 * assertEquals(brotli().recognise(new Uint8Array(4), source), true);
 * ```
 */
export function brotli(decompress?: Decompressor): Decoder {
  return {
    name: "brotli",
    recognise: (_head, source) => /\.br$/i.test(source.name),
    open: (source) => partsOf(source, decompress),
  };
}

async function* partsOf(
  source: Source,
  decompress: Decompressor | undefined,
): AsyncGenerator<DecodedPart> {
  const layer = { decoder: "brotli", offset: 0 };
  if (decompress === undefined) {
    yield await Promise.resolve({ layer, blind: "unsupported" as const });
  } else yield { layer, stream: () => stream(source, decompress) };
}

/** A source that cannot be read is not damaged brotli. */
async function* stream(
  source: Source,
  decompress: Decompressor,
): AsyncGenerator<Piece> {
  const fault: { readonly error: unknown }[] = [];
  const encoded = async function* () {
    try {
      yield* piecesOf(source, READ_BYTES);
    } catch (error) {
      fault.push({ error });
      throw error;
    }
  };
  try {
    yield* decompress(encoded());
  } catch {
    if (fault[0] !== undefined) throw fault[0].error;
    yield { blind: "damaged" };
  }
}
