import type { Evidence } from "../evidence/event.ts";
import { canonicalJson } from "../evidence/canonical_json.ts";
import type { Text } from "../terms/mod.ts";
import { isCall, type UseCall, useCall } from "./call.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { type Episode, episodesOf } from "./episode.ts";
import {
  bitsPerCharacter,
  longestShared,
  reversed,
  variableParts,
} from "./id_statistics.ts";
import { Ledger } from "./ledger.ts";
import type { Judgement, Violation } from "./oracle.ts";
import { holdsSerial } from "./serial_trace.ts";

/** Claims of {@linkcode pairwiseIds}. */
export type PairwiseIdsClaim = "converted" | "unjoinable" | "stable";

/** Relying parties get converted ids only, stable ones, by which no two of them can join their views. */
export function pairwiseIds(evidence: Evidence): Judgement<PairwiseIdsClaim> {
  const notes = {
    "converted": new ClaimNotes(),
    "unjoinable": new ClaimNotes(),
    "stable": new ClaimNotes(),
  };
  for (const episode of episodesOf(evidence)) {
    judgeConverted(episode, notes["converted"]);
    const deliveries = deliveriesIn(episode);
    judgeStable(deliveries, notes["stable"]);
    judgeUnjoinable(deliveries, notes["unjoinable"]);
  }
  return {
    "converted": notes["converted"].judgement(),
    "unjoinable": notes["unjoinable"].judgement(),
    "stable": notes["stable"].judgement(),
  };
}

/** Shorter account ids are looked for as whole values only: they occur in any text. */
const TELLING_CHARACTERS = 8;

/** acct-003: every account id that ever existed here, and every serial, is looked for. */
function judgeConverted(episode: Episode, notes: ClaimNotes): void {
  const ledger = new Ledger(episode);
  for (const event of episode.events) ledger.apply(event);
  const accounts = ledger.accounts().map(({ id }) => id);
  const serials = ledger.lineage.serials();
  const served = servedIn(episode);
  for (const event of episode.events) {
    const call = useCall(event);
    if (call?.outcome !== "accepted" || call.delivered === undefined) continue;
    const json = canonicalJson(call.delivered);
    if (accounts.some((id) => isIn(json, id))) {
      notes.violate(unconverted(call, "account-id"));
    } else if (serials.some((serial) => holdsSerial(json, serial, "alone"))) {
      notes.violate(unconverted(call, "serial"));
    } else if (call.subject !== undefined && served.has(call.seq)) {
      notes.observe();
    }
  }
}

/** Calls by which an account that we know was served: what is not known cannot be looked for. */
function servedIn(episode: Episode): ReadonlySet<number> {
  return new Set(deliveriesIn(episode).map(({ seq }) => seq));
}

function isIn(json: string, account: string): boolean {
  if (account.length < TELLING_CHARACTERS) {
    return json.includes(JSON.stringify(account));
  }
  const bare = (text: string): string => text.toLowerCase().replaceAll("-", "");
  return bare(json).includes(bare(account)) ||
    bare(json).includes(reversed(bare(account)));
}

/** What a relying party learned about an account, with what makes two of them comparable. */
interface Delivery {
  readonly seq: number;
  readonly account: string;
  readonly relyingParty: string;
  readonly subject: string;
  /** Ids may be kept in a table that a restored backup takes back: compare only within one age. */
  readonly age: number;
}

function deliveriesIn(episode: Episode): Delivery[] {
  const ledger = new Ledger(episode);
  const deliveries: Delivery[] = [];
  let age = 0;
  for (const event of episode.events) {
    const call = useCall(event);
    const account = call && accountOf(call, ledger);
    if (call?.subject !== undefined && account !== undefined) {
      const { seq, relyingParty, subject } = call;
      deliveries.push({ seq, account, relyingParty, subject, age });
    }
    if (isCall(event, "restoreBackup")) age++;
    ledger.apply(event);
  }
  return deliveries;
}

/** The account served, if phone and card agree on it beyond doubt. */
function accountOf(call: UseCall, ledger: Ledger): string | undefined {
  if (call.outcome !== "accepted") return undefined;
  const account = ledger.accountOn(call.device);
  const person = ledger.holder(call);
  return account?.state === "open" && account.owner === person
    ? account.id
    : undefined;
}

function judgeStable(
  deliveries: readonly Delivery[],
  notes: ClaimNotes,
): void {
  const first = new Map<string, string>();
  for (const { seq, account, relyingParty, subject, age } of deliveries) {
    const key = canonicalJson([account, relyingParty, age]);
    const known = first.get(key);
    if (known === undefined) first.set(key, subject);
    else if (known === subject) notes.observe();
    else notes.violate(changed(seq));
  }
}

/** One account as two relying parties know it. */
interface Pair {
  readonly seq: number;
  readonly account: string;
  readonly a: string;
  readonly b: string;
}

