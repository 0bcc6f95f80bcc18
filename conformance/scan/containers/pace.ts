const PIECE_BYTES_MIN = 64;
const PIECE_BYTES_MAX = 1 << 14;
const WANTED_OUT_BYTES = 1 << 20;

/** How much to feed a decoder at once: little where much comes out, so that bombs come in drops. */
export class Pace {
  #pieceBytes = 1024;

  /** Bytes to feed next. */
  get pieceBytes(): number {
    return this.#pieceBytes;
  }

  /** What the last piece came to. */
  note(inBytes: number, outBytes: number): void {
    const ratio = Math.max(1, outBytes / Math.max(1, inBytes));
    this.#pieceBytes = Math.max(
      PIECE_BYTES_MIN,
      Math.min(
        PIECE_BYTES_MAX,
        2 * this.#pieceBytes,
        Math.floor(WANTED_OUT_BYTES / ratio),
      ),
    );
  }
}
