import { NeedleSearch } from "./needle_search.ts";
import { numberNeedles } from "./needles.ts";
import { LIMITS, type Limits } from "./limits.ts";
import type { Decoder, Piece } from "./decoder.ts";
import { scan } from "./scan.ts";
import type { ScanResult } from "./scan_result.ts";
import { memorySource, type Source } from "./source.ts";
import { containerDecoders } from "./containers/containers.ts";

/** An invented number. */
export const PLANTED = "548836529885";

const SEARCH = new NeedleSearch(numberNeedles("N-0001", PLANTED));

/** Text as bytes. */
export function octets(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** A scan for the planted number with everything that can be undone. */
export function scanFor(
  given: Uint8Array | Source,
  limits: Partial<Limits> = {},
  decoders: readonly Decoder[] = containerDecoders(),
): Promise<ScanResult> {
  const source = given instanceof Uint8Array
    ? memorySource("item", given)
    : given;
  const all = { ...LIMITS, ...limits };
  return scan(source, { search: SEARCH, limits: all, decoders });
}

/** The layers of each sighting, outermost first. */
export function chainsIn({ sightings }: ScanResult): string[][] {
  return sightings.map(({ chain }) => chain.map(({ decoder }) => decoder));
}

/** Why something was not seen, and in which layer. */
export function blindIn({ blindSpots }: ScanResult): string[] {
  return blindSpots.map(({ why, chain }) =>
    [...chain.map(({ decoder }) => decoder), why].join("/")
  );
}

/** All pieces of a stream, blind ones as their reason. */
export async function gathered(
  pieces: AsyncIterable<Piece> | Iterable<Piece>,
): Promise<{ text: string; blind: string[] }> {
  let text = "";
  const blind: string[] = [];
  for await (const piece of pieces) {
    if (piece instanceof Uint8Array) text += new TextDecoder().decode(piece);
    else blind.push(piece.blind);
  }
  return { text, blind };
}

/** A source that gives as few bytes at once as a slow disk might. */
export function piecemeal(bytes: Uint8Array): Source {
  const held = memorySource("item", bytes);
  return {
    ...held,
    read: (offset, lengthBytes) =>
      Promise.resolve(held.read(offset, lengthBytes)),
  };
}
