import type { PersonLabel } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import { isNumberLabel, type RegisterCall, registerCall } from "./call.ts";
import type { ClaimNotes } from "./claim_notes.ts";
import { elementsByNumber } from "./elements.ts";
import type { Episode } from "./episode.ts";
import type { Ledger } from "./ledger.ts";
import type { Violation } from "./oracle.ts";

/** Judge one registration of someone who may have no account. */
export function judgeInnocent(
  call: RegisterCall,
  ledger: Ledger,
  episode: Episode,
  notes: ClaimNotes,
): void {
  const person = ledger.holder(call);
  if (person === undefined || ledger.edition === undefined) return;
  if (ledger.mayHaveAccount(person) || hasRival(call, episode)) return;
  const refused = call.outcome === "existing" ||
    call.reason === "already-registered";
  if (!refused) {
    if (call.outcome === "created") notes.observe();
    return;
  }
  const collision = ledger.edition === "element"
    ? collisionIn(call, person, ledger, episode)
    : "none";
  if (collision === "none") notes.violate(innocent(call));
  else notes.miss(collision === "same" ? COLLIDED : NOT_COMPARED);
}

/** Another call of the same race may have made the account that this one met. */
function hasRival(call: RegisterCall, { events }: Episode): boolean {
  return call.race !== undefined && events.some((event) => {
    const rival = registerCall(event);
    return rival !== undefined && rival.race === call.race &&
      rival.seq !== call.seq && rival.person === call.person &&
      rival.outcome !== "refused";
  });
}

/** Elements may collide, for they are not one-to-one: that is weighed elsewhere, by enumeration. */
function collisionIn(
  call: RegisterCall,
  person: PersonLabel,
  ledger: Ledger,
  episode: Episode,
): "same" | "unknown" | "none" {
  const elements = elementsByNumber(episode.events);
  const mine = isNumberLabel(call.number)
    ? elements.get(call.number)
    : undefined;
  const others = episode.events.flatMap((event) => {
    const other = registerCall(event);
    return other !== undefined && isEarlierOrRival(other, call) &&
        isNumberLabel(other.number) && ledger.holder(other) !== person
      ? [elements.get(other.number)]
      : [];
  });
  if (mine === undefined) return "unknown";
  if (others.includes(mine)) return "same";
  return others.includes(undefined) ? "unknown" : "none";
}

function isEarlierOrRival(other: RegisterCall, call: RegisterCall): boolean {
  return other.seq < call.seq ||
    (call.race !== undefined && other.race === call.race);
}

const COLLIDED: Text = {
  ja:
    "未登録者が拒絶されたが、その確認要素は他の登録者のものと一致していた(衝突)。",
  en:
    "Someone new was refused, but their element equals that of another registrant: a collision",
};

const NOT_COMPARED: Text = {
  ja:
    "未登録者が拒絶されたが、確認要素を比較できず、衝突によるものかを判定できない。",
  en:
    "Someone new was refused, but elements could not be compared, so a collision cannot be told from a mistake",
};

function innocent(call: RegisterCall): Violation {
  const seen = call.outcome === "existing" ? "existing" : "already-registered";
  return {
    seq: call.seq,
    subject: seen,
    says: {
      ja: "アカウントをもたない者が、登録済みとして扱われた。",
      en: "Someone without an account was treated as registered",
    },
    expected: {
      ja: "登録済みとして扱われないこと。",
      en: "Nobody new is treated as registered",
    },
    seen: { ja: `回答は${seen}であった。`, en: `The answer was ${seen}` },
  };
}
