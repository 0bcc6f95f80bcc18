import type { Reason } from "../../conformance/target/mod.ts";
import type { LinkWalk } from "./link_walk.ts";
import type { RegisterRequest } from "./messages.ts";

/** What walks that did not all reach an end come to. */
export type LinkOutcome =
  | { readonly kind: "walked" }
  | { readonly kind: "pending" }
  | { readonly kind: "refused"; readonly reason: Reason };

/** How a registration deals with the linking service. */
export interface LinkingPolicy {
  /** Whether J-LIS may be asked about links for this request. */
  mayAsk(request: RegisterRequest): boolean;
  /** What J-LIS is told about the holder's consent. */
  consentStated(request: RegisterRequest): boolean;
  /** What the walks of both certificates come to. */
  conclude(walks: readonly LinkWalk[]): LinkOutcome;
}

/**
 * Consent opens the look-up and is passed on as it was given. Anything short of two whole chains
 * fails closed: neither a new account nor a merge.
 */
export const honestLinkingPolicy: LinkingPolicy = {
  mayAsk: (request) => request.linkingConsent,
  consentStated: (request) => request.linkingConsent,
  conclude: (walks) => {
    const has = (kind: LinkWalk["kind"]) => walks.some((w) => w.kind === kind);
    if (has("inconsistent")) return refused("linking-inconsistent");
    if (has("refused")) return refused("linking-refused");
    if (has("pending")) return { kind: "pending" };
    if (has("unavailable")) return refused("linking-unavailable");
    return { kind: "walked" };
  },
};

function refused(reason: Reason): LinkOutcome {
  return { kind: "refused", reason };
}
