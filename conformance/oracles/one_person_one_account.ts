import type { Evidence, EvidenceEvent } from "../evidence/event.ts";
import type { PersonLabel } from "../target/mod.ts";
import { type RegisterCall, registerCall, useCall } from "./call.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { elementsByNumber } from "./elements.ts";
import { episodesOf } from "./episode.ts";
import { judgeInnocent } from "./innocent_refused.ts";
import { Ledger } from "./ledger.ts";
import type { Judgement, Violation } from "./oracle.ts";
import { judgeSecond } from "./second_account.ts";

/** Claims of {@linkcode onePersonOneAccount}. */
export type OnePersonOneAccountClaim =
  | "no-second-account"
  | "no-merge"
  | "no-innocent-refused";

/**
 * One person, one account, and both ways to get it wrong: a duplicate that slips through, and
 * somebody taken for somebody else. A target is held to what the assumptions of the case let it
 * know: where they give no link, a new account is no finding.
 */
export function onePersonOneAccount(
  evidence: Evidence,
): Judgement<OnePersonOneAccountClaim> {
  const notes = {
    "no-second-account": new ClaimNotes(),
    "no-merge": new ClaimNotes(),
    "no-innocent-refused": new ClaimNotes(),
  };
  for (const episode of episodesOf(evidence)) {
    const elements = elementsByNumber(episode.events);
    const ledger = new Ledger(episode);
    const subjects = new SubjectOwners();
    for (const event of episode.events) {
      const call = registerCall(event);
      if (call !== undefined) {
        judgeSecond(call, ledger, elements, notes["no-second-account"]);
        judgeMergedAccount(call, ledger, notes["no-merge"]);
        judgeInnocent(call, ledger, episode, notes["no-innocent-refused"]);
      }
      subjects.judge(event, ledger, notes["no-merge"]);
      ledger.apply(event);
    }
  }
  return {
    "no-second-account": notes["no-second-account"].judgement(),
    "no-merge": notes["no-merge"].judgement(),
    "no-innocent-refused": notes["no-innocent-refused"].judgement(),
  };
}

function judgeMergedAccount(
  call: RegisterCall,
  ledger: Ledger,
  notes: ClaimNotes,
): void {
  const person = ledger.holder(call);
  const took = call.outcome === "created" || call.outcome === "existing";
  if (person === undefined || call.account === undefined || !took) return;
  const owner = ledger.account(call.account)?.owner ?? person;
  if (owner !== person) {
    notes.violate({
      seq: call.seq,
      subject: `register: ${call.outcome}`,
      says: {
        ja: "他人のアカウントIDが返された。",
        en: "A person was given the account id of someone else",
      },
      expected: {
        ja: "アカウントIDは一人にのみ属すること。",
        en: "An account id belongs to one person",
      },
      seen: {
        ja: `結果${call.outcome}のアカウントIDは、既に別の者のものであった。`,
        en: `The id answered with ${call.outcome} was another person's already`,
      },
    });
  } else if (ledger.accounts().some((a) => a.owner !== person)) {
    notes.observe();
  }
}

/** Whom each relying party knows by which business-facing id. */
class SubjectOwners {
  readonly #owners = new Map<string, Map<string, PersonLabel>>();

  judge(event: EvidenceEvent, ledger: Ledger, notes: ClaimNotes): void {
    const call = useCall(event);
    const person = call && ledger.holder(call);
    if (call?.outcome !== "accepted" || person === undefined) return;
    if (call.subject === undefined) return;
    const owners = this.#owners.get(call.relyingParty) ?? new Map();
    this.#owners.set(call.relyingParty, owners);
    const owner = owners.get(call.subject) ?? person;
    if (owner !== person) notes.violate(sharedSubject(call.seq, call.method));
    else if ([...owners.values()].some((o) => o !== person)) notes.observe();
    owners.set(call.subject, owner);
  }
}

function sharedSubject(seq: number, method: string): Violation {
  return {
    seq,
    subject: method,
    says: {
      ja: "二人の者が、同一の事業者に対し同じ事業者向けIDで示された。",
      en: "Two people were shown to one relying party under one id",
    },
    expected: {
      ja: "事業者向けIDは、一の事業者において一人にのみ属すること。",
      en: "A business-facing id belongs to one person at a relying party",
    },
    seen: {
      ja: "他人の事業者向けIDが提供された。",
      en: "The id of another person was delivered",
    },
  };
}
