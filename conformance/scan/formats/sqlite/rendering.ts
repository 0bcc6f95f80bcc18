import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { DecodedPart } from "../../decoder.ts";
import { memorySource } from "../../source.ts";

const FLUSH_CHARACTERS = 1 << 16;

/**
 * Numbers as decimal text, gathered over pages: one part for each page would cost more than what
 * is in it.
 */
export class Rendering {
  readonly #decoder: string;
  #text = "";
  #offset = 0;

  /** Parts are of this layer. */
  constructor(decoder: string) {
    this.#decoder = decoder;
  }

  /** More text, from a page that begins at this offset. */
  add(text: string, offset: number): void {
    if (this.#text === "") this.#offset = offset;
    this.#text += text;
  }

  /** What was gathered, once it is enough, or at the end. */
  *take(isLast: boolean): Generator<DecodedPart> {
    if (this.#text.length < (isLast ? 1 : FLUSH_CHARACTERS)) return;
    const layer = { decoder: this.#decoder, offset: this.#offset };
    const source = memorySource(this.#decoder, utf8ToBytes(this.#text));
    this.#text = "";
    yield { layer, source };
  }
}
