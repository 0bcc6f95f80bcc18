/** Bytes of any size that can be read in pieces: a file, a value in memory, a device. */
export interface Source {
  /** Its name, as given by whoever found it; may itself hold a secret. */
  readonly name: string;
  /** How many bytes it has. */
  readonly sizeBytes: number;
  /** How many bytes it takes up where it rests, if that is less: a sparse file, a file of holes. */
  readonly storedBytes?: number;
  /**
   * The bytes from an offset on: as many as asked for, fewer only at the end.
   * @throws {Error} when it cannot be read there
   */
  read(offset: number, lengthBytes: number): Uint8Array | Promise<Uint8Array>;
}

/**
 * A value in memory as a source.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { memorySource } from "./source.ts";
 *
 * const source = memorySource("note", Uint8Array.of(1, 2, 3));
 * assertEquals(await source.read(1, 10), Uint8Array.of(2, 3));
 * ```
 */
export function memorySource(name: string, bytes: Uint8Array): Source {
  return {
    name,
    sizeBytes: bytes.length,
    read: (offset, lengthBytes) => bytes.subarray(offset, offset + lengthBytes),
  };
}

/** Part of a source as a source: a member that stands in it unchanged. */
export function windowSource(
  outer: Source,
  name: string,
  offset: number,
  lengthBytes: number,
): Source {
  return {
    name,
    sizeBytes: Math.max(0, Math.min(lengthBytes, outer.sizeBytes - offset)),
    read: (at, length) =>
      outer.read(offset + at, Math.max(0, Math.min(length, lengthBytes - at))),
  };
}

/**
 * The bytes in order, in pieces no longer than asked for. A read that gives fewer than it should
 * ends them.
 */
export async function* piecesOf(
  source: Source,
  pieceBytes: number,
  from = 0,
): AsyncGenerator<Uint8Array> {
  for (let at = from; at < source.sizeBytes;) {
    const read = source.read(at, Math.min(pieceBytes, source.sizeBytes - at));
    const bytes = read instanceof Uint8Array ? read : await read;
    if (bytes.length === 0) return;
    yield bytes;
    at += bytes.length;
  }
}
