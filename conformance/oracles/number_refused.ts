import type { EvidenceEvent } from "../evidence/event.ts";
import type { Text } from "../terms/mod.ts";
import { isCall, isNumberLabel, registerCall, resultOf } from "./call.ts";
import type { ClaimNotes } from "./claim_notes.ts";
import type { Episode } from "./episode.ts";
import type { Violation } from "./oracle.ts";
import { isElement, isNumber, judgeSinks } from "./secret_traces.ts";
import { numbersTyped } from "./numbers_typed.ts";

/** link-024: refused unexamined, and nothing of it anywhere, the device included. */
export function judgeNotAccepted(episode: Episode, notes: ClaimNotes): void {
  const upgraded = episode.events.find((e) =>
    isCall(e, "upgrade") && resultOf(e) !== undefined
  );
  const since = episode.opened.edition === "linking" ? -1 : upgraded?.seq;
  if (since === undefined) return;
  const early = new Set(
    numbersTyped(episode.events.filter((e) => e.seq < since))
      .map(({ label }) => label),
  );
  for (const event of episode.events.filter((e) => e.seq > since)) {
    judgeOffer(event, notes);
  }
  const offered = episode.events.find((event) =>
    event.seq > since && isNumberLabel(registerCall(event)?.number)
  );
  judgeSinks(episode, {
    sink: () => true,
    since: offered?.seq,
    hit: (hit) =>
      isNumber(hit) ? !early.has(hit.secret) : since < 0 && isElement(hit),
    expected: {
      ja:
        "個人番号及び確認要素が、端末を含むいずれの保存先にも存在しないこと。",
      en: "Neither number nor element in any sink, the device included",
    },
  }, notes);
}

function judgeOffer(event: EvidenceEvent, notes: ClaimNotes): void {
  const call = registerCall(event);
  if (call?.number === undefined) return;
  notes.miss(NEVER_REFUSED);
  // without an answer, or with none yet, nothing was taken and nothing refused
  if (call.outcome === "unknown" || call.outcome === "pending") return;
  const examined = call.reason === "personal-number-invalid";
  if (call.outcome !== "refused" || examined) {
    notes.violate(accepted(call.seq, examined ? call.reason : call.outcome));
  } else if (call.reason === "personal-number-not-accepted") {
    notes.observe();
    notes.settle(NEVER_REFUSED);
  } else if (call.reason !== "suspended") {
    notes.miss({
      ja: `個人番号を伴う登録は拒絶されたが、理由が${
        call.reason ?? "不明"
      }であり、番号の有無によるものかを判定できない。`,
      en: `A registration with a number was refused, but for ${
        call.reason ?? "no stated reason"
      }: whether the number was looked at does not show`,
    });
  }
}

const NEVER_REFUSED: Text = {
  ja: "個人番号を伴う登録が、番号の存在を理由として拒絶された例がない。",
  en: "No registration with a number was seen to be refused for it",
};

function accepted(seq: number, seen: string): Violation {
  return {
    seq,
    subject: `register: ${seen}`,
    says: {
      ja: "個人番号を伴う登録が、番号の存在を理由として拒絶されなかった。",
      en: "A registration with a personal number was not refused for it",
    },
    expected: {
      ja:
        "番号の内容を検査することなくpersonal-number-not-acceptedで拒絶すること。",
      en: "Refused with personal-number-not-accepted, the number unexamined",
    },
    seen: { ja: `結果は${seen}であった。`, en: `It came to ${seen}` },
  };
}
