/**
 * Certificates on phones (スマートフォン用電子証明書), by rule. They stand beside those of the card, with
 * keys and serial numbers of their own, and live no longer than those.
 * @module
 */
import type { PhonePlatform } from "../../conformance/target/mod.ts";
import { certificateKeyText, TREES } from "../../conformance/terms/mod.ts";
import {
  follow,
  impossible,
  type LifeImpossible,
  type LifePlan,
  revocationsOn,
  unchanged,
} from "./life_plan.ts";
import { isGood, type LifeSituation, whyUnusable } from "./life_situation.ts";

/**
 * The holder signs the application with the signature key of the card. So there is none without a
 * usable card, nor for a child or the holder of a PIN-less card; that the authentication
 * certificate has to be good as well is our reading. One phone for each person, as of 2023: the
 * certificates on the one before end, which is shown no more.
 */
export function issuePhone(
  platform: PhonePlatform,
  situation: LifeSituation,
): LifePlan | LifeImpossible {
  const why = whyNoPhone(situation);
  if (why !== undefined) return impossible(why);
  const { card } = situation;
  return {
    ...unchanged(situation),
    revoke: revocationsOnPhone(situation, "cessationOfOperation"),
    newPhone: platform,
    issue: TREES.map((tree) => ({
      ...follow(card.certificates[tree], tree, "phone-issue"),
      endsWith: card.certificates[tree]!.notAfter,
    })),
    oldPhoneHeld: false,
  };
}

/** A wiped phone revokes nothing by itself; this is the holder's report. */
export function losePhone(
  situation: LifeSituation,
): LifePlan | LifeImpossible {
  if (!situation.phone?.held) return impossible("there is no phone to lose");
  return {
    ...unchanged(situation),
    revoke: revocationsOnPhone(situation, "keyCompromise"),
    oldPhoneHeld: false,
  };
}

/**
 * Where a certificate of the card ends before its time, so does the one of its tree on the phone,
 * for the same reason. The record says that a renewed card or certificate needs a new application
 * for the phone; that the phone's ends at the same moment is assumed.
 */
export function endOnPhone(
  plan: LifePlan,
  situation: LifeSituation,
): LifePlan {
  const { card, phone } = situation;
  if (phone === undefined) return plan;
  const ending = TREES.flatMap((tree) => {
    const key = card.certificates[tree]?.key;
    const ended = key &&
      plan.revoke.find(({ certificate }) =>
        certificateKeyText(certificate) === certificateKeyText(key)
      );
    return ended ? revocationsOn(phone, situation, [tree], ended.reason) : [];
  });
  return { ...plan, revoke: [...plan.revoke, ...ending] };
}

function whyNoPhone(situation: LifeSituation): string | undefined {
  const unusable = whyUnusable(situation);
  if (unusable !== undefined) return unusable;
  const { authentication, signature } = situation.card.certificates;
  if (signature === undefined) return "the card has no signature certificate";
  const good = [authentication, signature].every((certificate) =>
    certificate !== undefined && isGood(situation, certificate)
  );
  return good ? undefined : "the certificates of the card are not valid";
}

function revocationsOnPhone(
  situation: LifeSituation,
  reason: "cessationOfOperation" | "keyCompromise",
): LifePlan["revoke"] {
  return situation.phone === undefined
    ? []
    : revocationsOn(situation.phone, situation, TREES, reason);
}
