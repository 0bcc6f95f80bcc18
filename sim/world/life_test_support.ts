/** A person at the counter, as the rules of life see them; for tests only. */
import { assert } from "@std/assert";
import {
  DEFAULT_ASSUMPTIONS,
  type LifeEvent,
  type PersonSpec,
} from "../../conformance/target/mod.ts";
import {
  type CertificateKey,
  parseInstant,
  parseIssuerKeyId,
  parseSerialNumber,
  type Tree,
} from "../../conformance/terms/mod.ts";
import { planLife } from "./life_events.ts";
import type { LifePlan } from "./life_plan.ts";
import type {
  CardFacts,
  CertificateFacts,
  LifeSituation,
  PhoneFacts,
} from "./life_situation.ts";
import { personOf, residentOf } from "./person.ts";

/** An adult. */
export const SPEC: PersonSpec = {
  person: "P-0001",
  name: { family: "点検", given: "花子" },
  birthDate: "1990-06-15",
  sex: "female",
  residence: { prefecture: "Tokyo", municipality: "Minato", address: "港区1" },
  personalNumber: "123456789018",
  pins: { authentication: "1234", signature: "ABC123" },
  cardIssuedAt: "2019-07-01T00:00:00Z",
};
/** On the card, and first in the chain. */
export const KEYS: Record<Tree, CertificateKey> = {
  authentication: key("authentication", "11"),
  signature: key("signature", "22"),
};
/** Last second of the certificates. */
export const CERTIFICATES_END = parseInstant("2024-06-15T14:59:59Z");
/** Last second of the card. */
export const CARD_ENDS = parseInstant("2029-06-15T14:59:59Z");
/** On the phone. */
export const PHONE_KEYS: Record<Tree, CertificateKey> = {
  authentication: key("authentication", "44"),
  signature: key("signature", "55"),
};

/** A certificate by serial number. */
export function key(tree: Tree, serial: string): CertificateKey {
  return {
    tree,
    issuerKeyId: parseIssuerKeyId("0a"),
    serial: parseSerialNumber(serial),
  };
}

/** What is on the card, or on the phone. */
export function facts(
  tree: Tree,
  revoked = false,
  keys: Record<Tree, CertificateKey> = KEYS,
): CertificateFacts {
  return { key: keys[tree], notAfter: CERTIFICATES_END, revoked };
}

/** A phone with both certificates. */
export function phone(
  held = true,
  revokedTrees: readonly Tree[] = [],
): PhoneFacts {
  const on = (tree: Tree) =>
    facts(tree, revokedTrees.includes(tree), PHONE_KEYS);
  return {
    held,
    certificates: {
      authentication: on("authentication"),
      signature: on("signature"),
    },
  };
}

/** A person with a card in order, and what is different. */
export function situation(
  now: string,
  change: {
    card?: Partial<CardFacts>;
    phone?: PhoneFacts;
    spec?: Partial<PersonSpec>;
    status?: "registered" | "departed" | "dead";
  } = {},
): LifeSituation {
  const spec = { ...SPEC, ...change.spec };
  const certificates = {
    authentication: facts("authentication"),
    signature: facts("signature"),
  };
  const card = {
    expiresAt: CARD_ENDS,
    held: true,
    certificates,
    ...change.card,
  };
  return {
    now: parseInstant(now),
    assumptions: DEFAULT_ASSUMPTIONS,
    person: personOf(spec),
    resident: { ...residentOf(spec), status: change.status ?? "registered" },
    card,
    ...(change.phone && { phone: change.phone }),
    last: card.certificates,
    isNumberFree: (text) => text === "111111111118",
  };
}

/** The plan of an event that is possible. */
export function planned(event: LifeEvent, at: LifeSituation): LifePlan {
  const plan = planLife(event, at);
  assert(plan.kind === "plan", `${event.kind} is possible`);
  return plan;
}

/** Why an event is impossible. */
export function why(event: LifeEvent, at: LifeSituation): string {
  const plan = planLife(event, at);
  assert(plan.kind === "impossible", `${event.kind} is impossible`);
  return plan.why;
}

/** What is issued, as "tree: event previous-serial". */
export function issued(plan: LifePlan): string[] {
  return plan.issue.map(({ tree, follows }) =>
    follows
      ? `${tree}: ${follows.event} ${follows.previous.serial}`
      : `${tree}: first`
  );
}

/** What is revoked, as "tree: reason". */
export function revoked(plan: LifePlan): string[] {
  return plan.revoke.map(({ certificate, reason }) =>
    `${certificate.tree}: ${reason}`
  );
}

/** The last second before the renewal window. */
export const BEFORE_WINDOW = "2024-03-14T14:59:59Z";
/** The first second of the renewal window. */
export const WINDOW_OPENS = "2024-03-14T15:00:00Z";
/** The last second of the certificates. */
export const LAST_SECOND = "2024-06-15T14:59:59Z";
/** The first second after them. */
export const LAPSED = "2024-06-15T15:00:00Z";
