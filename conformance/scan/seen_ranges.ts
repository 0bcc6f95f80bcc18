const BUCKET_BITS = 7;

/** Where each secret was seen already, so that seeing through an escape does not count it twice. */
export class SeenRanges {
  readonly #buckets = new Map<string, [start: number, end: number][]>();

  /**
   * Whether this secret was seen in these bytes, or most of them: base64 of it begins and ends with
   * bits of its neighbours. Less may be a part of the secret, and says less.
   */
  covers(secret: string, start: number, end: number): boolean {
    if (this.#buckets.size === 0) return false;
    for (let b = start >> BUCKET_BITS; b <= end >> BUCKET_BITS; b++) {
      const here = this.#buckets.get(`${secret} ${b}`);
      const isSeen = here?.some(([from, until]) =>
        4 * (Math.min(end, until) - Math.max(start, from)) >= 3 * (end - start)
      );
      if (isSeen) return true;
    }
    return false;
  }

  /** It was seen in these bytes. */
  add(secret: string, start: number, end: number): void {
    for (let b = start >> BUCKET_BITS; b <= end >> BUCKET_BITS; b++) {
      const key = `${secret} ${b}`;
      const here = this.#buckets.get(key);
      if (here === undefined) this.#buckets.set(key, [[start, end]]);
      else here.push([start, end]);
    }
  }
}
