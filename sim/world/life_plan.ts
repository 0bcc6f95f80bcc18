import type {
  LinkedEvent,
  PhonePlatform,
} from "../../conformance/target/mod.ts";
import {
  type CertificateKey,
  type Instant,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import {
  type CertificateFacts,
  isGood,
  type LifeSituation,
  mayHaveSignature,
  type PhoneFacts,
  type VoidCause,
} from "./life_situation.ts";

/** The reasons of RFC 5280 that life brings about. */
export type LifeRevocationReason =
  | "superseded"
  | "affiliationChanged"
  | "cessationOfOperation"
  | "keyCompromise";

/** A certificate that is to be issued. */
export interface CertificateOrder {
  /** In which tree. */
  readonly tree: Tree;
  /** What it follows, where the person had one before. */
  readonly follows?: {
    readonly event: LinkedEvent;
    readonly previous: CertificateKey;
  };
  /** End of the old one where it was renewed in time: validity then counts from there. */
  readonly renewedBefore?: Instant;
  /** Last second that does not hang on birthdays: a phone's certificate ends with the card's. */
  readonly endsWith?: Instant;
}

/** What must happen. */
export interface LifePlan {
  /** Discriminant. */
  readonly kind: "plan";
  /** What is revoked, and with which reason. */
  readonly revoke: readonly {
    readonly certificate: CertificateKey;
    readonly reason: LifeRevocationReason;
  }[];
  /** Whether a new card is made for the new certificates. */
  readonly newCard: boolean;
  /** The phone that gets the new certificates; no card does then. */
  readonly newPhone?: PhonePlatform;
  /** What is issued, onto the new card or phone if there is one. */
  readonly issue: readonly CertificateOrder[];
  /** Whether the card that was newest before can be presented afterwards. */
  readonly oldCardHeld: boolean;
  /** Whether the phone that was newest before can be presented afterwards. */
  readonly oldPhoneHeld: boolean;
  /** The tree whose PIN the card takes anew. */
  readonly unblockPin?: Tree;
  /** Why that card is void from now on. */
  readonly voidCause?: VoidCause;
}

/** The town hall sends them home. */
export interface LifeImpossible {
  /** Discriminant. */
  readonly kind: "impossible";
  /** Why. */
  readonly why: string;
}

/** Nothing happens to cards and certificates. */
export function unchanged({ card, phone }: LifeSituation): LifePlan {
  return {
    kind: "plan",
    revoke: [],
    newCard: false,
    issue: [],
    oldCardHeld: card.held,
    oldPhoneHeld: phone?.held ?? false,
    ...(card.voidCause !== undefined && { voidCause: card.voidCause }),
  };
}

/** Every certificate ends, and the card with them where there is a cause. */
export function revokeAll(
  situation: LifeSituation,
  reason: LifeRevocationReason,
  cause?: VoidCause,
): LifePlan {
  const voidCause = graver(situation.card.voidCause, cause);
  return {
    ...unchanged(situation),
    revoke: revocations(situation, TREES, reason),
    ...(voidCause !== undefined && { voidCause }),
  };
}

/** A new card takes the place of the old one, whose certificates end. */
export function replaceCard(
  situation: LifeSituation,
  event: LinkedEvent,
  reason: LifeRevocationReason,
  oldCardHeld: boolean,
): LifePlan {
  const trees = TREES.filter((tree) =>
    tree === "authentication" || mayHaveSignature(situation)
  );
  return {
    kind: "plan",
    revoke: revocations(situation, TREES, reason),
    newCard: true,
    issue: trees.map((tree) => follow(situation.last[tree], tree, event)),
    oldCardHeld,
    oldPhoneHeld: situation.phone?.held ?? false,
  };
}

/** The order of a certificate that follows another, if there was one. */
export function follow(
  old: CertificateFacts | undefined,
  tree: Tree,
  event: LinkedEvent,
): CertificateOrder {
  return {
    tree,
    ...(old !== undefined && { follows: { event, previous: old.key } }),
  };
}

/** What has lapsed or is revoked already is not revoked again. */
export function revocations(
  situation: LifeSituation,
  trees: readonly Tree[],
  reason: LifeRevocationReason,
): LifePlan["revoke"] {
  return revocationsOn(situation.card, situation, trees, reason);
}

/** The same for any token of the person. */
export function revocationsOn(
  { certificates }: Pick<PhoneFacts, "certificates">,
  situation: LifeSituation,
  trees: readonly Tree[],
  reason: LifeRevocationReason,
): LifePlan["revoke"] {
  return trees.flatMap((tree) => {
    const old = certificates[tree];
    return old !== undefined && isGood(situation, old)
      ? [{ certificate: old.key, reason }]
      : [];
  });
}

const GRAVITY: readonly (VoidCause | undefined)[] = [
  undefined,
  "loss",
  "number-change",
  "departure",
];

function graver(
  a: VoidCause | undefined,
  b: VoidCause | undefined,
): VoidCause | undefined {
  return GRAVITY.indexOf(a) > GRAVITY.indexOf(b) ? a : b;
}

/** The town hall sends them home. */
export function impossible(why: string): LifeImpossible {
  return { kind: "impossible", why };
}