/** Bits of agreement that settle it in one account; a weaker one has to show in two. */
const SHARED_BITS_MIN = 60;
const SHARED_CHARACTERS_MIN = 8;

/**
 * Equality, reversal, and a shared piece once what all ids have in common is taken away. Eight hex
 * digits are shared by chance in 10^-6 of pairs; that two accounts both do is below 10^-12.
 */
function judgeUnjoinable(
  deliveries: readonly Delivery[],
  notes: ClaimNotes,
): void {
  const pairs = pairsOf(deliveries);
  const parts = partsOf(deliveries);
  const suspects = new Map<string, Pair>();
  for (const pair of pairs) {
    const a = parts.get(pair.a) ?? pair.a;
    const b = parts.get(pair.b) ?? pair.b;
    const shared = [longestShared(a, b), longestShared(a, reversed(b))]
      .map((piece) => piece.length);
    const length = Math.max(...shared);
    const strong = length * bitsPerCharacter([...parts.values()]) >=
      SHARED_BITS_MIN;
    const same = pair.a.toLowerCase() === pair.b.toLowerCase();
    if (
      same && pair.a.length >= TELLING_CHARACTERS || strong && parts.size > 2
    ) {
      notes.violate(joinable(pair.seq, same ? "equal" : "shared-part"));
    } else if (same || length >= SHARED_CHARACTERS_MIN) {
      suspects.set(pair.account, pair);
    } else notes.observe();
  }
  judgeSuspects([...suspects.values()], notes);
}

function judgeSuspects(suspects: readonly Pair[], notes: ClaimNotes): void {
  const [, second] = suspects;
  if (second !== undefined) {
    notes.violate(joinable(second.seq, "shared-part"));
  } else if (suspects.length > 0) notes.miss(ONE_SUSPECT);
}

const ONE_SUSPECT: Text = {
  ja:
    "一のアカウントについて事業者向けIDに共通の部分があったが、偶然又は全体に共通の形式と区別するには観察が足りない。",
  en:
    "The business-facing ids of one account share a part, and too little was seen to tell it from chance or from a form that all of them have",
};

function pairsOf(deliveries: readonly Delivery[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const [i, one] of deliveries.entries()) {
    for (const other of deliveries.slice(i + 1)) {
      if (one.account !== other.account) continue;
      if (one.relyingParty === other.relyingParty) continue;
      pairs.set(
        canonicalJson([one.account, one.subject, other.subject]),
        {
          seq: other.seq,
          account: one.account,
          a: one.subject,
          b: other.subject,
        },
      );
    }
  }
  return [...pairs.values()];
}

/** Subjects without what those of all accounts begin and end with; two accounts at least say what that is. */
function partsOf(deliveries: readonly Delivery[]): Map<string, string> {
  const accounts = new Set(deliveries.map(({ account }) => account));
  const subjects = [...new Set(deliveries.map(({ subject }) => subject))];
  if (accounts.size < 2) return new Map();
  const parts = variableParts(subjects);
  return new Map(subjects.map((subject, i) => [subject, parts[i] ?? ""]));
}

function unconverted(
  { seq, method }: UseCall,
  what: "account-id" | "serial",
): Violation {
  const ja = what === "serial" ? "証明書のシリアル番号" : "アカウントID";
  const en = what === "serial" ? "a certificate serial" : "an account id";
  return {
    seq,
    subject: `${method}: ${what}`,
    says: {
      ja: `事業者に${ja}が提供された。`,
      en: `A relying party received ${en}`,
    },
    expected: {
      ja: "変換されたアカウントID(事業者向けID)のみを提供すること。",
      en: "Only the converted account id is delivered",
    },
    seen: {
      ja: `提供データに${ja}が含まれる。`,
      en: `What was delivered holds ${en}`,
    },
  };
}

function joinable(seq: number, how: "equal" | "shared-part"): Violation {
  return {
    seq,
    subject: how,
    says: {
      ja: "二つの事業者が、事業者向けIDを突き合わせて同一人と判別できる。",
      en: "Two relying parties can join their views by the business-facing id",
    },
    expected: {
      ja: "事業者向けIDが事業者ごとに異なり、対応付けられないこと。",
      en:
        "Ids differ between relying parties and cannot be mapped to each other",
    },
    seen: how === "equal" ? { ja: "同一であった。", en: "They are equal" } : {
      ja: "共通の部分があった。",
      en: "They share a part that ids of other accounts do not have",
    },
  };
}

function changed(seq: number): Violation {
  return {
    seq,
    subject: "business-facing-id",
    says: {
      ja: "同一のアカウントの事業者向けIDが変わった。",
      en: "The business-facing id of an account changed at one relying party",
    },
    expected: {
      ja: "同一の事業者に対し同一の事業者向けIDが提供されること。",
      en: "The same account keeps its id at a relying party",
    },
    seen: {
      ja: "異なる事業者向けIDが提供された。",
      en: "Another id was delivered",
    },
  };
}
