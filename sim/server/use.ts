import type { AccountId } from "../../conformance/terms/mod.ts";
import type { Reason } from "../../conformance/target/mod.ts";
import type { Saga } from "./conversations.ts";
import {
  type DeliveryBody,
  refusal,
  type ServerOutgoing,
  type ServerReply,
  type UseRequest,
} from "./messages.ts";
import { proveAll, type Proven } from "./proofs.ts";
import type { Service } from "./service.ts";

/** What signing in or signing has come to before anything is written. */
export type UseDecision =
  | { readonly kind: "refused"; readonly reason: Reason }
  | { readonly kind: "proven"; readonly certificate: Proven };

/** Whom to serve, and with what. */
type Serving =
  | { readonly kind: "refused"; readonly reason: Reason }
  | {
    readonly kind: "served";
    readonly account: AccountId;
    readonly body: DeliveryBody;
  };

/** Is the certificate good, and its holder here? */
export function* use(
  service: Service,
  request: UseRequest,
): Saga<UseDecision> {
  const { device, kind: purpose, nonce } = request;
  if (!service.config.relyingParties.includes(request.relyingParty)) {
    return { kind: "refused", reason: "unsupported" };
  }
  const redemption = { device, purpose, now: service.now() };
  if (!service.challenges.redeem(nonce, redemption)) {
    return { kind: "refused", reason: "certificate-invalid" };
  }
  const tree = request.kind === "sign" ? "signature" : "authentication";
  const proofs = yield* proveAll(service, request, [tree]);
  if (proofs.kind === "refused") return proofs;
  const [certificate] = proofs.certificates;
  return { kind: "proven", certificate: certificate! };
}

/** Serve, or say why not: delivery and answer are one transaction. */
export function concludeUse(
  service: Service,
  request: UseRequest,
  decision: UseDecision,
): ServerReply {
  const { stores } = service;
  const now = service.now();
  return stores.transaction(() => {
    const serving = conclude(service, request, decision);
    if (serving.kind === "refused") {
      const reply = refusal(request, serving.reason);
      stores.replies.keep(request, reply, now);
      return reply;
    }
    const { account, body } = serving;
    const { request: id, relyingParty } = request;
    const reply = { kind: "served", request: id, outcome: "accepted" } as const;
    stores.replies.post(id, relyingParty, account, body);
    stores.replies.keep(request, reply, now, account);
    return reply;
  });
}

/**
 * Empty the outbox into the network. It is the last durable write of a step: after it nothing may
 * fail, or what has left the outbox would be lost; before it a crash leaves everything in it.
 */
export function deliver(service: Service): ServerOutgoing[] {
  const { replies } = service.stores;
  const deliveries = replies.outbox();
  const last = deliveries.at(-1);
  if (last === undefined) return [];
  service.stores.transaction(() => replies.sent(last.sequence));
  return deliveries.map(({ relyingParty, body }) => ({
    to: "relying-party",
    relyingParty,
    body,
  }));
}

/** While J-LIS was asked the service may have been stopped: look again. */
function conclude(
  service: Service,
  request: UseRequest,
  decision: UseDecision,
): Serving {
  if (service.isSuspended("complete")) {
    return { kind: "refused", reason: "suspended" };
  }
  return decision.kind === "refused"
    ? decision
    : serve(service, request, decision.certificate);
}

/** Whose certificate is it? Only a bound one counts; with a renewed one the person registers again. */
function serve(
  service: Service,
  request: UseRequest,
  { key }: Proven,
): Serving {
  const [account] = service.stores.accounts.owners([key]);
  if (account === undefined) return { kind: "refused", reason: "no-account" };
  const { convertAccountId, composeDelivery } = service.parts;
  const { relyingParty } = request;
  const secret = service.secret();
  const subject = convertAccountId(secret, relyingParty, account);
  const at = service.now();
  const delivery = { request, account, certificate: key, subject, at };
  return { kind: "served", account, body: composeDelivery(delivery) };
}
