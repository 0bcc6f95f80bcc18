/** Which stretches of a source are accounted for; kept small, for an archive may have a million entries. */
export class Gaps {
  #starts = new Float64Array(16);
  #ends = new Float64Array(16);
  #count = 0;

  /** These bytes are accounted for. */
  cover(from: number, until: number): void {
    if (this.#count === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
    }
    this.#starts[this.#count] = from;
    this.#ends[this.#count++] = until;
  }

  /** The others, in order. */
  *between(
    from: number,
    until: number,
  ): Generator<{ readonly from: number; readonly until: number }> {
    const order = Uint32Array.from({ length: this.#count }, (_, i) => i)
      .sort((a, b) => this.#starts[a]! - this.#starts[b]!);
    let at = from;
    for (const i of order) {
      if (this.#starts[i]! > at) yield { from: at, until: this.#starts[i]! };
      at = Math.max(at, this.#ends[i]!);
    }
    if (at < until) yield { from: at, until };
  }
}

function doubled(list: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(2 * list.length);
  wider.set(list);
  return wider;
}
