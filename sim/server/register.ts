import {
  type AccountId,
  MINUTE_MS,
  plusMs,
  TREES,
} from "../../conformance/terms/mod.ts";
import type { Edition, Reason } from "../../conformance/target/mod.ts";
import type { PersonEvidence } from "./claim.ts";
import type { Saga } from "./conversations.ts";
import type { LinkWalk } from "./link_walk.ts";
import type { JlisAnswer, RegisterRequest } from "./messages.ts";
import { proveAll, type Proven } from "./proofs.ts";
import type { Service } from "./service.ts";

/** What a registration has come to before anything is written. */
export type RegisterDecision =
  | { readonly kind: "pending" }
  | { readonly kind: "refused"; readonly reason: Reason }
  | {
    readonly kind: "claim";
    readonly evidence: PersonEvidence;
    /** The accounts to which the presented certificates were bound before J-LIS was asked. */
    readonly looked: readonly AccountId[];
  };

/** X.509 has no milliseconds, so an age reckoned from `notBefore` can be too high by this much. */
const NOT_BEFORE_GRAIN_MS = 1_000;

/**
 * Who is this? Both keys signed the challenge; both certificates are good; in edition `linking`
 * both chains are walked to their ends, unless a certificate is bound already.
 */
export function* register(
  service: Service,
  request: RegisterRequest,
): Saga<RegisterDecision> {
  const { edition } = service.state;
  const unfit = reasonAgainst(service, request, edition);
  if (unfit) return refused(unfit);
  service.stores.queue.enter(request);
  const proofs = yield* proveAll(service, request, TREES);
  if (proofs.kind === "refused") return proofs;
  const presented = proofs.certificates.map(({ key }) => key);
  const looked = service.parts.claiming.look(service.desk(), presented);
  const unwalked = presented.map((key) => [key]);
  const { element } = request;
  if (edition === "element") {
    const evidence = {
      chains: unwalked,
      isWhole: true,
      edition,
      ...(element && { element }),
    };
    return { kind: "claim", evidence, looked };
  }
  // A certificate that is bound needs neither consent nor look-up.
  if (looked.length > 0) {
    return {
      kind: "claim",
      evidence: { chains: unwalked, isWhole: false, edition },
      looked,
    };
  }
  return yield* walkBoth(service, request, proofs.certificates);
}

/** What stands against a request before any certificate is looked at. */
function reasonAgainst(
  service: Service,
  { element, nonce, device }: RegisterRequest,
  edition: Edition,
): Reason | undefined {
  const wanted = edition === "element";
  if (!service.isIntakeOpen()) return "unsupported";
  if (!wanted && element !== undefined) return "personal-number-not-accepted";
  if (wanted && element === undefined) return "personal-number-invalid";
  const redemption = {
    device,
    purpose: "register",
    now: service.now(),
  } as const;
  return service.challenges.redeem(nonce, redemption)
    ? undefined
    : "certificate-invalid";
}

function* walkBoth(
  service: Service,
  request: RegisterRequest,
  certificates: readonly Proven[],
): Saga<RegisterDecision> {
  const { linking } = service.parts;
  if (!linking.mayAsk(request)) return refused("linking-refused");
  const walks = yield* walkAll(service, request, certificates);
  const outcome = linking.conclude(walks);
  if (outcome.kind !== "walked") return outcome;
  const chains = walks.flatMap((w) => w.kind === "ended" ? [w.chain] : []);
  return {
    kind: "claim",
    evidence: { chains, isWhole: true, edition: "linking" },
    looked: [],
  };
}

/** Walk the chains side by side, one hop of each at a time. */
function* walkAll(
  service: Service,
  request: RegisterRequest,
  certificates: readonly Proven[],
): Saga<readonly LinkWalk[]> {
  const walks = certificates.map(({ key }): LinkWalk => ({
    kind: "asking",
    chain: [key],
  }));
  for (;;) {
    const asking = walks.flatMap((walk, i) =>
      walk.kind === "asking" ? [{ chain: walk.chain, i }] : []
    );
    if (asking.length === 0) return walks;
    const consent = service.parts.linking.consentStated(request);
    const answers = yield asking.map(({ chain }) => ({
      kind: "linking",
      certificate: chain.at(-1)!,
      consent,
    }));
    asking.forEach(({ chain, i }, place) => {
      const tooYoung = isTooYoung(service, certificates[i]!);
      const answer = linkIn(answers[place]);
      walks[i] = service.parts.walkLinks(chain, { answer, tooYoung });
    });
  }
}

function linkIn(answer: JlisAnswer | undefined) {
  return answer?.kind === "linking" ? answer.answer : undefined;
}

function isTooYoung(service: Service, { presented }: Proven): boolean {
  const { linkingDelayMinutes: minutes } = service.config;
  if (minutes === undefined) return false;
  const until = minutes * MINUTE_MS + NOT_BEFORE_GRAIN_MS;
  return service.now() < plusMs(presented.certificate.notBefore, until);
}

function refused(reason: Reason): RegisterDecision {
  return { kind: "refused", reason };
}
