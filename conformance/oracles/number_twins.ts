import { canonicalJson } from "../evidence/canonical_json.ts";
import type { Evidence, SinkPrinted } from "../evidence/event.ts";
import type { Sink, SinkKind } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import type { CallEvent } from "./call.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { type Episode, episodesOf } from "./episode.ts";
import type { Judgement, Violation } from "./oracle.ts";
import {
  answerOf,
  callsOf,
  elementsIn,
  type Ids,
  idsIn,
  patternOf,
  shapeOf,
  type TwinPlays,
  twinPlaysOf,
} from "./twin_plays.ts";

/** Claims of {@linkcode numberTwins}. */
export type NumberTwinsClaim =
  | "account-ids-unmoved"
  | "subjects-unmoved"
  | "element-moves-nothing"
  | "number-moves-nothing";

/**
 * Non-interference: with another number for one person and everything else as it was, nothing that
 * can be seen is different, but the element. If the other number makes the same element, nothing at
 * all is. A target whose ids are random is compared by shape: which answers, and who is who.
 */
export function numberTwins(evidence: Evidence): Judgement<NumberTwinsClaim> {
  const notes = {
    "account-ids-unmoved": new ClaimNotes(),
    "subjects-unmoved": new ClaimNotes(),
    "element-moves-nothing": new ClaimNotes(),
    "number-moves-nothing": new ClaimNotes(),
  };
  const plays = twinPlaysOf(episodesOf(evidence));
  if (plays !== undefined && areInStep(plays)) {
    judgeIds(plays, "account", notes["account-ids-unmoved"]);
    judgeIds(plays, "subject", notes["subjects-unmoved"]);
    const moves = plays.element === "same"
      ? notes["number-moves-nothing"]
      : notes["element-moves-nothing"];
    judgeAnswers(plays, moves);
    if (plays.isDeterministic) judgePrints(plays, moves);
    if (!plays.isDeterministic) {
      notes["number-moves-nothing"].miss(SHAPES_ONLY);
    }
  }
  return {
    "account-ids-unmoved": notes["account-ids-unmoved"].judgement(),
    "subjects-unmoved": notes["subjects-unmoved"].judgement(),
    "element-moves-nothing": notes["element-moves-nothing"].judgement(),
    "number-moves-nothing": notes["number-moves-nothing"].judgement(),
  };
}

/** Elements that collide change what is right; and what does not repeat cannot be compared. */
function areInStep({ original, twin, again }: TwinPlays): boolean {
  if (elementsIn(original) !== elementsIn(twin)) return false;
  const [a, b, c] = [original, twin, again].map(callsOf);
  return a!.length === b!.length && a!.length === c!.length &&
    a!.every((call, i) => shapeOf(call) === shapeOf(c![i]!));
}

/** Calls at the same place of the three plays. */
function* inStep(
  { original, twin, again }: TwinPlays,
): Generator<readonly [CallEvent, CallEvent, CallEvent]> {
  const others = [callsOf(twin), callsOf(again)] as const;
  for (const [i, call] of callsOf(original).entries()) {
    const [b, c] = [others[0][i], others[1][i]];
    if (b !== undefined && c !== undefined) yield [call, b, c];
  }
}

/** acct-001, acct-002, acct-003: the ids themselves where they repeat, else who has the same one. */
function judgeIds(plays: TwinPlays, kind: keyof Ids, notes: ClaimNotes): void {
  const all = (episode: Episode) =>
    callsOf(episode).map((call) => idsIn(call)[kind]);
  const ids = all(plays.original);
  const seen = ids.filter((id) => id !== undefined).length;
  if (seen === 0) return;
  const [twin, again] = [all(plays.twin), all(plays.again)];
  if (
    patternOf(ids) === patternOf(again) && patternOf(ids) !== patternOf(twin)
  ) {
    notes.violate(moved(lastOf(plays.twin), `${kind}: pattern`));
    return;
  }
  notes.observe(seen);
  if (!plays.isDeterministic) return;
  for (const [a, b, c] of inStep(plays)) {
    const id = idsIn(a)[kind];
    if (id !== idsIn(c)[kind]) notes.miss(NOT_REPEATED(kind));
    else if (id !== idsIn(b)[kind]) notes.violate(moved(b.seq, kind));
  }
}

