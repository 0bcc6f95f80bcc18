/**
 * Bytes that a piece of text stands for once an escape or a transport encoding is undone, and where
 * each of them comes from.
 */
export interface Region {
  /** What it stands for. */
  readonly bytes: Uint8Array;
  /** Where the byte at this offset begins in the text; also for the end of the last one. */
  originOf(offset: number): number;
  /** What was undone to get these bytes; `undefined` when they stand in the text as they are. */
  decoderAt(start: number, end: number): string | undefined;
  /** Offsets at which something else may begin, as a container does at the beginning of a run. */
  readonly starts: readonly number[];
}

/** Undoes one kind of writing wherever a text has it. */
export interface View {
  /** Every place in the text, with so much unchanged text around it as the context says. */
  regions(text: Uint8Array, contextBytes: number): Iterable<Region>;
}

/**
 * Runs of at least so many bytes of a class. A long run covers one of every `least` places, so all
 * others need no look.
 */
export function* runsOf(
  text: Uint8Array,
  isIn: Uint8Array,
  least: number,
): Generator<{ readonly start: number; readonly end: number }> {
  let done = 0;
  for (let at = least - 1; at < text.length; at += least) {
    if (isIn[text[at]!] === 0) continue;
    let start = at;
    while (start > done && isIn[text[start - 1]!] !== 0) start--;
    let end = start + 1;
    while (end < text.length && isIn[text[end]!] !== 0) end++;
    if (end - start >= least) yield { start, end };
    done = end;
    at = Math.max(at, end - 1);
  }
}

/** A table over byte values: 1 for those of the text, 0 for all others. */
export function byteClass(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const c of characters) table[c.charCodeAt(0)] = 1;
  return table;
}

/** Value of a hexadecimal digit by its character code, -1 for all others. */
export const HEX_VALUES: Int8Array = new Int8Array(256).fill(-1);
for (let i = 0; i < 16; i++) {
  HEX_VALUES["0123456789abcdef".charCodeAt(i)] = i;
  HEX_VALUES["0123456789ABCDEF".charCodeAt(i)] = i;
}
