import {
  byteClass,
  HEX_VALUES,
  type Region,
  runsOf,
  type View,
} from "./region.ts";

const RUN_LENGTH_MIN = 24;
const IN_RUN = byteClass("0123456789abcdefABCDEF");

/** Hexadecimal without separators; a digit too many may stand before, so each run is read twice. */
export const HEX_VIEW: View = { regions };

function* regions(text: Uint8Array): Generator<Region> {
  for (const { start, end } of runsOf(text, IN_RUN, RUN_LENGTH_MIN)) {
    yield hexRegion(text, start, end);
    yield hexRegion(text, start + 1, end);
  }
}

function hexRegion(text: Uint8Array, start: number, end: number): Region {
  const bytes = new Uint8Array(end - start >> 1);
  for (let i = 0; i < bytes.length; i++) {
    const at = start + 2 * i;
    bytes[i] = HEX_VALUES[text[at]!]! << 4 | HEX_VALUES[text[at + 1]!]!;
  }
  return {
    bytes,
    originOf: (offset) => start + 2 * offset,
    decoderAt: () => "hex",
    starts: [0],
  };
}
