/**
 * What a life event leads to, by rule: whether the town hall can do it, which certificates are
 * revoked and why, which are issued and what they follow. Pure: J-LIS and the card carry it out.
 * @module
 */
import type { LifeEvent, LinkedEvent } from "../../conformance/target/mod.ts";
import { TREES } from "../../conformance/terms/mod.ts";
import {
  type CertificateOrder,
  follow,
  impossible,
  type LifeImpossible,
  type LifePlan,
  replaceCard,
  revocations,
  revokeAll,
  unchanged,
} from "./life_plan.ts";
import {
  isDue,
  isGood,
  type LifeSituation,
  mayHaveSignature,
  stayEnded,
  whyUnusable,
} from "./life_situation.ts";
import { endOnPhone, issuePhone, losePhone } from "./phone_events.ts";
import { unblockPin } from "./pin_event.ts";
import { renewalOpensAt } from "./renewal_window.ts";

/**
 * What an event leads to.
 *
 * Which reason J-LIS gives for loss, number change, departure and death is not public. Assumed here:
 * a lost key may be in other hands (`keyCompromise`); the others leave the scheme
 * (`cessationOfOperation`). Renewal supersedes and changed content is `affiliationChanged`, as the
 * certification practice statement has it.
 */
export function planLife(
  event: LifeEvent,
  situation: LifeSituation,
): LifePlan | LifeImpossible {
  const plan = planForCard(event, situation);
  return plan.kind === "plan" ? endOnPhone(plan, situation) : plan;
}

/** The event as it is; what it means for a phone beside the card comes after. */
function planForCard(
  event: LifeEvent,
  situation: LifeSituation,
): LifePlan | LifeImpossible {
  const { status } = situation.resident;
  if (status === "dead") return impossible("the person is dead");
  if (
    status === "departed" && event.kind !== "return" && event.kind !== "die"
  ) {
    return impossible("the person is not in the register");
  }
  switch (event.kind) {
    case "renew":
      return renew(situation);
    case "renew-card":
      return renewCard(situation);
    case "lose-card":
      return loseCard(situation);
    case "reissue-card":
      return reissueCard(situation);
    case "move":
      return sameJson(event.residence, situation.resident.residence)
        ? impossible("the address is the same")
        : changeAttributes(situation);
    case "rename":
      return sameJson(event.name, situation.resident.name)
        ? impossible("the name is the same")
        : changeAttributes(situation);
    case "change-number":
      return situation.isNumberFree(event.personalNumber)
        ? revokeAll(situation, "cessationOfOperation", "number-change")
        : impossible("the number is malformed or was given before");
    case "depart":
      return revokeAll(situation, "cessationOfOperation", "departure");
    case "return":
      return status === "departed"
        ? unchanged(situation)
        : impossible("the person has not departed");
    case "die":
      return revokeAll(situation, "cessationOfOperation");
    case "unblock-pin":
      return unblockPin(event.tree, situation);
    case "issue-phone":
      return issuePhone(event.platform, situation);
    case "lose-phone":
      return losePhone(situation);
  }
}

/** A certificate in its window is superseded; a lapsed one is followed by a new issue. */
function renew(situation: LifeSituation): LifePlan | LifeImpossible {
  const { now, card } = situation;
  const unusable = whyUnusable(situation);
  if (unusable !== undefined) return impossible(unusable);
  const due = TREES.filter((tree) => isDue(situation, card.certificates[tree]));
  if (due.length === 0) return impossible("the renewal window is not open");
  const orders = due.map((tree) => {
    const old = card.certificates[tree]!;
    const lapsed = now > old.notAfter;
    return {
      tree,
      follows: {
        event: lapsed ? "new-issue-after-lapse" : "renewal",
        previous: old.key,
      },
      ...(!lapsed && { renewedBefore: old.notAfter }),
    } satisfies CertificateOrder;
  });
  return {
    ...unchanged(situation),
    revoke: revocations(situation, due, "superseded"),
    issue: [...orders, ...firstSignature(situation)],
  };
}

/** A young holder who has come of age gets a first signature certificate, which follows nothing. */
function firstSignature(situation: LifeSituation): CertificateOrder[] {
  return situation.last.signature === undefined && mayHaveSignature(situation)
    ? [{ tree: "signature" }]
    : [];
}

function renewCard(situation: LifeSituation): LifePlan | LifeImpossible {
  const { now, card, assumptions } = situation;
  const unusable = whyUnusable(situation);
  if (unusable !== undefined) return impossible(unusable);
  const opens = renewalOpensAt(card.expiresAt, assumptions.renewalWindowMonths);
  if (now < opens) return impossible("the renewal window is not open");
  return replaceCard(situation, "card-renewal", "superseded", false);
}

function loseCard(situation: LifeSituation): LifePlan | LifeImpossible {
  if (!situation.card.held) return impossible("there is no card to lose");
  return {
    ...revokeAll(situation, "keyCompromise", "loss"),
    oldCardHeld: false,
  };
}

/** The lost card may turn up later: its holder can then present it, revoked as it is. */
function reissueCard(situation: LifeSituation): LifePlan | LifeImpossible {
  if (stayEnded(situation)) return impossible("the stay has ended");
  const event = reissueFollows(situation);
  if (event === undefined) return impossible("the card is in order");
  const found = situation.card.voidCause === "loss";
  return replaceCard(situation, event, "superseded", found);
}

/** Where a card had lapsed before it was lost, the lapse is the gap that matters. */
function reissueFollows(situation: LifeSituation): LinkedEvent | undefined {
  switch (situation.card.voidCause) {
    case "departure":
      return "return-from-abroad";
    case "number-change":
      return "number-change";
    case "loss":
      return hasLapsed(situation)
        ? "new-issue-after-lapse"
        : "reissue-after-loss";
    case undefined:
      return hasLapsed(situation) ? "new-issue-after-lapse" : undefined;
  }
}

function hasLapsed({ now, card }: LifeSituation): boolean {
  const certificate = card.certificates.authentication;
  return certificate !== undefined && !certificate.revoked &&
    now > certificate.notAfter;
}

/** Only the signature certificate carries the four attributes; the other one stays (JPKI Act Art 12). */
function changeAttributes(situation: LifeSituation): LifePlan {
  const old = situation.card.certificates.signature;
  const plan = unchanged(situation);
  if (old === undefined || !isGood(situation, old)) return plan;
  return {
    ...plan,
    revoke: revocations(situation, ["signature"], "affiliationChanged"),
    // A new one goes onto a card at the counter; a card that is lost or void cannot take it.
    issue: whyUnusable(situation) === undefined
      ? [follow(old, "signature", "attribute-change")]
      : [],
  };
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
