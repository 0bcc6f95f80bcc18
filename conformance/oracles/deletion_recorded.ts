import { canonicalJson } from "../evidence/canonical_json.ts";
import type { Evidence, Json } from "../evidence/event.ts";
import { labelsIn } from "../evidence/secrets.ts";
import type { Text } from "../terms/mod.ts";
import { isCall, resultOf } from "./call.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { type Episode, episodesOf } from "./episode.ts";
import type { Judgement, Violation } from "./oracle.ts";
import {
  elementIn,
  hadElements,
  isDue,
  type Purge,
  purgeIn,
  reachOf,
} from "./purge.ts";
import { judgeStatements } from "./record_statements.ts";
import { noteCoverage, noteUnsearchable } from "./sink_coverage.ts";

/** Claims of {@linkcode deletionRecorded}. */
export type DeletionRecordedClaim =
  | "record-kept"
  | "record-clean"
  | "record-same"
  | "record-after-proof";

type Notes = Readonly<Record<DeletionRecordedClaim, ClaimNotes>>;

/**
 * A purge leaves a record that says what was deleted, when, by whom and how many; it holds no
 * number and no element, nor a digest of either; asked again the target gives the same record; and
 * there is none before the work is done.
 */
export function deletionRecorded(
  evidence: Evidence,
): Judgement<DeletionRecordedClaim> {
  const notes: Notes = {
    "record-kept": new ClaimNotes(),
    "record-clean": new ClaimNotes(),
    "record-same": new ClaimNotes(),
    "record-after-proof": new ClaimNotes(),
  };
  for (const episode of episodesOf(evidence)) {
    const records = recordsIn(episode);
    const purge = purgeIn(episode);
    judgeKept(episode, purge, records, notes["record-kept"]);
    judgeClean(episode, purge, records, notes["record-clean"]);
    judgeSame(episode, records, notes["record-same"]);
    judgeProof(episode, purge, records, notes["record-after-proof"]);
  }
  return {
    "record-kept": notes["record-kept"].judgement(),
    "record-clean": notes["record-clean"].judgement(),
    "record-same": notes["record-same"].judgement(),
    "record-after-proof": notes["record-after-proof"].judgement(),
  };
}

/** What a purge that was done, or said to be running, gave as its record. */
interface Recorded {
  readonly seq: number;
  readonly at: string;
  readonly done: boolean;
  readonly record: Json | undefined;
}

function recordsIn({ events }: Episode): Recorded[] {
  return events.flatMap((event) => {
    if (!isCall(event, "purgeElements")) return [];
    const result = resultOf(event);
    if (result === undefined) return [];
    const { seq, at } = event;
    const record = isNothing(result.record) ? undefined : result.record;
    return [{ seq, at, done: result.outcome === "done", record }];
  });
}

function isNothing(json: Json | undefined): boolean {
  return json === undefined || json === null || json === "" ||
    (typeof json === "object" && Object.keys(json).length === 0);
}

function judgeKept(
  episode: Episode,
  purge: Purge | undefined,
  records: readonly Recorded[],
  notes: ClaimNotes,
): void {
  const first = records.find(({ done }) => done);
  if (purge === undefined || first === undefined) return;
  if (!hadElements(episode, purge)) return;
  if (first.record !== undefined) {
    judgeStatements(episode, purge, { ...first, record: first.record }, notes);
  } else if (hasAuditSink(episode)) notes.miss(NOT_HANDED_OVER);
  else notes.violate(noRecord(first.seq));
}

/** A record that is kept and not handed over is there all the same, and nobody can read it. */
function hasAuditSink({ opened }: Episode): boolean {
  return opened.description.sinks.some(({ kind }) => kind === "audit-record");
}

const NOT_HANDED_OVER: Text = {
  ja: "削除の記録が回答に含まれず、その内容を確認できない。",
  en:
    "The purge was answered without its record, so what the record says cannot be told",
};

function noRecord(seq: number): Violation {
  return {
    seq,
    subject: "no-record",
    says: {
      ja: "削除が完了したが、その記録がない。",
      en: "A purge was done and left no record",
    },
    expected: {
      ja: "削除の記録が保存されていること。",
      en: "A record of the deletion is kept",
    },
    seen: {
      ja: "回答に記録がなく、記録の保存先も申告されていない。",
      en: "None was given, and no sink is declared that could hold one",
    },
  };
}

