import fc from "fast-check";
import type { CasePlan } from "../journeys/plan.ts";
import { plansFor, type Property } from "../suites/property.ts";
import type { Edition } from "../target/mod.ts";

/** What says which cases are drawn. */
export interface DrawOrder {
  /** Edition in which they are played. */
  readonly edition: Edition;
  /** How many. */
  readonly cases: number;
  /** Seed of the draw, 32 bits. */
  readonly seed: number;
}

/**
 * Draw the cases of a job, one after another, until `visit` says to stop. They are drawn by a
 * check that never fails, so that a later check with the same seed finds the n-th again by its
 * path, bias and all.
 *
 * @returns what `visit` threw, if it did: to fast-check it would only be another counterexample
 */
export async function forEachCase(
  order: DrawOrder,
  property: Property,
  visit: (plan: CasePlan, index: number) => Promise<boolean>,
): Promise<unknown> {
  let index = 0;
  let isOver = false;
  let thrown: unknown;
  const look = async (plan: CasePlan): Promise<void> => {
    if (isOver) return;
    try {
      isOver = !await visit(plan, index++);
    } catch (error) {
      isOver = true;
      thrown = error;
    }
  };
  await fc.check(fc.asyncProperty(plansFor(property, order.edition), look), {
    seed: order.seed,
    numRuns: order.cases,
  });
  return thrown;
}
