import { piecesOf, type Source } from "../source.ts";

const READ_BYTES = 1 << 16;

/**
 * A whole source through the platform's own decompressor. It takes one stream and nothing after it:
 * anything else ends in `failed`.
 */
export async function* nativeStream(
  source: Source,
  format: "gzip" | "deflate" | "deflate-raw",
): AsyncGenerator<Uint8Array | "failed"> {
  const decompression = streamFor(format);
  if (decompression === undefined) return yield "failed";
  const input = piecesOf(source, READ_BYTES);
  const fault: { readonly error: unknown }[] = [];
  const encoded = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const next = await input.next();
        if (next.done) controller.close();
        else controller.enqueue(owned(next.value));
      } catch (error) {
        fault.push({ error });
        controller.error(error);
      }
    },
  });
  const reader = encoded.pipeThrough(decompression).getReader();
  try {
    for (;;) {
      const next = await reader.read().catch(() => "failed" as const);
      if (fault[0] !== undefined) throw fault[0].error;
      if (next === "failed") return yield next;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => {}); // it may have failed already
    await input.return(undefined);
  }
}

/** Older platforms do not know every format. */
function streamFor(
  format: "gzip" | "deflate" | "deflate-raw",
): DecompressionStream | undefined {
  try {
    return new DecompressionStream(format);
  } catch {
    return undefined; // the library does it then
  }
}

/** The platform may take the buffer away, which belongs to the source. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}
