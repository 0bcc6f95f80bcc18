/** The command line was used wrongly: one clear line, exit code 2, nothing written. */
export class UsageError extends Error {
  override name = "UsageError";
}

/**
 * The error for a name that is not known, with the nearest one that is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { unknownName } from "./usage_error.ts";
 *
 * assertEquals(
 *   unknownName("plan", "quik", ["quick", "standard"]).message,
 *   'Unknown plan "quik": did you mean "quick"? Known: quick, standard',
 * );
 * ```
 */
export function unknownName(
  what: string,
  given: string,
  known: readonly string[],
): UsageError {
  const near = nearest(given, known);
  const hint = near === undefined ? "" : `did you mean "${near}"? `;
  const list = known.length <= 12
    ? `Known: ${known.join(", ")}`
    : `${known.length} are known`;
  return new UsageError(
    `Unknown ${what} ${JSON.stringify(given.slice(0, 80))}: ${hint}${list}`,
  );
}

function nearest(given: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, distance: editDistance(given.slice(0, 80), name) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (best === undefined) return undefined;
  return best.distance <= Math.max(2, best.name.length / 3)
    ? best.name
    : undefined;
}

/** Levenshtein distance: insertions, deletions and substitutions. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
