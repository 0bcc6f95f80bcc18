import type { Text, Tree } from "../terms/mod.ts";
import { isNumberLabel, type RegisterCall } from "./call.ts";
import type { ClaimNotes } from "./claim_notes.ts";
import type { Elements } from "./elements.ts";
import type { Account, Ledger } from "./ledger.ts";
import type { Violation } from "./oracle.ts";

/** How surely a target could see that a registration is by the owner of an account. */
type Recognisable = "yes" | "perhaps" | "no";

/** Judge one registration of someone who may have an account already. */
export function judgeSecond(
  call: RegisterCall,
  ledger: Ledger,
  elements: Elements,
  notes: ClaimNotes,
): void {
  const person = ledger.holder(call);
  if (person === undefined || ledger.edition === undefined) return;
  const others = ledger.openAccountsOf(person).filter((account) =>
    account.id !== call.account || call.outcome !== "created"
  );
  const seen = others.map((a) => recognisable(call, a, ledger, elements));
  if (seen.includes("yes")) {
    if (call.outcome === "created") notes.violate(secondAccount(call));
    else if (reachedTheQuestion(call)) notes.observe();
  } else if (seen.includes("perhaps") && call.outcome === "created") {
    notes.miss(PERHAPS_RECOGNISABLE);
  }
}

function reachedTheQuestion({ outcome, reason }: RegisterCall): boolean {
  return outcome === "existing" || outcome === "pending" ||
    reason === "already-registered";
}

/** Edition `element` rests on the element, edition `linking` on certificates. */
function recognisable(
  call: RegisterCall,
  account: Account,
  ledger: Ledger,
  elements: Elements,
): Recognisable {
  if (ledger.edition === "element" && isNumberLabel(call.number)) {
    const typed = call.number;
    const made = elements.get(typed);
    const same = account.numbers.some(({ label }) =>
      label === typed || (made !== undefined && elements.get(label) === made)
    );
    return same ? "yes" : "no";
  }
  const trees = call.proven.filter((tree) =>
    ledger.lineage.certificateOn(call.card, tree) !== undefined &&
    account.bound.some((bound) => bound.tree === tree)
  );
  const connected = trees.filter((t) => connects(call, t, account, ledger));
  if (connected.length === 0) return "no";
  return connected.length === trees.length ? "yes" : "perhaps";
}

function connects(
  call: RegisterCall,
  tree: Tree,
  account: Account,
  { lineage }: Ledger,
): boolean {
  const presented = lineage.certificateOn(call.card, tree);
  return presented !== undefined &&
    account.bound.some((bound) =>
      bound.tree === tree && lineage.connects(presented, bound.certificate)
    );
}

/** A design may rest on one tree alone; only where both lead to the account is it certain to see it. */
const PERHAPS_RECOGNISABLE: Text = {
  ja:
    "二つ目のアカウントが作られたが、電子証明書の一方の系統にしか紐付けがなく、試験対象がその系統を用いるかは観察できない。",
  en:
    "A second account was created where only one of the two certificates leads to the first, and whether the target uses that one cannot be seen",
};

function secondAccount({ seq }: RegisterCall): Violation {
  return {
    seq,
    subject: "register",
    says: {
      ja: "開設中のアカウントをもつ者に、二つ目のアカウントが作られた。",
      en: "A second account was created for a person who has one open",
    },
    expected: {
      ja: "既存のアカウントの利用、登録済みとしての拒絶又は判定の保留。",
      en: "The account they have, a refusal as registered, or pending",
    },
    seen: { ja: "結果はcreatedであった。", en: "The outcome was created" },
  };
}
