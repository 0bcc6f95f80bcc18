import type { Edition } from "../target/mod.ts";

/** How much is run. */
export interface RunPlan {
  /** Its name: `quick`, `standard`. */
  readonly name: string;
  /** Cases to draw, by property and edition. */
  cases(property: string, edition: Edition): number;
  /** Most evaluations for making one violation minimal. */
  readonly evaluationsMax: number;
}

/**
 * Cases of the quick plan, by property. The one table to calibrate: both reference editions
 * together should take about a minute on two cores.
 */
export const QUICK_CASES: Readonly<Record<string, number>> = {
  number_confined: 120,
  number_probed: 60,
  number_twins: 30,
  one_person_one_account: 200,
  account_id_random: 30,
  pairwise_ids: 60,
  intake_closed: 150,
  purge_complete: 120,
  nothing_else_lost: 40,
  deletion_recorded: 30,
  number_abolished: 120,
  one_account_across_certificates: 300,
};

const OTHER_CASES = 100;

/** The plans by name. */
export const PLANS: Readonly<Record<"quick" | "standard", RunPlan>> = {
  quick: planOf("quick", 1, 400),
  standard: planOf("standard", 10, 1000),
};

/** A plan that draws so many times the cases of the quick one. */
export function planOf(
  name: string,
  factor: number,
  evaluationsMax: number,
): RunPlan {
  return {
    name,
    cases: (property) =>
      Math.max(1, Math.round((QUICK_CASES[property] ?? OTHER_CASES) * factor)),
    evaluationsMax,
  };
}
