/**
 * Undoes brotli piece by piece, with what the platform has. Not with `node:zlib`, which takes bytes
 * that are cut off for the end.
 *
 * @throws {Error} when the bytes are not brotli, or end too early
 */
export async function* brotliPieces(
  encoded: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  // Newer than the list of names that the compiler knows.
  const decoding = new DecompressionStream("brotli" as CompressionFormat);
  const pieces = ReadableStream.from(copies(encoded));
  for await (const piece of pieces.pipeThrough(decoding)) yield piece;
}

/** The platform may take a buffer away, which belongs to whoever gave it. */
async function* copies(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const piece of pieces) yield Uint8Array.from(piece);
}
