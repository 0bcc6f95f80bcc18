/** One way of doing something that is compared with others. */
export interface Way {
  /** What it is called in the table. */
  readonly name: string;
  /** Do it once; the figure that came out. */
  readonly measure: () => Promise<number>;
}

/** How often everything is measured, after one round that warms up and counts for nothing. */
export const ROUNDS = 5;

/**
 * The median figure of each way. The ways take turns within a round, so that whatever else the
 * machine is doing falls on all of them alike.
 */
export async function medians(
  ways: readonly Way[],
): Promise<ReadonlyMap<string, number>> {
  const figures = new Map(ways.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, measure } of ways) {
      const figure = await measure();
      if (round > 0) figures.get(name)!.push(figure);
    }
  }
  return new Map([...figures].map(([name, list]) => [name, median(list)]));
}

/** The middle figure; of an even number, the mean of the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[half]!
    : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** How many milliseconds something took. */
export async function elapsedMs(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
