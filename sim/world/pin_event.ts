import type { Tree } from "../../conformance/terms/mod.ts";
import {
  impossible,
  type LifeImpossible,
  type LifePlan,
  unchanged,
} from "./life_plan.ts";
import { type LifeSituation, whyUnusable } from "./life_situation.ts";

/**
 * The counter resets a PIN (暗証番号の初期化): the holder's own, with every try, blocked or not. No
 * certificate changes, so it does not matter whether those on the card are still good. A PIN-less
 * card stays without PINs: to have one its holder would apply for another kind of card.
 */
export function unblockPin(
  tree: Tree,
  situation: LifeSituation,
): LifePlan | LifeImpossible {
  const unusable = whyUnusable(situation);
  if (unusable !== undefined) return impossible(unusable);
  const { card, person } = situation;
  const hasPin = person.cardKind === "ordinary" &&
    card.certificates[tree] !== undefined;
  return hasPin
    ? { ...unchanged(situation), unblockPin: tree }
    : impossible("the card has no such PIN");
}
