import { canonicalJson } from "../evidence/canonical_json.ts";
import type { Evidence, Json } from "../evidence/event.ts";
import type { Edition, PersonLabel } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import {
  isCall,
  type RegisterCall,
  registerCall,
  type UseCall,
} from "./call.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { type Episode, episodesOf } from "./episode.ts";
import { Ledger } from "./ledger.ts";
import type { Judgement, Violation } from "./oracle.ts";
import {
  type Beside,
  type CloseCall,
  type Compared,
  sideBySide,
} from "./side_by_side.ts";

/** Claims of {@linkcode nothingElseLost}. */
export type NothingElseLostClaim = "accounts-kept" | "use-kept" | "ids-kept";

type Notes = Readonly<Record<NothingElseLostClaim, ClaimNotes>>;

/**
 * Against a control run, which is the same case without the purge: whoever had an account has it
 * still, is served as before, and is known to relying parties by the same id. Ids are compared
 * within each run and mapped between the two, so that a target may draw them at random.
 */
export function nothingElseLost(
  evidence: Evidence,
): Judgement<NothingElseLostClaim> {
  const notes: Notes = {
    "accounts-kept": new ClaimNotes(),
    "use-kept": new ClaimNotes(),
    "ids-kept": new ClaimNotes(),
  };
  const [run, control] = episodesOf(evidence);
  if (run !== undefined && control !== undefined) judge(run, control, notes);
  return {
    "accounts-kept": notes["accounts-kept"].judgement(),
    "use-kept": notes["use-kept"].judgement(),
    "ids-kept": notes["ids-kept"].judgement(),
  };
}

function judge(run: Episode, control: Episode, notes: Notes): void {
  const purged = run.events.find((event) => isCall(event, "purgeElements"));
  if (purged === undefined) return;
  const { calls, diverged } = sideBySide(run, control);
  if (diverged) { for (const one of Object.values(notes)) one.miss(DIVERGED); }
  const comparison = new Comparison(notes, {
    editionAt: editionsOf(run),
    secondAccounts: secondAccountsIn(run),
  });
  for (const call of calls) {
    if (call.run.seq < purged.seq) comparison.before(call);
    else comparison.after(call);
  }
}

const DIVERGED: Text = {
  ja: "削除を行わない対照実行が同じ経過をたどらず、比較できない。",
  en:
    "The control run without the purge took another course, so the two cannot be compared",
};

/** The edition at each place of an episode; an upgrade that died half-way leaves it unknown. */
function editionsOf(
  { opened, events }: Episode,
): (seq: number) => Edition | undefined {
  const upgrade = events.find((event) => isCall(event, "upgrade"));
  return (seq) => {
    if (upgrade === undefined || seq < upgrade.seq) return opened.edition;
    return isCall(upgrade) && upgrade.reply.kind === "result"
      ? "linking"
      : undefined;
  };
}

/**
 * Registrations that made an account for somebody who has one. The control run proves nothing
 * about them after an upgrade, which purges in both runs; and a second account is never right.
 */
function secondAccountsIn(episode: Episode): ReadonlySet<number> {
  const ledger = new Ledger(episode);
  const second = new Set<number>();
  for (const event of episode.events) {
    const call = registerCall(event);
    const person = call && ledger.holder(call);
    if (
      call?.outcome === "created" && person !== undefined &&
      ledger.openAccountsOf(person).length > 0
    ) second.add(event.seq);
    ledger.apply(event);
  }
  return second;
}

/** What the run alone shows. */
interface RunFacts {
  readonly editionAt: (seq: number) => Edition | undefined;
  readonly secondAccounts: ReadonlySet<number>;
}

/** What is known of both runs at one place, and what may be judged there. */
class Comparison {
  readonly #notes: Notes;
  readonly #facts: RunFacts;
  /** Accounts and business-facing ids of the control, and what stands for them in the run. */
  readonly #accounts = new Map<string, string>();
  readonly #subjects = new Map<string, string>();
  readonly #shapes = new Map<string, string>();
  /** People and phones with whom the runs have parted, and rightly so. */
  readonly #parted = new Set<string>();

