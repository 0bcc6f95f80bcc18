import type { AccountId } from "../../conformance/terms/mod.ts";
import type { Reason } from "../../conformance/target/mod.ts";
import type { Claim } from "./claim.ts";
import type { RegisterRequest, ServerReply } from "./messages.ts";
import type { RegisterDecision } from "./register.ts";
import type { Service } from "./service.ts";

/** The answer to a registration. */
export type RegisteredReply = Extract<ServerReply, { kind: "registered" }>;

type Conclusion =
  | { readonly kind: "refused"; readonly reason: Reason }
  | Claim;

/**
 * Carry out what was decided: account, certificates, element, phone and answer are one
 * transaction. Whatever fills the sinks beside the database comes after it.
 */
export function concludeRegistration(
  service: Service,
  request: RegisterRequest,
  decision: RegisterDecision,
): RegisteredReply {
  const { stores } = service;
  const conclusion = stores.transaction(() => {
    const conclusion = conclude(service, request, decision);
    const reply = replyTo(request, conclusion);
    stores.replies.keep(request, reply, service.now(), accountIn(conclusion));
    return conclusion;
  });
  if (conclusion.kind === "created") {
    const { account } = conclusion;
    const { element } = request;
    if (element !== undefined) stores.cache.remember(element, account);
    stores.replica.ship({ account, ...(element !== undefined && { element }) });
    stores.index.add(account, request);
  }
  stores.queue.leave(request);
  return replyTo(request, conclusion);
}

/** While J-LIS was asked the service may have been stopped or the intake closed: look again. */
function conclude(
  service: Service,
  request: RegisterRequest,
  decision: RegisterDecision,
): Conclusion {
  if (service.isSuspended("complete")) return refused("suspended");
  if (decision.kind !== "claim") return decision;
  const stale = decision.evidence.edition !== service.state.edition;
  if (stale || !service.isIntakeOpen()) return refused("unsupported");
  const claim = claimAccount(service, decision);
  const account = accountIn(claim);
  if (account) service.stores.accounts.own(request.device, account);
  return claim;
}

function claimAccount(
  service: Service,
  { evidence, looked }: Extract<RegisterDecision, { kind: "claim" }>,
): Claim {
  const { claiming } = service.parts;
  return service.stores.database.tentative(
    () => claiming.claim(service.desk(), evidence, looked),
    (claim) => accountIn(claim) !== undefined,
  );
}

function replyTo(
  { request }: RegisterRequest,
  conclusion: Conclusion,
): RegisteredReply {
  const { kind: outcome, ...rest } = conclusion;
  return { kind: "registered", request, outcome, ...rest };
}

function accountIn(conclusion: Conclusion): AccountId | undefined {
  return "account" in conclusion ? conclusion.account : undefined;
}

function refused(reason: Reason): Conclusion {
  return { kind: "refused", reason };
}
