import { ACCOUNT_CLAUSES } from "./statement_account.ts";
import { ELEMENT_CLAUSES } from "./statement_element.ts";
import { LINKING_CLAUSES } from "./statement_linking.ts";
import { NUMBER_CLAUSES } from "./statement_number.ts";
import { SUSPENSION_CLAUSES } from "./statement_suspension.ts";
import type { Requirement } from "./requirement.ts";

/** Every requirement, in the order of the statement. */
export const CATALOG: readonly Requirement[] = [
  ...ACCOUNT_CLAUSES,
  ...ELEMENT_CLAUSES,
  ...NUMBER_CLAUSES,
  ...SUSPENSION_CLAUSES,
  ...LINKING_CLAUSES,
].toSorted((a, b) => clauseNumber(a) - clauseNumber(b));

/**
 * The requirement with this id or alias, whatever the case of its letters.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findRequirement } from "./catalog.ts";
 *
 * assertEquals(findRequirement("r9")?.id, "num-009");
 * ```
 */
export function findRequirement(idOrAlias: string): Requirement | undefined {
  const wanted = idOrAlias.toLowerCase();
  return CATALOG.find((requirement) =>
    [requirement.id, ...requirement.aliases]
      .some((name) => name.toLowerCase() === wanted)
  );
}

function clauseNumber(requirement: Requirement): number {
  return Number(requirement.id.slice(-3));
}
