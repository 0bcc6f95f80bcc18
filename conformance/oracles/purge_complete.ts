import type { Evidence, EvidenceEvent, SinkRead } from "../evidence/event.ts";
import { canonicalJson } from "../evidence/canonical_json.ts";
import { labelsIn } from "../evidence/secrets.ts";
import type { Sink } from "../target/mod.ts";
import {
  HOUR_MS,
  type Instant,
  parseInstant,
  type Text,
} from "../terms/mod.ts";
import { isCall, registerCall, resultOf } from "./call.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { elementsByNumber } from "./elements.ts";
import { type Episode, episodesOf } from "./episode.ts";
import type { Judgement, Violation } from "./oracle.ts";
import { noteCoverage, noteUnsearchable } from "./sink_coverage.ts";
import { judgeStaysClosed } from "./stays_closed.ts";

/** Claims of {@linkcode purgeComplete}. */
export type PurgeCompleteClaim =
  | "no-element-left"
  | "record-clean"
  | "stays-closed";

/**
 * After the purge no element is left, nor comes back with late work or a restored backup; the record
 * of it holds no secret; and element intake stays closed until the upgrade.
 */
export function purgeComplete(
  evidence: Evidence,
): Judgement<PurgeCompleteClaim> {
  const notes = {
    "no-element-left": new ClaimNotes(),
    "record-clean": new ClaimNotes(),
    "stays-closed": new ClaimNotes(),
  };
  for (const episode of episodesOf(evidence)) {
    const purge = purgeIn(episode);
    judgeLeft(episode, purge, notes["no-element-left"]);
    judgeRecord(episode, purge, notes["record-clean"]);
    judgeStaysClosed(episode, notes["stays-closed"]);
  }
  return {
    "no-element-left": notes["no-element-left"].judgement(),
    "record-clean": notes["record-clean"].judgement(),
    "stays-closed": notes["stays-closed"].judgement(),
  };
}

/** The first purge that was answered for, or the upgrade, which purges what remains. */
interface Purge {
  readonly seq: number;
  readonly at: Instant;
  /** From which event on it must have ended: at once if `done`, after `settle` if `running`. */
  readonly endedSeq: number | undefined;
}

function purgeIn({ events }: Episode): Purge | undefined {
  const purge = events.find((event) =>
    isCall(event, "purgeElements", "upgrade") && resultOf(event) !== undefined
  );
  if (purge === undefined || !isCall(purge)) return undefined;
  const running = resultOf(purge)?.outcome === "running";
  const settled = events.find((event) =>
    event.seq > purge.seq && isCall(event, "settle") &&
    resultOf(event) !== undefined
  );
  return {
    seq: purge.seq,
    at: parseInstant(purge.at),
    endedSeq: running ? settled?.seq : purge.seq,
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
    const hit = event.hits.find(({ secret }) => secret.startsWith("E-"));
    if (hit !== undefined) notes.violate(left(event, hit.form));
    else if (!event.sink.encrypted) notes.observe();
  }
  noteCoverage(episode, {
    sink: reaches,
    moment: (seq) => purge.endedSeq !== undefined && seq > purge.endedSeq,
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

/** R19 says the company's server; devices count where the assumptions of the case say so. */
function reachOf({ opened }: Episode): (sink: Sink) => boolean {
  const { purgeCoversDevices } = opened.assumptions;
  return ({ station }) =>
    station === "server" || station === "third-party" ||
    station === "network" || (station === "device" && purgeCoversDevices);
}

/** Later than its deadline a sink must be clean; at the deadline itself it may still not be. */
function isDue(event: EvidenceEvent & SinkRead, purge: Purge): boolean {
  if (purge.endedSeq === undefined || event.seq < purge.endedSeq) return false;
  const hours = event.sink.deadlineHours ?? 0;
  return hours === 0 || parseInstant(event.at) > purge.at + hours * HOUR_MS;
}

/** A purge of nothing proves nothing: an element must have been registered or seen before. */
function hadElements(episode: Episode, purge: Purge): boolean {
  const elements = elementsByNumber(episode.events);
  return episode.events.some((event) => {
    if (event.seq > purge.seq) return false;
    if (event.kind === "sink-read") return hasElement(event);
    const call = registerCall(event);
    return call?.outcome === "created" && call.number !== undefined &&
      elements.has(call.number);
  });
}

/** Whether the search is shown to work: an element was found where the purge has to reach. */
function wasSeenBefore(
  { events }: Episode,
  purge: Purge,
  reaches: (sink: Sink) => boolean,
): boolean {
  return events.some((event) =>
    event.kind === "sink-read" && event.seq < purge.seq &&
    reaches(event.sink) && hasElement(event)
  );
}

function hasElement(event: SinkRead): boolean {
  return event.hits.some(({ secret }) => secret.startsWith("E-"));
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

/** The record says what was deleted, not what it was. */
function judgeRecord(
  episode: Episode,
  purge: Purge | undefined,
  notes: ClaimNotes,
): void {
  const { events } = episode;
  // where no element is known, or none was there, a record has none to hold
  const isTelling = purge !== undefined && hadElements(episode, purge);
  if (isTelling) noteUnsearchable(events, notes);
  for (const event of events) {
    if (isCall(event, "purgeElements")) {
      const record = resultOf(event)?.record;
      if (record === undefined) continue;
      const [secret] = labelsIn(canonicalJson(record));
      if (secret === undefined) notes.observe(isTelling ? 1 : 0);
      else notes.violate(inRecord(event.seq, "purgeElements", secret.form));
    }
    if (event.kind === "sink-read" && event.sink.kind === "audit-record") {
      const [hit] = event.hits;
      if (hit !== undefined) {
        notes.violate(inRecord(event.seq, event.sink.id, hit.form));
      } else if (
        isTelling && event.seq > purge.seq && !event.sink.encrypted
      ) notes.observe();
    }
  }
}

function inRecord(seq: number, subject: string, form: string): Violation {
  return {
    seq,
    subject,
    says: {
      ja: "削除の記録に、個人番号又は確認要素が含まれている。",
      en: "The deletion record holds a personal number or an element",
    },
    expected: {
      ja: "記録に秘密情報を含めないこと。",
      en: "The record holds no secret",
    },
    seen: {
      ja: `形式「${form}」で検出された。`,
      en: `It was found in the form ${form}`,
    },
  };
}