/** num-011, elem-013: what is answered, and what relying parties get. */
function judgeAnswers(plays: TwinPlays, notes: ClaimNotes): void {
  for (const [a, b, c] of inStep(plays)) {
    const isExact = plays.isDeterministic && answerOf(a) === answerOf(c);
    const same = isExact
      ? answerOf(a) === answerOf(b)
      : shapeOf(a) === shapeOf(b);
    if (same) notes.observe();
    else notes.violate(moved(b.seq, a.method));
  }
}

/** What is kept about the service, and by others. Stores may order and index things by element. */
const NOT_BY_ELEMENT: readonly SinkKind[] = [
  "log",
  "analytics",
  "crash-dump",
  "audit-record",
];

function isCompared(sink: Sink, element: TwinPlays["element"]): boolean {
  return element === "same" || NOT_BY_ELEMENT.includes(sink.kind) ||
    sink.station === "relying-party" || sink.station === "third-party";
}

/** num-011, elem-013: what rests anywhere, byte for byte, secrets replaced by labels. */
function judgePrints(plays: TwinPlays, notes: ClaimNotes): void {
  const [twin, again] = [printsIn(plays.twin), printsIn(plays.again)];
  for (const [place, print] of printsIn(plays.original)) {
    const { sink } = print;
    if (!isCompared(sink, plays.element)) continue;
    if (sink.encrypted) continue; // whose bytes say nothing
    if (print.print === undefined) {
      notes.miss(NOT_REPEATED(sink.id));
    } else if (print.print !== again.get(place)?.print) {
      notes.miss(NOT_REPEATED(sink.id));
    } else if (print.print !== twin.get(place)?.print) {
      notes.violate(moved(twin.get(place)?.seq ?? print.seq, sink.id));
    } else {
      notes.observe();
      notes.settle(NOT_REPEATED(sink.id));
    }
  }
}

type Print = Extract<Episode["events"][number], SinkPrinted>;

function printsIn({ events }: Episode): ReadonlyMap<string, Print> {
  const prints = events.filter((event) => event.kind === "sink-printed");
  return new Map(prints.map((print) => [
    canonicalJson([print.look, print.sink.id, print.item]),
    print,
  ]));
}

function lastOf({ opened, events }: Episode): number {
  const last = events.at(-1);
  return last === undefined || opened === undefined ? 0 : last.seq;
}

const SHAPES_ONLY: Text = {
  ja:
    "試験対象は、同じ条件の実行が同じ結果となること(deterministic)を宣言していないため、個人番号のみを変えた実行との比較は、応答の種別及び識別子の一致関係についてのみ行われた。",
  en:
    "The target does not say that equal runs give equal bytes (deterministic), so runs that differ in a number alone were compared by shape only: which answers, and who is who",
};

const NOT_REPEATED = (place: string): Text => ({
  ja:
    `「${place}」は、同じ事例の再実行でも同じ内容にならないため、個人番号のみを変えた実行と比較できない。`,
  en:
    `What is in ${place} does not repeat when the same case is run again, so runs that differ in a number alone cannot be compared there`,
});

function moved(seq: number, subject: string): Violation {
  return {
    seq,
    subject,
    says: {
      ja: `個人番号のみを変えた実行で「${subject}」が変化した。`,
      en: `With another number and all else equal, ${subject} is different`,
    },
    expected: {
      ja: "確認要素のほかに、個人番号に依存するものがないこと。",
      en: "Nothing but the element hangs on the number",
    },
    seen: {
      ja:
        "元の実行及びその再実行は一致し、個人番号を変えた実行のみが異なった。",
      en:
        "The run as it was came out the same twice; the one with the other number did not",
    },
  };
}
