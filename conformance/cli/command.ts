import type { Flags } from "./flags.ts";
import type { Wiring } from "./wiring.ts";

/** One command of the command line. */
export interface Command {
  /** How it is called, as help shows it. */
  readonly usage: string;
  /** One line of help. */
  readonly help: string;
  /** What it takes. */
  readonly flags: Flags;
  /** Do it; the result is the exit code. */
  run(args: readonly string[], wiring: Wiring): number | Promise<number>;
}
