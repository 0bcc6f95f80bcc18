import type {
  AccountId,
  CertificateKey,
  Instant,
} from "../../conformance/terms/mod.ts";
import type { Edition } from "../../conformance/target/mod.ts";
import type { Accounts } from "./accounts.ts";
import type { ElementCache } from "./element_cache.ts";
import type { Elements } from "./elements.ts";

/** What a registration has proved about a person. */
export interface PersonEvidence {
  /**
   * For each tree the certificates of the person, newest first. In edition `linking` the last one
   * is the person key: the oldest certificate that J-LIS ties to the one presented.
   */
  readonly chains: readonly (readonly CertificateKey[])[];
  /**
   * Whether the chains are all there is to know: not, when they were left unwalked because a
   * certificate was bound already.
   */
  readonly isWhole: boolean;
  /** Confirmation element, edition `element` only. */
  readonly element?: string;
  /** The edition in which it was proved. */
  readonly edition: Edition;
}

/** Where a claim is made: everything it may touch, inside one transaction. */
export interface ClaimDesk {
  /** Accounts. */
  readonly accounts: Accounts;
  /** Elements. */
  readonly elements: Elements;
  /** Elements seen lately; read only, it is filled after the commit. */
  readonly cache: ElementCache;
  /** The time. */
  readonly now: Instant;
  /** A new account id. */
  mint(evidence: PersonEvidence): AccountId;
}

/** Whose account it is. */
export type Claim =
  | { readonly kind: "created"; readonly account: AccountId }
  | { readonly kind: "existing"; readonly account: AccountId }
  /** It cannot be said yet; nothing was created. */
  | { readonly kind: "pending" }
  | {
    readonly kind: "refused";
    readonly reason: "already-registered" | "linking-inconsistent";
  };

/**
 * Decides whose account a person gets. `look` is asked before J-LIS is, `claim` after, with what
 * `look` said; between the two anything can have happened.
 */
export interface Claiming {
  /** The accounts to which presented certificates are bound already. */
  look(
    desk: ClaimDesk,
    presented: readonly CertificateKey[],
  ): readonly AccountId[];
  /** The decision. What it has written is undone unless there is an account in it. */
  claim(
    desk: ClaimDesk,
    evidence: PersonEvidence,
    looked: readonly AccountId[],
  ): Claim;
}

/**
 * Insert first, then read who owns the certificates: the primary key decides between two that come
 * at once, and nothing that was looked up earlier is believed.
 */
export const honestClaiming: Claiming = {
  look: (desk, presented) => desk.accounts.owners(presented),
  claim: (desk, evidence) => {
    const certificates = evidence.chains.flat();
    const fresh = desk.mint(evidence);
    desk.accounts.create(fresh, desk.now);
    for (const chain of evidence.chains) {
      desk.accounts.bind(fresh, chain, evidence.edition);
    }
    const others = desk.accounts.owners(certificates)
      .filter((owner) => owner !== fresh);
    const linear = evidence.chains.every((c) => desk.accounts.isLinear(c));
    if (others.length > 1 || !linear) return refused("linking-inconsistent");
    const [owner] = others;
    return owner === undefined
      ? newcomer(desk, evidence, fresh)
      : returning(desk, fresh, owner);
  },
};

function newcomer(
  desk: ClaimDesk,
  { element, isWhole }: PersonEvidence,
  fresh: AccountId,
): Claim {
  // The account seen at the look is closed by now, and links have not been asked for.
  if (!isWhole) return { kind: "pending" };
  if (element === undefined) return { kind: "created", account: fresh };
  const taken = desk.cache.has(element) || !desk.elements.claim(element, fresh);
  return taken
    ? refused("already-registered")
    : { kind: "created", account: fresh };
}

/** Both keys signed one challenge, so a certificate not bound yet belongs to the same holder. */
function returning(
  desk: ClaimDesk,
  fresh: AccountId,
  owner: AccountId,
): Claim {
  desk.accounts.merge(fresh, owner);
  return { kind: "existing", account: owner };
}

function refused(
  reason: "already-registered" | "linking-inconsistent",
): Claim {
  return { kind: "refused", reason };
}