  constructor(notes: Notes, facts: RunFacts) {
    this.#notes = notes;
    this.#facts = facts;
  }

  /** Before the purge both runs are the same: what differs then is chance, and is left aside. */
  before(call: Compared): void {
    switch (call.kind) {
      case "register":
        return this.#pairAccounts(call);
      case "use":
        return this.#pairSubjects(call);
      case "close":
        if (call.run.outcome !== call.control.outcome) this.#partPhone(call);
    }
  }

  /** From the purge on nothing may be lost. */
  after(call: Compared): void {
    switch (call.kind) {
      case "register":
        return this.#registered(call);
      case "use":
        return this.#used(call);
      case "close":
        return this.#closed(call);
    }
  }

  #pairAccounts({ run, control }: Beside<RegisterCall>): void {
    const isAlike = run.outcome === control.outcome &&
      (run.account === undefined) === (control.account === undefined);
    if (!isAlike) return this.#part(run);
    if (run.account === undefined || control.account === undefined) return;
    const known = this.#accounts.get(control.account);
    if (known !== undefined && known !== run.account) return this.#part(run);
    this.#accounts.set(control.account, run.account);
  }

  #registered(call: Beside<RegisterCall>): void {
    const { run, control } = call;
    const notes = this.#notes["accounts-kept"];
    if (this.#facts.secondAccounts.has(run.seq)) {
      notes.violate(lostAccount(run.seq, "created-anew", run));
      return this.#part(run);
    }
    const kept = this.#accounts.get(control.account ?? "");
    const isOwed = control.outcome === "existing" && kept !== undefined &&
      !this.#hasParted(run) && run.race === undefined;
    if (!isOwed) return this.#pairAccounts(call);
    if (run.outcome === "existing") {
      if (run.account === kept) notes.observe();
      else notes.violate(lostAccount(run.seq, "another-account", run));
    } else if (
      run.outcome === "refused" && this.#facts.editionAt(run.seq) === "linking"
    ) {
      notes.violate(lostAccount(run.seq, "turned-away", run));
    } else this.#part(run); // intake is closed after a purge, and nobody is let in on a phone
  }

  #pairSubjects({ run, control }: Beside<UseCall>): void {
    if (run.outcome !== control.outcome) return this.#part(run);
    if (run.outcome !== "accepted") return;
    const { subject = "" } = control;
    const key = canonicalJson([control.relyingParty, subject]);
    const known = this.#subjects.get(key);
    if (known !== undefined && known !== run.subject) return this.#part(run);
    if (run.subject !== undefined) this.#subjects.set(key, run.subject);
    if (shapeOf(run.delivered) === shapeOf(control.delivered)) {
      this.#shapes.set(control.method, shapeOf(control.delivered));
    }
  }

  #used({ run, control }: Beside<UseCall>): void {
    if (control.outcome !== "accepted" || this.#hasParted(run)) return;
    if (run.outcome === "unknown") return;
    const { "use-kept": use, "ids-kept": ids } = this.#notes;
    if (run.outcome === "refused") return use.violate(unserved(run));
    const shape = shapeOf(control.delivered);
    if (this.#shapes.get(control.method) !== shape) use.observe();
    else if (shapeOf(run.delivered) === shape) use.observe();
    else use.violate(otherDelivery(run));
    const { subject = "" } = control;
    const key = canonicalJson([control.relyingParty, subject]);
    const known = this.#subjects.get(key);
    if (known === undefined) return;
    if (run.subject === known) ids.observe();
    else ids.violate(otherId(run));
  }

  #closed(call: Beside<CloseCall>): void {
    const { run, control } = call;
    const isOwed = control.outcome === "done" && !this.#hasParted(run);
    if (!isOwed || run.outcome === "unknown") return this.#partPhone(call);
    const notes = this.#notes["accounts-kept"];
    if (run.outcome === "done") notes.observe();
    else notes.violate(lostAccount(run.seq, "not-closed", run));
  }

  #part(
    { person, device }: { person: PersonLabel | undefined; device: string },
  ) {
    this.#parted.add(`person ${person}`).add(`phone ${device}`);
  }

  #partPhone({ run, control }: Beside<CloseCall>): void {
    if (run.outcome === control.outcome) return;
    this.#parted.add(`phone ${run.device}`);
  }

  #hasParted(call: { person?: PersonLabel | undefined; device: string }) {
    return this.#parted.has(`phone ${call.device}`) ||
      call.person !== undefined && this.#parted.has(`person ${call.person}`);
  }
}

