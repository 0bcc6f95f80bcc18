/** Bits below which an id can be guessed or met by chance. */
export const ID_BITS_MIN = 64;

/** Alphabets in which ids are written, the narrowest first. */
const ALPHABETS = [
  "0123456789",
  "0123456789abcdef",
  "0123456789ABCDEF",
  "234567abcdefghijklmnopqrstuvwxyz",
  "0123456789abcdefghijklmnopqrstuvwxyz",
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
  "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz",
];

/** Any other character: at most this many are credited. */
const OPEN_ALPHABET_SIZE = 90;

/** The narrowest known alphabet that holds every character of the texts, in order. */
export function alphabetOf(texts: readonly string[]): string | undefined {
  const used = new Set(texts.join(""));
  return ALPHABETS.find((alphabet) =>
    [...used].every((character) => alphabet.includes(character))
  );
}

/** Bits that a character carries at most. */
export function bitsPerCharacter(texts: readonly string[]): number {
  return Math.log2(alphabetOf(texts)?.length ?? OPEN_ALPHABET_SIZE);
}

/** Bits of agreement that do not come by chance: one in ten million. */
const AGREEMENT_BITS_MIN = 23.3;

/**
 * What varies between ids: separators that all have in the same place are taken out, then what all
 * begin with and what all end with, if there is more of it than chance would leave.
 */
export function variableParts(ids: readonly string[]): string[] {
  const bare = withoutSeparators(ids);
  const weight = (ids.length - 1) * bitsPerCharacter(bare);
  const cut = (common: string): number =>
    common.length * weight >= AGREEMENT_BITS_MIN ? common.length : 0;
  const before = cut(commonPrefix(bare));
  const rest = bare.map((id) => id.slice(before));
  const after = cut(commonPrefix(rest.map(reversed)));
  return rest.map((id) => id.slice(0, id.length - after));
}

/** Text backwards. */
export function reversed(text: string): string {
  return [...text].toReversed().join("");
}

/** What all texts begin with. */
export function commonPrefix(texts: readonly string[]): string {
  const [first = "", ...rest] = texts;
  let length = rest.length === 0 ? 0 : first.length;
  for (const text of rest) {
    let same = 0;
    while (same < length && text[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}

/** Longest piece that two texts share anywhere. */
export function longestShared(a: string, b: string): string {
  let best = "";
  let row: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const next: number[] = [];
    for (let j = 0; j < b.length; j++) {
      const length = a[i] === b[j] ? (row[j - 1] ?? 0) + 1 : 0;
      next.push(length);
      if (length > best.length) best = a.slice(i - length + 1, i + 1);
    }
    row = next;
  }
  return best;
}

/** A text as a number in the narrowest alphabet of all; `undefined` in an open one. */
export function ordinal(
  text: string,
  alphabet: string | undefined,
): bigint | undefined {
  if (alphabet === undefined) return undefined;
  const base = BigInt(alphabet.length);
  return [...text].reduce(
    (value, character) => value * base + BigInt(alphabet.indexOf(character)),
    0n,
  );
}

function withoutSeparators(ids: readonly string[]): string[] {
  const [first = ""] = ids;
  const isSeparator = [...first].map((character, i) =>
    !/[0-9A-Za-z]/.test(character) && ids.every((id) => id[i] === character)
  );
  return ids.map((id) => [...id].filter((_, i) => !isSeparator[i]).join(""));
}
