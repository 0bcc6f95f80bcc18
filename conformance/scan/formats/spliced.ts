import type { Source } from "../source.ts";

/** A run of bytes of another source. */
export interface Segment {
  /** Where it begins there. */
  readonly offset: number;
  /** How many bytes. */
  readonly lengthBytes: number;
}

/**
 * What lies in pieces in one source, as one source: a value over several pages, a stream over
 * several packets. Only the list of pieces is held in memory.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { memorySource } from "../source.ts";
 * import { spliced } from "./spliced.ts";
 *
 * const outer = memorySource("file", Uint8Array.of(1, 2, 9, 9, 3, 4));
 * const value = spliced("value", outer, [
 *   { offset: 0, lengthBytes: 2 },
 *   { offset: 4, lengthBytes: 2 },
 * ]);
 * assertEquals(await value.read(1, 2), Uint8Array.of(2, 3));
 * ```
 */
export function spliced(
  name: string,
  outer: Source,
  segments: readonly Segment[],
): Source {
  const starts: number[] = [];
  let sizeBytes = 0;
  for (const { lengthBytes } of segments) {
    starts.push(sizeBytes);
    sizeBytes += lengthBytes;
  }
  return {
    name,
    sizeBytes,
    async read(offset, lengthBytes) {
      const end = Math.min(sizeBytes, offset + lengthBytes);
      const bytes = new Uint8Array(Math.max(0, end - offset));
      let at = offset;
      for (let i = indexAt(starts, offset); at < end; i++) {
        const { offset: base, lengthBytes: length } = segments[i]!;
        const inside = at - starts[i]!;
        const wanted = Math.min(length - inside, end - at);
        const piece = await outer.read(base + inside, wanted);
        bytes.set(piece.subarray(0, wanted), at - offset);
        at += wanted;
      }
      return bytes;
    },
  };
}

/** Some bytes of another source, as a source. */
export function sliced(name: string, outer: Source, segment: Segment): Source {
  return spliced(name, outer, [segment]);
}

/** Pieces that lie in a part of pieces. */
export function cut(
  segments: readonly Segment[],
  { offset, lengthBytes }: Segment,
): Segment[] {
  const found: Segment[] = [];
  let start = 0;
  for (const segment of segments) {
    const from = Math.max(start, offset);
    const to = Math.min(start + segment.lengthBytes, offset + lengthBytes);
    if (from < to) {
      found.push({
        offset: segment.offset + from - start,
        lengthBytes: to - from,
      });
    }
    start += segment.lengthBytes;
  }
  return found;
}

/** Index of the last piece that begins at or before an offset. */
function indexAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
