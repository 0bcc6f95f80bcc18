import type { Command } from "./case.ts";

/** A command that was carried out, and what it came to. */
export interface Step {
  /** The command. */
  readonly command: Command;
  /** Controlled time before it, RFC 3339. */
  readonly at: string;
  /**
   * What came back, in words of the protocol, one for every call that was made: `created`,
   * `refused: suspended`, `error -32010`. Empty where nothing is answered.
   */
  readonly outcomes: readonly string[];
}

/** Outcomes of the calls made, as in a {@linkcode Step}; nothing for a command that did not apply. */
export type Performed = Step["outcomes"] | undefined;
