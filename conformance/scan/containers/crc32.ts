const TABLE = new Uint32Array(256);
for (let i = 0; i < 256; i++) {
  let word = i;
  for (let bit = 0; bit < 8; bit++) {
    word = word & 1 ? 0xedb88320 ^ word >>> 1 : word >>> 1;
  }
  TABLE[i] = word;
}

/** CRC-32 as gzip and zip use it (RFC 1952 section 8), over bytes in pieces. */
export class Crc32 {
  #word = -1;

  /** The next bytes. */
  push(bytes: Uint8Array): void {
    let word = this.#word;
    for (let i = 0; i < bytes.length; i++) {
      word = TABLE[(word ^ bytes[i]!) & 0xff]! ^ word >>> 8;
    }
    this.#word = word;
  }

  /** The sum of all so far. */
  get value(): number {
    return ~this.#word >>> 0;
  }
}
