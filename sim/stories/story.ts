import type { Text } from "../../conformance/terms/mod.ts";

/** One line of a timeline. */
export interface StoryLine {
  /** When, RFC 3339. */
  readonly at: string;
  /** Who acts: a person, or a part of the system. */
  readonly who: Text;
  /** What happens. */
  readonly text: Text;
}

/** A story played to its end. */
export interface StoryPlayed {
  /** Its timeline, in order. */
  readonly lines: readonly StoryLine[];
  /** What was called and answered, one JSON object a line; labels, never secrets. */
  readonly trace: string;
  /** SHA-256 of the trace, lower-case hex. */
  readonly digest: string;
}

/** A story that the reference town can play. */
export interface Story {
  /** Name on the command line. */
  readonly name: string;
  /** What it tells. */
  readonly title: Text;
  /** Play it; the seed fills in the people's numbers and whatever else is left to chance. */
  play(options: { readonly seed: number }): Promise<StoryPlayed>;
}
