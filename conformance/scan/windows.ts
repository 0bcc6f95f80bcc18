/** Bytes of a layer with enough around them that nothing is cut at their edges. */
export interface Window {
  /** The bytes, context on both sides included. */
  readonly bytes: Uint8Array;
  /** Offset of the first of them in the layer. */
  readonly at: number;
  /** What begins from here on is told by this window … */
  readonly start: number;
  /** … up to here, and what begins later by the next one. */
  readonly end: number;
}

/** Bytes of which one window tells; a constant of the format of the result, not a buffer size. */
const BLOCK_BYTES = 1 << 18;

/**
 * Cuts bytes that come in pieces into windows at places that depend on nothing but the offset, so
 * that no result depends on the pieces.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Windows } from "./windows.ts";
 *
 * const windows = new Windows(4096);
 * assertEquals(windows.push(Uint8Array.of(1, 2)), []);
 * assertEquals(windows.end(), [{ bytes: Uint8Array.of(1, 2), at: 0, start: 0, end: 2 }]);
 * ```
 */
export class Windows {
  readonly #contextBytes: number;
  #buffer = new Uint8Array();
  #at = 0;
  #length = 0;
  #start = 0;

  /** `contextBytes` stand on either side of what a window tells. */
  constructor(contextBytes: number) {
    this.#contextBytes = contextBytes;
  }

  /** The windows that are complete with these bytes. Their bytes are valid until the next call. */
  push(bytes: Uint8Array): Window[] {
    this.#append(bytes);
    const complete: Window[] = [];
    while (
      this.#at + this.#length >=
        this.#start + BLOCK_BYTES + this.#contextBytes
    ) {
      complete.push(this.#cut(this.#start + BLOCK_BYTES));
    }
    return complete;
  }

  /** The last window, if there is anything left to tell. */
  end(): Window[] {
    const end = this.#at + this.#length;
    return end > this.#start ? [this.#cut(end)] : [];
  }

  #cut(end: number): Window {
    const at = Math.max(0, this.#start - this.#contextBytes);
    const until = Math.min(this.#length, end + this.#contextBytes - this.#at);
    const window = {
      bytes: this.#buffer.subarray(at - this.#at, until),
      at,
      start: this.#start,
      end,
    };
    this.#start = end;
    return window;
  }

  /** What no window needs any more makes room for what comes. */
  #append(bytes: Uint8Array): void {
    const from = Math.max(0, this.#start - this.#contextBytes) - this.#at;
    const kept = this.#length - from;
    const target = this.#buffer.length >= kept + bytes.length
      ? this.#buffer
      : new Uint8Array(Math.max(kept + bytes.length, 2 * this.#buffer.length));
    target.set(this.#buffer.subarray(from, this.#length));
    target.set(bytes, kept);
    this.#buffer = target;
    this.#at += from;
    this.#length = kept + bytes.length;
  }
}

/** The windows of bytes that are all at hand. */
export function* windowsOf(
  bytes: Uint8Array,
  contextBytes: number,
): Generator<Window> {
  let start = 0;
  while (start < bytes.length) {
    const isLast = bytes.length < start + BLOCK_BYTES + contextBytes;
    const end = isLast ? bytes.length : start + BLOCK_BYTES;
    const at = Math.max(0, start - contextBytes);
    yield { bytes: bytes.subarray(at, end + contextBytes), at, start, end };
    start = end;
  }
}
