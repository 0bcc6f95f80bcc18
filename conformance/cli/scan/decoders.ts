import { containerDecoders } from "../../scan/containers/containers.ts";
import type { Decoder } from "../../scan/decoder.ts";
import { formatDecoders } from "../../scan/formats/formats.ts";
import { brotliPieces } from "./brotli_pieces.ts";

/** Everything that the command can undo. */
export const DECODERS: readonly Decoder[] = [
  ...containerDecoders({ brotli: brotliPieces }),
  ...formatDecoders,
];
