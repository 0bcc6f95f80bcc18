import type { Json } from "../evidence/event.ts";
import {
  DAY_MS,
  type Instant,
  instant,
  parseInstant,
  type Text,
} from "../terms/mod.ts";
import { isCall, registerCall } from "./call.ts";
import type { ClaimNotes } from "./claim_notes.ts";
import { elementsByNumber } from "./elements.ts";
import type { Episode } from "./episode.ts";
import type { Violation } from "./oracle.ts";
import type { Purge } from "./purge.ts";

/** A deletion record as it was handed over. */
export interface HandedOver {
  /** Place of the answer that held it. */
  readonly seq: number;
  /** Controlled time of that answer, RFC 3339. */
  readonly at: string;
  /** The record. */
  readonly record: Json;
}

/**
 * What, when, by whom, how many. The protocol leaves the form of a record to its maker, so what is
 * not recognised leaves the claim open, and only a statement that cannot be true breaks it.
 */
export function judgeStatements(
  episode: Episode,
  purge: Purge,
  given: HandedOver,
  notes: ClaimNotes,
): void {
  const values = [...valuesIn(given.record, "")];
  judgeNamed(
    values,
    WHAT,
    SAYS_NOT("何を削除したか", "what was deleted"),
    notes,
  );
  judgeNamed(values, WHO, SAYS_NOT("誰が削除したか", "who deleted"), notes);
  judgeTime(episode, purge, given, values, notes);
  judgeQuantity(episode, purge, given, values, notes);
}

/** A value in a record, and the name under which it stands. */
interface Value {
  readonly name: string;
  readonly value: string | number;
}

function* valuesIn(json: Json, name: string): Generator<Value> {
  if (typeof json === "string" || typeof json === "number") {
    yield { name, value: json };
  } else if (Array.isArray(json)) {
    for (const item of json) yield* valuesIn(item, name);
  } else if (typeof json === "object" && json !== null) {
    for (const [key, item] of Object.entries(json)) yield* valuesIn(item, key);
  }
}

const WHAT =
  /what|subject|object|kind|type|target|item|data|file|対象|種類|名称/i;
const WHO =
  /^by$|who|actor|operator|person|role|user|responsible|performed|executed|実施|責任|担当|者$/i;

function judgeNamed(
  values: readonly Value[],
  names: RegExp,
  missing: Text,
  notes: ClaimNotes,
): void {
  const isSaid = values.some(({ name, value }) =>
    names.test(name) && typeof value === "string" && value !== ""
  );
  if (isSaid) notes.observe();
  else notes.miss(missing);
}

const SAYS_NOT = (ja: string, en: string): Text => ({
  ja: `削除の記録から、${ja}を読み取れない。`,
  en: `The deletion record does not tell ${en} in a way that is recognised`,
});

/** Records are dated in civil time, so a day on either side is not a mistake. */
function judgeTime(
  { events }: Episode,
  { orderedSeq }: Purge,
  given: HandedOver,
  values: readonly Value[],
  notes: ClaimNotes,
): void {
  const times = values.flatMap(({ value }) => timeIn(value) ?? []);
  const ordered = events.find(({ seq }) => seq === orderedSeq);
  const from = parseInstant(ordered?.at ?? given.at) - DAY_MS;
  const until = parseInstant(given.at) + DAY_MS;
  if (times.length === 0) notes.miss(SAYS_NOT("いつ削除したか", "when"));
  else if (times.some((time) => from <= time && time <= until)) notes.observe();
  else notes.violate(untrue(given.seq, "when"));
}

const EPOCH_SECONDS_MIN = 1_000_000_000;
const EPOCH_MS_MIN = 1_000_000_000_000;

function timeIn(value: string | number): Instant | undefined {
  if (typeof value === "number") {
    if (value < EPOCH_SECONDS_MIN) return undefined;
    return instant(Math.trunc(value < EPOCH_MS_MIN ? value * 1000 : value));
  }
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(value) ?? [];
  try {
    return day === undefined ? undefined : parseInstant(`${day}T00:00:00Z`);
  } catch {
    return undefined; // a day that no calendar has is no time
  }
}

/** Copies may be counted too, so only a number that is too small cannot be true. */
function judgeQuantity(
  episode: Episode,
  purge: Purge,
  given: HandedOver,
  values: readonly Value[],
  notes: ClaimNotes,
): void {
  const least = elementsAtLeast(episode, purge);
  const counts = values.flatMap(({ value }) => countIn(value) ?? []);
  if (counts.length === 0) {
    notes.miss(SAYS_NOT("何件を削除したか", "how many"));
  } else if (counts.some((count) => count >= least)) notes.observe();
  else notes.violate(untrue(given.seq, "quantity"));
}

function countIn(value: string | number): number | undefined {
  const count = typeof value === "string" && /^\d{1,9}$/.test(value)
    ? Number(value)
    : value;
  return typeof count === "number" && Number.isSafeInteger(count) &&
      count >= 0 && count < EPOCH_SECONDS_MIN
    ? count
    : undefined;
}

/** Elements that were on the server beyond doubt when the purge was ordered. */
function elementsAtLeast(
  { events }: Episode,
  { orderedSeq }: Purge,
): number {
  const before = events.filter(({ seq }) => seq < orderedSeq);
  const isDoubtful = before.some((event) =>
    isCall(event, "closeAccount", "restoreBackup")
  );
  if (isDoubtful) return 0;
  const elements = elementsByNumber(events);
  const races = racesWith(events, orderedSeq);
  return new Set(before.flatMap((event) => {
    const call = registerCall(event);
    const element = elements.get(call?.number ?? "");
    const isCertain = call?.outcome === "created" && element !== undefined &&
      !(call.race !== undefined && races.has(call.race));
    return isCertain ? [element] : [];
  })).size;
}

/** A registration in flight together with the purge may have come before it or after. */
function racesWith(
  events: Episode["events"],
  orderedSeq: number,
): ReadonlySet<number> {
  return new Set(
    events.flatMap((event) =>
      event.seq === orderedSeq && isCall(event) && event.race !== undefined
        ? [event.race]
        : []
    ),
  );
}

function untrue(seq: number, subject: "when" | "quantity"): Violation {
  const when = subject === "when";
  return {
    seq,
    subject,
    says: when
      ? {
        ja: "削除の記録の日時が、削除が行われた日時と合わない。",
        en: "No time in the deletion record is that of the deletion",
      }
      : {
        ja: "削除の記録の件数が、登録済みの確認要素の数に満たない。",
        en: "The deletion record counts fewer elements than were registered",
      },
    expected: {
      ja: "記録が、何を・いつ・誰が・何件削除したかを正しく示すこと。",
      en: "The record truly says what was deleted, when, by whom and how many",
    },
    seen: when
      ? {
        ja: "記録中の日時は、いずれも削除の前後1日の外にある。",
        en: "Every time in it lies more than a day off",
      }
      : {
        ja: "記録中の数は、いずれも登録済みの数より小さい。",
        en: "Every number in it is smaller",
      },
  };
}