/** The record says what was deleted, not what it was. */
function judgeClean(
  episode: Episode,
  purge: Purge | undefined,
  records: readonly Recorded[],
  notes: ClaimNotes,
): void {
  // where no element is known, or none was there, a record has none to hold
  const isTelling = purge !== undefined && hadElements(episode, purge);
  if (isTelling) noteUnsearchable(episode.events, notes);
  for (const { seq, record } of records) {
    if (record === undefined) continue;
    const [secret] = labelsIn(canonicalJson(record));
    if (secret === undefined) notes.observe(isTelling ? 1 : 0);
    else notes.violate(inRecord(seq, "purgeElements", secret.form));
  }
  for (const event of episode.events) {
    if (event.kind !== "sink-read") continue;
    if (event.sink.kind !== "audit-record") continue;
    const [hit] = event.hits;
    if (hit !== undefined) {
      notes.violate(inRecord(event.seq, event.sink.id, hit.form));
    } else if (isTelling && event.seq > purge.seq && !event.sink.encrypted) {
      notes.observe();
    }
  }
  if (!isTelling) return;
  noteCoverage(episode, {
    sink: ({ kind }) => kind === "audit-record",
    moment: (seq) => seq > purge.seq,
  }, notes);
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

/**
 * Asked again it gives the same record. A backup that came back has to be purged anew, and the
 * upgrade may have purged again: after either another record may stand beside the first.
 */
function judgeSame(
  { events }: Episode,
  records: readonly Recorded[],
  notes: ClaimNotes,
): void {
  const until =
    events.find((event) => isCall(event, "restoreBackup", "upgrade"))?.seq ??
      Infinity;
  const [first, ...again] = records.filter(({ seq, done, record }) =>
    seq < until && done && record !== undefined
  );
  for (const { seq, record } of again) {
    if (canonicalJson(record!) === canonicalJson(first!.record!)) {
      notes.observe();
    } else notes.violate(another(seq));
  }
}

function another(seq: number): Violation {
  return {
    seq,
    subject: "purgeElements",
    says: {
      ja: "削除を再度指示すると、異なる記録が返される。",
      en: "Asked again, the target gives another record of the same deletion",
    },
    expected: {
      ja: "再度の指示に対し、同一の記録が返されること。",
      en: "Called again the purge is harmless and returns the same record",
    },
    seen: {
      ja: "二つの記録の内容が異なる。",
      en: "The two records are not equal",
    },
  };
}

/**
 * Whoever holds the record may rely on it: an element that is still there once it has been handed
 * over shows that it was written before the work. What a restore or a later call brings back is
 * not the record's fault, so only looks before any such call count.
 */
function judgeProof(
  episode: Episode,
  purge: Purge | undefined,
  records: readonly Recorded[],
  notes: ClaimNotes,
): void {
  const first = records.find(({ done, record }) =>
    done && record !== undefined
  );
  if (purge === undefined || first === undefined) return;
  if (!hadElements(episode, purge)) return;
  const reaches = reachOf(episode);
  for (const event of episode.events) {
    if (event.seq < first.seq) continue;
    if (isCall(event) && !HARMLESS.includes(event.method)) return;
    if (event.kind !== "sink-read" || !reaches(event.sink)) continue;
    if (!isDue(event, purge)) continue;
    if (elementIn(event) === undefined) notes.observe();
    else notes.violate(tooEarly(event.seq, event.sink.id));
  }
}

const HARMLESS: readonly string[] = [
  "purgeElements",
  "settle",
  "suspend",
  "resume",
  "backup",
];

function tooEarly(seq: number, subject: string): Violation {
  return {
    seq,
    subject,
    says: {
      ja: "削除の記録が、削除の完了に先立って作成されている。",
      en: "The deletion record precedes the deletion",
    },
    expected: {
      ja: "全ての削除が終わった後に限り記録が作成されること。",
      en: "There is a record only once everything is deleted",
    },
    seen: {
      ja: `記録が返された後に、「${subject}」から確認要素が検出された。`,
      en: `With the record handed over, ${subject} still held an element`,
    },
  };
}
