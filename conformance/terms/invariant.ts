/** Thrown when the harness itself is wrong: never the fault of an implementation under test. */
export class InvariantError extends Error {
  /** Name of the class. */
  override name = "InvariantError";
}

/**
 * State what must hold. It stays on in production: a harness that has lost its footing must stop,
 * not judge.
 *
 * @example
 * ```ts
 * import { invariant } from "./invariant.ts";
 *
 * invariant(1 + 1 === 2, "sums add up");
 * ```
 * @throws {InvariantError} when `holds` is false
 */
export function invariant(holds: boolean, law: string): asserts holds {
  if (!holds) throw new InvariantError(`Broken invariant: ${law}`);
}
