import type { Defect } from "./defect.ts";
import { NUMBER_DEPENDENCE_DEFECTS } from "./number_dependence.ts";
import { NUMBER_IN_CARD_DEFECTS } from "./number_in_card.ts";
import { NUMBER_MISPLACED_DEFECTS } from "./number_misplaced.ts";
import { REFUSED_INPUT_DEFECTS } from "./refused_input.ts";

/** Defects by which the number, or something that hangs on it, gets out of its confinement. */
export const CONFINEMENT_DEFECTS: readonly Defect[] = [
  ...REFUSED_INPUT_DEFECTS,
  ...NUMBER_IN_CARD_DEFECTS,
  ...NUMBER_DEPENDENCE_DEFECTS,
  ...NUMBER_MISPLACED_DEFECTS,
];
