/** Bytes of any size that can be read in pieces: a file, a value in memory, a device. */
export interface Source {
  /** Its name, as given by whoever found it; may itself hold a secret. */
  readonly name: string;
  /** How many bytes it has. */
  readonly sizeBytes: number;
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
