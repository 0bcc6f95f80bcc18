import {
  type CertificateKey,
  certificateKeyText,
  formatInstant,
  type Instant,
  MINUTE_MS,
  plusMs,
} from "../../conformance/terms/mod.ts";
import type { Assumptions } from "../../conformance/target/mod.ts";
import type { Issued } from "./issued.ts";

/** What the service that ties new serial numbers to old ones answers (新旧シリアル番号の紐付け). */
export type LinkAnswer =
  /** The certificate before this one: one hop, new to old. */
  | { readonly kind: "previous"; readonly certificate: CertificateKey }
  /** There was none, as far as J-LIS ties. */
  | { readonly kind: "none" }
  /** Issued too recently to say. */
  | { readonly kind: "pending"; readonly retryAt: string }
  /** The holder did not consent to the look-up. */
  | { readonly kind: "refused" }
  /** J-LIS never issued it. */
  | { readonly kind: "unknown-certificate" };

/** The assumptions on which a link rests. */
export type LinkingRules = Pick<
  Assumptions,
  "linkedEvents" | "linkDelayMinutes" | "linkDelayAnswer"
>;

/** What is asked about a certificate that exists, with the holder's consent. */
export interface LinkQuestion {
  /** The certificate presented. */
  readonly issued: Issued;
  /** When it is asked. */
  readonly now: Instant;
  /** How J-LIS is assumed to behave. */
  readonly rules: LinkingRules;
}

/** Decides what is answered to a question. */
export type LinkLookup = (question: LinkQuestion) => LinkAnswer;

/**
 * One hop from new to old. Until the delay is over J-LIS has no data about the certificate at
 * all, so one without any predecessor is answered like one with.
 */
export function honestLinkLookup(question: LinkQuestion): LinkAnswer {
  const { issued, rules } = question;
  if (question.now < visibleAt(question)) return tooSoon(question);
  const { follows } = issued;
  return follows && rules.linkedEvents[follows.event]
    ? { kind: "previous", certificate: follows.previous }
    : { kind: "none" };
}

/**
 * A look-up whose answers for some certificates are dictated: the way to a graph that no honest
 * register holds (a cycle, a fork, an edge between the trees). Delay and consent stay as they are.
 * The map is read at every question, so that it can be filled after the certificates exist.
 */
export function dictatedLinks(
  answers: ReadonlyMap<string, LinkAnswer>,
  otherwise: LinkLookup = honestLinkLookup,
): LinkLookup {
  return (question) => {
    const dictated = answers.get(certificateKeyText(question.issued.key));
    return dictated && question.now >= visibleAt(question)
      ? dictated
      : otherwise(question);
  };
}

/** The first instant at which J-LIS has the link; the delay is half-open. */
function visibleAt({ issued, rules }: LinkQuestion): Instant {
  return plusMs(issued.issuedAt, rules.linkDelayMinutes * MINUTE_MS);
}

function tooSoon(question: LinkQuestion): LinkAnswer {
  switch (question.rules.linkDelayAnswer) {
    case "pending":
      return { kind: "pending", retryAt: formatInstant(visibleAt(question)) };
    case "none":
      return { kind: "none" };
  }
}
