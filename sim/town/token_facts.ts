/**
 * What the town hall sees of tokens and their certificates, for the rules of life.
 * @module
 */
import type { IssuedCertificate } from "../../conformance/target/mod.ts";
import {
  type CertificateKey,
  parseInstant,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import type {
  CardFacts,
  CertificateFacts,
  PhoneFacts,
} from "../world/life_situation.ts";
import type { TownCard } from "./wallet.ts";

/** Looks a certificate up at J-LIS. */
export type RecordOf = (key: CertificateKey) => IssuedCertificate;

/** A card. */
export function cardFacts(card: TownCard, record: RecordOf): CardFacts {
  const { expiresAt, held, voidCause, certificates } = card;
  return {
    expiresAt,
    held,
    ...(voidCause !== undefined && { voidCause }),
    certificates: factsOf(certificates, record),
  };
}

/** A phone that stands for a card. */
export function phoneFacts(
  { held, certificates }: TownCard,
  record: RecordOf,
): PhoneFacts {
  return { held, certificates: factsOf(certificates, record) };
}

/** The certificates of each tree. */
export function factsOf(
  keys: Partial<Record<Tree, CertificateKey>>,
  record: RecordOf,
): Partial<Record<Tree, CertificateFacts>> {
  const facts: Partial<Record<Tree, CertificateFacts>> = {};
  for (const tree of TREES) {
    const key = keys[tree];
    if (key) facts[tree] = certificateFacts(record(key));
  }
  return facts;
}

function certificateFacts(record: IssuedCertificate): CertificateFacts {
  const { tree, issuerKeyId, serial } = record;
  return {
    key: { tree, issuerKeyId, serial },
    notAfter: parseInstant(record.notAfter),
    revoked: record.revoked !== undefined,
  };
}
