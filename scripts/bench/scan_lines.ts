const REACH_OCTETS = 1 << 16;
const LINE_FEED = 0x0a;

/** How many lines of the file hold one of these offsets: what `ripgrep --count` counts. */
export function linesHolding(path: string, offsets: readonly number[]): number {
  using file = Deno.openSync(path);
  const lines = new Set(offsets.map((offset) => lineStart(file, offset)));
  return lines.size;
}

/** Offset of the line; of a very long one, of a piece of it. */
function lineStart(file: Deno.FsFile, offset: number): number {
  const from = Math.max(0, offset - REACH_OCTETS);
  const before = new Uint8Array(offset - from);
  file.seekSync(from, Deno.SeekMode.Start);
  for (let at = 0; at < before.length;) {
    at += file.readSync(before.subarray(at)) ?? before.length;
  }
  return from + before.lastIndexOf(LINE_FEED) + 1;
}
