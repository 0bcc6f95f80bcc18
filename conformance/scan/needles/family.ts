import type { Text } from "../../terms/mod.ts";

/** One byte string, and the name of its form as a hit tells it. */
export type Written = readonly [name: string, bytes: Uint8Array];

/** Forms that are found in the same places and are written together. */
export interface Family {
  /** Where such forms are met. */
  readonly found: Text;
  /** A part of the number only: two numbers may have it in common. */
  readonly isPart?: true;
  /** Every form of a number, given as twelve digits; what a number cannot have is left out. */
  readonly write: (digits: string) => readonly Written[];
}
