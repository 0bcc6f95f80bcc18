import { Matcher } from "../../conformance/scan/matcher.ts";

const PIECE_OCTETS = 256 << 10;

/** What one thread searches: the patterns, and a range of a file within which matches begin. */
export interface Search {
  /** The file. */
  readonly path: string;
  /** What to look for. */
  readonly patterns: readonly Uint8Array[];
  /** First octet. */
  readonly from: number;
  /** Octet after the last. */
  readonly to: number;
}

/** A pattern and where it begins in the file. */
export type Place = readonly [pattern: number, offset: number];

/** Read the file piece by piece and search it, learning the patterns included. */
export function searchFile({ path, patterns, from, to }: Search): Place[] {
  const matcher = new Matcher(patterns);
  const overlap = matcher.longestOctets - 1;
  const piece = new Uint8Array(PIECE_OCTETS + overlap);
  const places: Place[] = [];
  using file = Deno.openSync(path);
  for (let at = from; at < to; at += PIECE_OCTETS) {
    file.seekSync(at, Deno.SeekMode.Start);
    const read = fill(file, piece);
    const stop = Math.min(PIECE_OCTETS, to - at);
    for (const { pattern, offset } of matcher.search(read)) {
      if (offset < stop) places.push([pattern, at + offset]);
    }
  }
  return places;
}

function fill(file: Deno.FsFile, piece: Uint8Array): Uint8Array {
  let octets = 0;
  while (octets < piece.length) {
    const more = file.readSync(piece.subarray(octets));
    if (more === null) break;
    octets += more;
  }
  return piece.subarray(0, octets);
}
