import type { Budget } from "./limits.ts";
import type { BlindReason, Layer } from "./scan_result.ts";
import type { Source } from "./source.ts";

/** A piece of a decoded stream; a blind one says that something is missing at this place. */
export type Piece = Uint8Array | { readonly blind: BlindReason };

/**
 * A decoded stream of unknown length. It may be called again and then gives the same pieces, which
 * is how long streams are read twice without being held.
 */
export type OpenStream = () => AsyncIterable<Piece> | Iterable<Piece>;

/**
 * What a decoder found inside: bytes that can be read anywhere, bytes that come in order, or
 * something that cannot be seen. The layer stands relative to the source that was opened.
 */
export type DecodedPart =
  | {
    readonly layer: Layer;
    readonly source: Source;
    /**
     * Where these very bytes stand unchanged in the source outside, as members of tar do. They were
     * searched there already and are not searched again; what was seen is told by member.
     */
    readonly verbatimAt?: number;
  }
  | { readonly layer: Layer; readonly stream: OpenStream }
  | { readonly layer: Layer; readonly blind: BlindReason };

/** How many bytes from the beginning a decoder is shown to recognise its format. */
export const HEAD_BYTES = 4096;

/**
 * Knows one format. It sees what it is given as untrusted: it never throws on bytes, never hangs,
 * and says what it could not see. All bytes were searched as they are before it is asked.
 */
export interface Decoder {
  /** Its name in a chain: `gzip`, `sqlite`. */
  readonly name: string;
  /** Whether the source is in this format, by its beginning or wherever else it must look. */
  recognise(head: Uint8Array, source: Source): boolean | Promise<boolean>;
  /**
   * Where in these bytes it may begin, for a format that also stands in the middle of others. Every
   * layer is asked as it is searched; where no decoder recognises the layer, the places are opened.
   */
  readonly placesIn?: (bytes: Uint8Array) => Iterable<number>;
  /**
   * What is inside, in order. The scanner counts decoded bytes and members against the budget as it
   * takes them; a decoder asks the budget only for what it holds in memory beside.
   *
   * @param places what `placesIn` told of the whole source, ascending; none where it is recognised
   */
  open(
    source: Source,
    budget: Budget,
    places?: readonly number[],
  ): AsyncIterable<DecodedPart>;
}
