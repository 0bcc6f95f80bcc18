import type { Source } from "../source.ts";

const BLOCK_BYTES = 1 << 18;
const BLOCKS_MAX = 8;

/**
 * Reads a source in blocks and keeps the last few, because formats are read in small steps, most of
 * them onwards.
 */
export class Window {
  readonly #source: Source;
  readonly #blocks = new Map<number, Uint8Array>();

  /** A window on this source. */
  constructor(source: Source) {
    this.#source = source;
  }

  /** How many bytes the source has. */
  get sizeBytes(): number {
    return this.#source.sizeBytes;
  }

  /** The bytes from an offset on; fewer only at the end. They must not be changed. */
  async bytes(offset: number, lengthBytes: number): Promise<Uint8Array> {
    const end = Math.min(this.sizeBytes, offset + lengthBytes);
    const first = Math.floor(offset / BLOCK_BYTES);
    if (end <= (first + 1) * BLOCK_BYTES) {
      const block = await this.#block(first);
      const inside = offset - first * BLOCK_BYTES;
      return block.subarray(inside, inside + Math.max(0, end - offset));
    }
    return await this.#source.read(offset, end - offset);
  }

  async #block(index: number): Promise<Uint8Array> {
    const known = this.#blocks.get(index);
    if (known) return known;
    const block = await this.#source.read(index * BLOCK_BYTES, BLOCK_BYTES);
    if (this.#blocks.size >= BLOCKS_MAX) {
      this.#blocks.delete(this.#blocks.keys().next().value!);
    }
    this.#blocks.set(index, block);
    return block;
  }
}

/** A view for reading numbers of several bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
