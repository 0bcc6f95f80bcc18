import type { Evidence, EvidenceEvent, SinkRead } from "../evidence/event.ts";
import type { Sink } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import { isCall, resultOf } from "./call.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { type Episode, episodesOf } from "./episode.ts";
import { judgeForgotten } from "./forgotten.ts";
import type { Judgement, Violation } from "./oracle.ts";
import {
  elementIn,
  hadElements,
  isDue,
  type Purge,
  purgeIn,
  reachOf,
} from "./purge.ts";
import { noteCoverage, noteUnsearchable } from "./sink_coverage.ts";
import { judgeStaysClosed } from "./stays_closed.ts";

/** Claims of {@linkcode purgeComplete}. */
export type PurgeCompleteClaim =
  | "no-element-left"
  | "stays-closed"
  | "forgotten";

/**
 * After the purge no element is left, nor comes back with late work or a restored backup; element
 * intake stays closed until the upgrade; and no answer tells that a number was known before.
 */
export function purgeComplete(
  evidence: Evidence,
): Judgement<PurgeCompleteClaim> {
  const notes = {
    "no-element-left": new ClaimNotes(),
    "stays-closed": new ClaimNotes(),
    "forgotten": new ClaimNotes(),
  };
  for (const episode of episodesOf(evidence)) {
    const purge = purgeIn(episode);
    judgeLeft(episode, purge, notes["no-element-left"]);
    judgeStaysClosed(episode, notes["stays-closed"]);
    if (purge !== undefined) {
      judgeForgotten(episode, purge, notes["forgotten"]);
    }
  }
  return {
    "no-element-left": notes["no-element-left"].judgement(),
    "stays-closed": notes["stays-closed"].judgement(),
    "forgotten": notes["forgotten"].judgement(),
  };
}

function judgeLeft(
  episode: Episode,
  purge: Purge | undefined,
  notes: ClaimNotes,
): void {
  if (purge === undefined || !hadElements(episode, purge)) return;
  const reaches = reachOf(episode);
  if (wasSeenBefore(episode, purge, reaches)) notes.settle(NEVER_SEEN);
  else notes.miss(NEVER_SEEN);
  noteUnsearchable(episode.events, notes);
  noteStillRunning(episode, purge, notes);
  const due = (event: EvidenceEvent & SinkRead): boolean =>
    reaches(event.sink) && isDue(event, purge);
  for (const event of episode.events) {
    if (event.kind !== "sink-read" || !due(event)) continue;
    const form = elementIn(event);
    if (form !== undefined) notes.violate(left(event, form));
    else if (!event.sink.encrypted) notes.observe();
  }
  noteCoverage(episode, {
    sink: reaches,
    moment: (seq) => purge.endedSeq !== undefined && seq > purge.endedSeq,
    erasedByKey: true,
  }, notes);
  noteDeadlines(episode, purge, reaches, notes);
}

/** Asked again once it must have ended, the target says that it has not: then nobody can say so. */
function noteStillRunning(
  { events }: Episode,
  { endedSeq }: Purge,
  notes: ClaimNotes,
): void {
  const last = events.findLast((event) =>
    isCall(event, "purgeElements") && resultOf(event) !== undefined
  );
  if (last === undefined || !isCall(last) || endedSeq === undefined) return;
  const isLate = last.seq > endedSeq;
  if (isLate && resultOf(last)?.outcome === "running") {
    notes.miss(STILL_RUNNING);
  }
}

const STILL_RUNNING: Text = {
  ja: "削除が終わるべき時点の後も、試験対象は削除中であると回答した。",
  en:
    "After the purge must have ended the target still answered that it is running",
};

/** Whether the search is shown to work: an element was found where the purge has to reach. */
function wasSeenBefore(
  { events }: Episode,
  purge: Purge,
  reaches: (sink: Sink) => boolean,
): boolean {
  return events.some((event) =>
    event.kind === "sink-read" && event.seq < purge.seq &&
    reaches(event.sink) && elementIn(event) !== undefined
  );
}

/** A sink with a deadline that was never read after it leaves the claim open. */
function noteDeadlines(
  { opened, events }: Episode,
  purge: Purge,
  reaches: (sink: Sink) => boolean,
  notes: ClaimNotes,
): void {
  const looked = events.some((e) =>
    e.kind === "sink-read" && e.seq > purge.seq
  );
  if (!looked) return;
  for (const sink of opened.description.sinks.filter(reaches)) {
    if ((sink.deadlineHours ?? 0) === 0) continue;
    const seen = events.some((event) =>
      event.kind === "sink-read" && event.sink.id === sink.id &&
      isDue(event, purge)
    );
    if (seen) notes.settle(BEFORE_DEADLINE(sink.id));
    else notes.miss(BEFORE_DEADLINE(sink.id));
  }
}

const NEVER_SEEN: Text = {
  ja:
    "削除の前に、確認要素が削除対象の保存先で検出されておらず、検索の有効性が示されていない。",
  en:
    "No element was found before the purge in any sink that it reaches, so the search is not shown to work",
};

const BEFORE_DEADLINE = (id: string): Text => ({
  ja: `保存先「${id}」は、削除期限の経過後に確認されていない。`,
  en: `Sink ${id} was not read after its deadline`,
});

function left(event: EvidenceEvent & SinkRead, form: string): Violation {
  return {
    seq: event.seq,
    subject: event.sink.id,
    says: {
      ja: `削除の完了後、確認要素が「${event.sink.id}」に残っている。`,
      en: `An element is left in ${event.sink.id} after the purge`,
    },
    expected: {
      ja: "生成済みの全ての確認要素が削除されていること。",
      en: "All elements ever generated are deleted",
    },
    seen: {
      ja: `形式「${form}」で検出された。`,
      en: `It was found in the form ${form}`,
    },
  };
}