/** Names of members, which say the same whatever they hold. */
function shapeOf(delivered: Json | undefined): string {
  return typeof delivered === "object" && delivered !== null
    ? canonicalJson(Object.keys(delivered).toSorted())
    : "";
}

type Loss = "another-account" | "created-anew" | "turned-away" | "not-closed";

function lostAccount(
  seq: number,
  subject: Loss,
  { reason }: { readonly reason: string | undefined },
): Violation {
  return {
    seq,
    subject,
    says: {
      ja: "確認要素の削除により、既存のアカウントが失われた。",
      en: "The purge of elements took an account along",
    },
    expected: {
      ja: "削除を行わない場合と同じく、本人の既存のアカウントに至ること。",
      en:
        "The person comes home to their account, as they do without the purge",
    },
    seen: LOSSES(reason)[subject],
  };
}

const LOSSES = (reason: string | undefined): Readonly<Record<Loss, Text>> => ({
  "another-account": {
    ja: "別のアカウントであった。",
    en: "It was another account",
  },
  "created-anew": {
    ja: "新たなアカウントが作成された。",
    en: "A new account was made",
  },
  "turned-away": {
    ja: `登録が拒絶された(${reason ?? "理由なし"})。`,
    en: `They were turned away: ${reason ?? "no reason"}`,
  },
  "not-closed": {
    ja: `退会が拒絶された(${reason ?? "理由なし"})。`,
    en: `The account could not be closed: ${reason ?? "no reason"}`,
  },
});

function unserved({ seq, method, reason }: UseCall): Violation {
  const why = reason ?? "no reason";
  return {
    seq,
    subject: `${method}: ${why}`,
    says: {
      ja: "確認要素の削除の後、利用者が事業者に対する手続を行えなくなった。",
      en: "After the purge of elements a user is no longer served",
    },
    expected: AS_BEFORE,
    seen: {
      ja: `拒絶された(${why})。対照実行では受理された。`,
      en: `Refused: ${why}; without the purge it was accepted`,
    },
  };
}

function otherDelivery({ seq, method }: UseCall): Violation {
  return {
    seq,
    subject: `${method}: delivered`,
    says: {
      ja: "確認要素の削除の後、事業者に提供されるデータの項目が変わった。",
      en: "After the purge of elements relying parties receive other members",
    },
    expected: AS_BEFORE,
    seen: {
      ja: "対照実行では変わらない。",
      en: "Without the purge they stay the same",
    },
  };
}

function otherId({ seq }: UseCall): Violation {
  return {
    seq,
    subject: "business-facing-id",
    says: {
      ja: "確認要素の削除により、事業者向けIDが変わった。",
      en: "The purge of elements changed a business-facing id",
    },
    expected: AS_BEFORE,
    seen: {
      ja: "対照実行では変わらない。",
      en: "Without the purge it stays the same",
    },
  };
}

const AS_BEFORE: Text = {
  ja: "確認要素のほかは、削除を行わない場合と変わらないこと。",
  en: "Apart from the elements all is as it is without the purge",
};
