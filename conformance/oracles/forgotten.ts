import { canonicalJson } from "../evidence/canonical_json.ts";
import type { EvidenceEvent } from "../evidence/event.ts";
import type { Text } from "../terms/mod.ts";
import {
  isCall,
  isNumberLabel,
  type RegisterCall,
  registerCall,
} from "./call.ts";
import type { ClaimNotes } from "./claim_notes.ts";
import type { Episode } from "./episode.ts";
import type { Violation } from "./oracle.ts";
import type { Purge } from "./purge.ts";

/**
 * Erasure of function: somebody whom the service has never met types a number that was registered
 * before the purge, and one that never was. Nothing but the element could tell the two apart, so
 * their answers may not. What else an account may be known by (a certificate, attributes) does not
 * come into it, because nothing of this person has ever been registered.
 */
export function judgeForgotten(
  episode: Episode,
  purge: Purge,
  notes: ClaimNotes,
): void {
  const typed = typedBefore(episode, purge);
  judgeRegistrations(episode, purge, typed, notes);
  judgeDerivations(episode, purge, typed, notes);
}

/** Numbers typed before the purge had ended: those that were registered, and all. */
interface Typed {
  readonly registered: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

function typedBefore({ events }: Episode, purge: Purge): Typed {
  const registered = new Set<string>();
  const all = new Set<string>();
  for (const event of events) {
    const call = registerCall(event);
    if (call === undefined || !isNumberLabel(call.number)) continue;
    if (event.seq > (purge.endedSeq ?? Infinity)) continue;
    all.add(call.number);
    if (call.outcome === "created") registered.add(call.number);
  }
  return { registered, all };
}

type Familiarity = "known" | "unknown";

/** A number of which it cannot be said whether its element ever arrived is neither. */
function familiarity(
  number: string | undefined,
  { registered, all }: Typed,
): Familiarity | undefined {
  if (!isNumberLabel(number)) return undefined;
  if (registered.has(number)) return "known";
  return all.has(number) ? undefined : "unknown";
}

interface Answer {
  readonly seq: number;
  readonly words: string;
}

type Answers = Partial<Record<Familiarity, Answer>>;

function judgeRegistrations(
  { opened, events }: Episode,
  { endedSeq }: Purge,
  typed: Typed,
  notes: ClaimNotes,
): void {
  const strangers = new Strangers();
  const answers = new Map<string, Answers>();
  let age = 0;
  for (const event of events) {
    if (changesState(event)) age++;
    const call = registerCall(event);
    if (call === undefined) continue;
    const what = familiarity(call.number, typed);
    const isProbe = endedSeq !== undefined && event.seq > endedSeq &&
      what !== undefined && call.proven.length === 2 &&
      call.race === undefined && call.outcome !== "unknown" &&
      strangers.has(call);
    if (isProbe && opened.faults === undefined) {
      const key = canonicalJson([call.person ?? "", call.card, age]);
      const words = `${call.outcome}: ${call.reason ?? "no reason"}`;
      compare(answers, key, what, { seq: call.seq, words }, "register", notes);
    }
    strangers.saw(call);
  }
}

/** People whom the service has never let in, so that it can know them by nothing. */
class Strangers {
  readonly #met = new Set<string>();

  has({ person, card, device }: RegisterCall): boolean {
    return ![`person ${person}`, `card ${card}`, `phone ${device}`]
      .some((known) => this.#met.has(known));
  }

  saw({ person, card, device, outcome }: RegisterCall): void {
    if (outcome === "refused") return;
    this.#met.add(`person ${person}`).add(`card ${card}`);
    this.#met.add(`phone ${device}`);
  }
}

/** Between two answers that are compared nothing may have happened that could explain a difference. */
function changesState(event: EvidenceEvent): boolean {
  if (event.kind === "clock-moved" || event.kind === "outage-set") return true;
  if (event.kind === "lived") return true;
  const call = registerCall(event);
  if (call !== undefined) return call.outcome !== "refused";
  return isCall(event) && event.method !== "createDevice";
}

/** The app's element function, as an attacker can call it, may not know the number either. */
function judgeDerivations(
  { opened, events }: Episode,
  { endedSeq }: Purge,
  typed: Typed,
  notes: ClaimNotes,
): void {
  if (opened.faults !== undefined || endedSeq === undefined) return;
  const answers = new Map<string, Answers>();
  let age = 0;
  for (const event of events) {
    if (changesState(event)) age++;
    if (event.kind !== "element-derived" || event.seq < endedSeq) continue;
    const what = familiarity(event.number, typed);
    if (what === undefined) continue;
    const words = event.element === "unavailable" ? "unavailable" : "an answer";
    const answer = { seq: event.seq, words };
    compare(answers, String(age), what, answer, "deriveElement", notes);
  }
}

function compare(
  answers: Map<string, Answers>,
  key: string,
  what: Familiarity,
  answer: Answer,
  subject: string,
  notes: ClaimNotes,
): void {
  const seen: Answers = { ...answers.get(key), [what]: answer };
  answers.set(key, seen);
  if (seen.known === undefined || seen.unknown === undefined) return;
  if (seen.known.words === seen.unknown.words) notes.observe();
  else notes.violate(recognised(answer.seq, subject, seen));
}

function recognised(
  seq: number,
  subject: string,
  { known, unknown }: Answers,
): Violation {
  return {
    seq,
    subject,
    says: {
      ja: "削除の後も、登録済みであった個人番号が他と異なる扱いを受ける。",
      en:
        "After the purge a number that was registered before is answered otherwise than one that never was",
    },
    expected: SAME,
    seen: {
      ja:
        `登録済みであった番号: ${known?.words}。未登録の番号: ${unknown?.words}。`,
      en:
        `The known number: ${known?.words}; the unknown one: ${unknown?.words}`,
    },
  };
}

const SAME: Text = {
  ja:
    "削除の後は、確認要素が登録されていたかどうかをサービスの応答から判別できないこと。",
  en: "After the purge no answer tells that an element was known",
};
