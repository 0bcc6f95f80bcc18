import type { OpenStream } from "../decoder.ts";
import { piecesOf, type Source } from "../source.ts";
import { Base64Reader } from "./base64_reader.ts";
import { octetsOfValues } from "./base64_values.ts";

const PIECE_BYTES = 1 << 16;

/** The octets of a run of base64 of any length, from its first character on. */
export function base64Stream(source: Source, at: number): OpenStream {
  return async function* () {
    const reader = new Base64Reader();
    let place = at;
    for await (const piece of piecesOf(source, PIECE_BYTES, at)) {
      reader.push(piece, 0, place);
      place += piece.length;
      const whole = reader.length - reader.length % 4;
      if (whole > 0) yield octetsOfValues(reader.values, 0, whole);
      reader.drop(whole);
      if (reader.isEnded) break;
    }
    yield octetsOfValues(reader.values, 0, reader.length);
  };
}
