import type { Evidence, EvidenceEvent } from "../evidence/event.ts";
import type { Sink } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import { judgeCards } from "./card_untouched.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { type Episode, episodesOf } from "./episode.ts";
import { callBefore, isCrash, seenAfter } from "./flow.ts";
import { judgeNotAccepted } from "./number_refused.ts";
import { firstTyped, numbersTyped } from "./numbers_typed.ts";
import type { Judgement } from "./oracle.ts";
import { judgeRefused } from "./refused_input.ts";
import {
  isElement,
  isNumber,
  judgeDeliveries,
  judgeSinks,
  traceIn,
} from "./secret_traces.ts";
import { noteElementsFound, noteUnsearchable } from "./sink_coverage.ts";

/** Claims of {@linkcode numberConfined}. */
export type NumberConfinedClaim =
  | "not-outside-device"
  | "made-on-device"
  | "discarded"
  | "refused-not-outside"
  | "refused-discarded"
  | "card-untouched"
  | "not-delivered"
  | "not-accepted"
  | "element-reaches-only-server";

type Judge = (episode: Episode, notes: ClaimNotes) => void;

const JUDGES: Readonly<Record<NumberConfinedClaim, Judge>> = {
  "not-outside-device": judgeOutside,
  "made-on-device": judgeMade,
  "discarded": judgeDiscarded,
  "refused-not-outside": (episode, notes) =>
    judgeRefused(episode, isOutside, notes),
  "refused-discarded": (episode, notes) =>
    judgeRefused(episode, isDevice, notes),
  "card-untouched": judgeCards,
  "not-delivered": judgeDelivered,
  "not-accepted": judgeNotAccepted,
  "element-reaches-only-server": judgeElement,
};

/** The number stays on the device, does not outlive its use, and in edition `linking` never enters. */
export function numberConfined(
  evidence: Evidence,
): Judgement<NumberConfinedClaim> {
  const episodes = episodesOf(evidence);
  const judged = Object.entries(JUDGES).map(([claim, judge]) => {
    const notes = new ClaimNotes();
    for (const episode of episodes) judge(episode, notes);
    return [claim, notes.judgement()] as const;
  });
  return Object.fromEntries(judged) as Judgement<NumberConfinedClaim>;
}

const isOutside = (sink: Sink): boolean => sink.station !== "device";
const isDevice = (sink: Sink): boolean => sink.station === "device";
const isOperators = (sink: Sink): boolean =>
  sink.station === "server" || sink.station === "network";
const isForeign = (sink: Sink): boolean =>
  sink.station === "relying-party" || sink.station === "third-party";

/** num-008: nothing counts as seen before a number was typed, for there was nothing to leak. */
function judgeOutside(episode: Episode, notes: ClaimNotes): void {
  judgeSinks(episode, {
    sink: isOutside,
    since: firstTyped(episode.events),
    hit: isNumber,
    expected: {
      ja: "個人番号が端末外のいずれの保存先にも存在しないこと。",
      en: "No personal number in any sink outside the device, in any form",
    },
  }, notes);
  noteMoments(episode, isOutside, notes);
}

/** elem-006: an element that the operator has was made where the number was; and it has elements. */
function judgeMade(episode: Episode, notes: ClaimNotes): void {
  const typed = firstTyped(episode.events);
  judgeSinks(episode, {
    sink: isOperators,
    since: typed,
    hit: isNumber,
    expected: {
      ja:
        "確認要素のみが端末から送信され、その生成に必要な個人番号が事業者に到達しないこと。",
      en:
        "Only the element leaves the device, and never the number of which one could be made elsewhere",
    },
  }, notes);
  if (typed !== undefined && isDerived(episode)) {
    noteElementsFound(episode.events, notes);
  }
}

/** num-009: once `register` has returned, whatever it came to. Only derived numbers were never typed. */
function judgeDiscarded(episode: Episode, notes: ClaimNotes): void {
  const onlyDerived = new Set(
    episode.events.flatMap((e) =>
      e.kind === "element-derived" ? [e.number] : []
    ),
  );
  numbersTyped(episode.events)
    .forEach(({ label }) => onlyDerived.delete(label));
  judgeSinks(episode, {
    sink: isDevice,
    since: firstTyped(episode.events),
    hit: (hit) => isNumber(hit) && !onlyDerived.has(hit.secret),
    expected: {
      ja: "登録処理の後、個人番号がアプリ及び端末に残らないこと。",
      en: "No personal number on the device once registration has returned",
    },
  }, notes);
  noteMoments(episode, isDevice, notes);
}

/** Sinks have to be seen as registration returns, and after a crash, not only at the end. */
function noteMoments(
  episode: Episode,
  isMeant: (sink: Sink) => boolean,
  notes: ClaimNotes,
): void {
  if (firstTyped(episode.events) === undefined) return;
  notes.miss(NEVER_AT_ONCE);
  const { operations } = episode.opened.description;
  if (operations.includes("crash")) notes.miss(NEVER_AFTER_CRASH);
  for (const event of episode.events) {
    if (event.kind !== "sink-read" || !isMeant(event.sink)) continue;
    const call = callBefore(episode, event);
    if (call?.method === "register") notes.settle(NEVER_AT_ONCE);
    if (call !== undefined && isCrash(call)) notes.settle(NEVER_AFTER_CRASH);
  }
}

const NEVER_AT_ONCE: Text = {
  ja: "登録処理の応答の直後に保存先が検索された例がない。",
  en: "No sink was read directly after a registration had returned",
};

const NEVER_AFTER_CRASH: Text = {
  ja: "異常終了の直後に保存先が検索された例がない。",
  en: "No sink was read directly after a crash",
};

/** acct-004: what is delivered, and what rests at relying parties. */
function judgeDelivered(episode: Episode, notes: ClaimNotes): void {
  judgeDeliveries(episode, "N-", NOT_DELIVERED, notes);
  for (const event of episode.events) {
    if (event.kind !== "sink-read" || event.sink.station !== "relying-party") {
      continue;
    }
    const hit = event.hits.find(isNumber);
    if (hit === undefined) continue;
    const seen = seenAfter(episode, hit, event);
    notes.violate(traceIn(event.seq, event.sink.id, NOT_DELIVERED, seen));
  }
}

const NOT_DELIVERED: Text = {
  ja: "事業者に個人番号が提供されないこと。",
  en: "No personal number reaches a relying party",
};

/** elem-013: the element serves the operator's server and nobody else. */
function judgeElement(episode: Episode, notes: ClaimNotes): void {
  const derived = episode.events.find(isDerivation);
  const typed = firstTyped(episode.events);
  if (episode.opened.edition !== "element" || typed === undefined) return;
  if (derived === undefined) return;
  judgeDeliveries(episode, "E-", NOT_FOREIGN, notes);
  judgeSinks(episode, {
    sink: isForeign,
    since: Math.max(typed, derived.seq),
    hit: isElement,
    expected: NOT_FOREIGN,
  }, notes);
  noteUnsearchable(episode.events, notes);
  noteElementsFound(episode.events, notes);
}

const NOT_FOREIGN: Text = {
  ja: "確認要素が事業者及び第三者に到達しないこと。",
  en: "No element at relying parties or third parties",
};

function isDerived({ events }: Episode): boolean {
  return events.some(isDerivation);
}

function isDerivation(event: EvidenceEvent): boolean {
  return event.kind === "element-derived" && event.element.startsWith("E-");
}
