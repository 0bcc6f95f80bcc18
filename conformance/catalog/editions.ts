/**
 * Which requirements bind which phase of the service: the first edition (a number typed, an element
 * made), its suspension, and the edition without numbers that rests on the linking service.
 * @module
 */
import type { Edition } from "../target/mod.ts";

/** A phase in the life of the service. */
export type Phase = "element" | "suspension" | "linking";

const ACCOUNTS = ["acct-001", "acct-002", "acct-003", "acct-004"] as const;

/** Requirements of a phase, in catalogue order. */
export const PHASES: Readonly<Record<Phase, readonly string[]>> = {
  element: [
    ...ACCOUNTS,
    "elem-005",
    "elem-006",
    "elem-007",
    "num-008",
    "num-009",
    "num-010",
    "num-011",
    "elem-012",
    "elem-013",
    "elem-014",
    "elem-015",
  ],
  suspension: [
    "susp-016",
    "susp-017",
    "susp-018",
    "susp-019",
    "susp-020",
    "susp-021",
    "susp-022",
    "susp-023",
  ],
  linking: [
    ...ACCOUNTS,
    "susp-016",
    "susp-020",
    "susp-021",
    "susp-022",
    "link-024",
    "link-025",
    "link-026",
    "link-027",
    "proc-028",
  ],
};

/**
 * Phases that a run in an edition goes through. The suspension struck the first edition; what it
 * says of number and element has nothing to bite on in the second, the rest holds there too.
 */
const PHASES_OF: Readonly<Record<Edition, readonly Phase[]>> = {
  element: ["element", "suspension"],
  linking: ["linking"],
};

/**
 * The editions that a requirement binds.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { editionsBoundBy } from "./editions.ts";
 *
 * assertEquals(editionsBoundBy("num-009"), ["element"]);
 * assertEquals(editionsBoundBy("acct-004"), ["element", "linking"]);
 * ```
 */
export function editionsBoundBy(id: string): Edition[] {
  const editions: readonly Edition[] = ["element", "linking"];
  return editions.filter((edition) =>
    PHASES_OF[edition].some((phase) => PHASES[phase].includes(id))
  );
}
