/** As much of the end as a zip archive needs to be told. */
const TAIL_BYTES = 1 << 17;

/** Holds a stream as long as it is short, and the end of it when it is not. */
export class Spool {
  readonly #bytesMax: number;
  readonly #pieces: Uint8Array[] = [];
  #length = 0;
  #tail: Uint8Array = new Uint8Array();

  /** Nothing is held beyond this size. */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** The next bytes of the stream. */
  add(piece: Uint8Array): void {
    this.#length += piece.length;
    if (this.#length <= this.#bytesMax) this.#pieces.push(piece.slice());
    else {
      this.#tail = lastOf([this.#tail, ...this.#pieces, piece]);
      this.#pieces.length = 0;
    }
  }

  /** The last bytes of a stream that was too long. */
  get tail(): Uint8Array {
    return this.#tail;
  }

  /** All of them, or `undefined` if there were too many. */
  bytes(): Uint8Array | undefined {
    if (this.#length > this.#bytesMax) return undefined;
    if (this.#pieces.length === 1) return this.#pieces[0]!;
    return concatenated(this.#pieces, this.#length);
  }
}

function lastOf(pieces: readonly Uint8Array[]): Uint8Array {
  const last = pieces.at(-1)!;
  if (last.length >= TAIL_BYTES) return last.slice(-TAIL_BYTES);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return concatenated(pieces, length).slice(-TAIL_BYTES);
}

function concatenated(
  pieces: readonly Uint8Array[],
  length: number,
): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
