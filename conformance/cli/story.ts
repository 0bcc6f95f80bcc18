import type { Language, Text } from "../terms/mod.ts";

/** One line of a timeline. */
export interface StoryLine {
  /** When, RFC 3339. */
  readonly at: string;
  /** Who acts: a label, or the part of the system. */
  readonly who: Text;
  /** What happens. */
  readonly text: Text;
}

/** A story played to its end. */
export interface StoryPlayed {
  /** Its timeline, in order. */
  readonly lines: readonly StoryLine[];
  /** The trace, one canonical JSON object a line; labels, never secrets. */
  readonly trace: string;
  /** SHA-256 of the trace, lower-case hex. */
  readonly digest: string;
}

/** A story that `tenken simulate` can play. */
export interface Story {
  /** Name on the command line. */
  readonly name: string;
  /** What it tells. */
  readonly title: Text;
  /** Play it. */
  play(options: { readonly seed: number }): Promise<StoryPlayed>;
}

/** A timeline as text, Japanese time first. */
export function timeline(
  title: Text,
  played: StoryPlayed,
  language: Language,
  display: (at: string) => string,
): string {
  return [
    title[language],
    "",
    ...played.lines.map((line) =>
      `${display(line.at)}  ${line.who[language]}: ${line.text[language]}`
    ),
    "",
    `SHA-256 ${played.digest}`,
    "",
  ].join("\n");
}
