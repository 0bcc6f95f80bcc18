import type { Text } from "../terms/mod.ts";
import { registerCall } from "./call.ts";
import type { ClaimNotes } from "./claim_notes.ts";
import type { Episode } from "./episode.ts";
import { holderOf } from "./flow.ts";

/**
 * num-011, link-024: the number is neither sent to a card, as the access code of its memory say, nor
 * read from one. Only what goes over the environment's cards is seen.
 */
export function judgeCards(episode: Episode, notes: ClaimNotes): void {
  let isOffered = false;
  for (const event of episode.events) {
    const call = registerCall(event);
    if (call !== undefined) {
      isOffered ||= call.number !== undefined ||
        episode.opened.edition === "linking";
      if (["created", "existing"].includes(call.outcome)) notes.miss(UNHEARD);
    }
    if (event.kind !== "card-used") continue;
    notes.settle(UNHEARD);
    const [found] = event.numbers;
    if (found === undefined) {
      if (isOffered && event.commands > 0) notes.observe();
      continue;
    }
    const whose = holderOf(episode, found.secret) ?? "";
    notes.violate({
      seq: event.seq,
      subject: found.way,
      says: SAYS[found.way],
      expected: EXPECTED,
      seen: {
        ja: `${whose}の${found.secret}が形式「${found.form}」で検出された。`,
        en: `${found.secret} of ${whose} was found in the form ${found.form}`,
      },
    });
  }
}

const SAYS: Readonly<Record<"to-card" | "from-card", Text>> = {
  "to-card": {
    ja: "個人番号がカードに送信された。",
    en: "A personal number was sent to a card",
  },
  "from-card": {
    ja: "個人番号がカードから読み出された。",
    en: "A personal number was read from a card",
  },
};

const EXPECTED: Text = {
  ja: "個人番号がカードとの通信に現れないこと。",
  en: "No number goes between phone and card",
};

const UNHEARD: Text = {
  ja: "カードとの通信が記録されておらず、個人番号の有無を確認できない。",
  en: "What goes between phone and card was not recorded",
};
