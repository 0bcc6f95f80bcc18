import type { Edition, Reason } from "../target/mod.ts";
import { parseInstant, type Text } from "../terms/mod.ts";
import { isCall, type RegisterCall, registerCall, resultOf } from "./call.ts";
import type { ClaimNotes } from "./claim_notes.ts";
import type { Episode } from "./episode.ts";
import type { Violation } from "./oracle.ts";
import { Suspension } from "./suspension.ts";

/** Nobody gets in with an element between purge and upgrade, even after `resume`. */
export function judgeStaysClosed(episode: Episode, notes: ClaimNotes): void {
  let edition: Edition = episode.opened.edition;
  let purged = false;
  const suspension = new Suspension();
  for (const event of episode.events) {
    suspension.apply(event);
    const call = registerCall(event);
    if (purged && edition === "element" && call !== undefined) {
      if (call.outcome === "created") notes.violate(reopened(call.seq));
      else if (isTurnedAway(call)) {
        notes.observe();
        const isSuspended = suspension.at(parseInstant(event.at)) !== "no";
        if (isSuspended) notes.miss(NEVER_TRIED_OPEN);
        else notes.settle(NEVER_TRIED_OPEN);
      }
    }
    if (isCall(event, "purgeElements")) {
      purged ||= resultOf(event) !== undefined;
    }
    if (isCall(event, "upgrade")) edition = "linking"; // even if it failed half-way
  }
}

/** Who is refused for their card, PIN or number has not been refused for the purge. */
function isTurnedAway({ outcome, reason }: RegisterCall): boolean {
  return outcome === "refused" &&
    (reason === undefined || CLOSED_REASONS.includes(reason));
}

const CLOSED_REASONS: readonly Reason[] = [
  "suspended",
  "unsupported",
  "personal-number-not-accepted",
];

const NEVER_TRIED_OPEN: Text = {
  ja: "削除の後、停止していない間に登録が拒絶された例がない。",
  en: "After the purge nobody was seen to be refused while not suspended",
};

function reopened(seq: number): Violation {
  return {
    seq,
    subject: "register",
    says: {
      ja: "確認要素の全件削除の後に、確認要素による新規登録が行われた。",
      en:
        "Someone was registered with an element after all elements were purged",
    },
    expected: {
      ja: "新版に移行するまで確認要素を受け付けないこと。",
      en: "Element intake stays closed until the upgrade",
    },
    seen: { ja: "結果はcreatedであった。", en: "The outcome was created" },
  };
}
