import type { EvidenceEvent } from "../evidence/event.ts";
import type { Sink } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import { isCall, registerCall, resultOf } from "./call.ts";
import type { ClaimNotes } from "./claim_notes.ts";
import type { Episode } from "./episode.ts";
import type { Scope } from "./sink_coverage.ts";

/** A file that nobody declared was not searched, so a claim about the place where it lies is open. */
export function noteUndeclared(
  { opened, events }: Episode,
  scope: Scope,
  notes: ClaimNotes,
): void {
  for (const event of events) {
    if (event.kind !== "undeclared" || !scope.moment(event.seq)) continue;
    const beside = opened.description.sinks
      .find(({ id }) => id === event.sink);
    if (beside === undefined || !scope.sink(beside)) continue;
    notes.miss(UNDECLARED(event.sink, event.item));
  }
}

const UNDECLARED = (sink: string, item: string): Text => ({
  ja:
    `保存先「${sink}」の隣に、いずれの保存先としても申告されていない「${item}」がある。`,
  en: `Beside sink ${sink} lies ${item}, which no sink declares`,
});

/**
 * Somebody was let in, and no database shows it; a backup was taken, and no backup does. What was
 * read is then not what the product writes to. One case in which it does change answers for all, and
 * of several sinks of a kind one is enough: not every write reaches each.
 */
export function noteStandstill(
  { opened, events }: Episode,
  scope: Scope,
  notes: ClaimNotes,
): void {
  const { sinks } = opened.description;
  for (const kind of ["database", "backup"] as const) {
    const group = sinks.filter((sink) =>
      sink.kind === kind && sink.station === "server" && sink.readable &&
      scope.sink(sink)
    );
    const ids = group.map(({ id }) => id);
    const compared = comparedLooks(events, ids);
    if (compared.some(({ same }) => !same)) {
      for (const id of ids) notes.settle(STANDS_STILL(id));
    } else if (compared.some((look) => isWritten(kind, look, events))) {
      for (const id of ids) notes.miss(STANDS_STILL(id));
    }
  }
}

/** Two looks in a row, and whether every sink of a group was the same at both. */
interface ComparedLook {
  readonly from: number;
  readonly until: number;
  readonly same: boolean;
}

function comparedLooks(
  events: readonly EvidenceEvent[],
  ids: readonly string[],
): ComparedLook[] {
  const own = events.filter((event) =>
    event.kind === "sink-compared" && ids.includes(event.sink)
  );
  const looks = new Map<number, ComparedLook>();
  let from = -1;
  for (const event of own) {
    if (event.kind !== "sink-compared") continue;
    const known = looks.get(event.look);
    if (known === undefined) from = lastLookBefore(events, event.look);
    looks.set(event.look, {
      from,
      until: event.seq,
      same: event.same && (known?.same ?? true),
    });
  }
  return [...looks.values()];
}

/** Place of the last item read at an earlier look. */
function lastLookBefore(
  events: readonly EvidenceEvent[],
  look: number,
): number {
  const before = events.findLast((event) =>
    (event.kind === "sink-read" || event.kind === "sink-unseen") &&
    event.look < look
  );
  return before?.seq ?? -1;
}

function isWritten(
  kind: "database" | "backup",
  { from, until }: ComparedLook,
  events: readonly EvidenceEvent[],
): boolean {
  return events.some((event) => {
    if (event.seq <= from || event.seq >= until) return false;
    if (kind === "backup") {
      return isCall(event, "backup") && resultOf(event) !== undefined;
    }
    return registerCall(event)?.outcome === "created";
  });
}

const STANDS_STILL = (id: string): Text => ({
  ja:
    `保存先「${id}」は、書込みを伴う操作の前後で変化せず、実際の保存先であることが示されていない。`,
  en:
    `Sink ${id} never changed although something had to be written, so it is not shown to be the live one`,
});

/**
 * Destroying a key counts as purging only when every sink that holds a copy is readable and clean of
 * it. Which octets the key is, nobody tells; so nothing at all may be left of what those sinks held
 * before the purge, and they must have been seen to hold something.
 */
export function isErasedByKey(
  sink: Sink,
  { opened, events }: Episode,
  scope: Scope,
  notes: ClaimNotes,
): boolean {
  const { keySinks = [] } = sink;
  if (!sink.encrypted || keySinks.length === 0) return false;
  const isGone = keySinks.every((id) => {
    const holder = opened.description.sinks.find((one) => one.id === id);
    if (holder === undefined || !holder.readable || holder.encrypted) {
      notes.miss(KEY_UNSEEN(sink.id, id));
      return false;
    }
    const watched = events.filter((event) =>
      event.kind === "key-watched" && event.sink === id &&
      scope.moment(event.seq)
    );
    const last = watched.at(-1);
    if (last?.kind !== "key-watched" || !last.held) return false;
    if (last.remains) notes.miss(KEY_REMAINS(sink.id, id));
    return !last.remains;
  });
  if (isGone) notes.settle(ENCRYPTED(sink.id));
  return isGone;
}

/** What is said of ciphertext while its key may still exist. */
export const ENCRYPTED = (id: string): Text => ({
  ja: `保存先「${id}」は暗号化されており、内容を確認できない。`,
  en: `Sink ${id} is encrypted`,
});

const KEY_UNSEEN = (id: string, holder: string): Text => ({
  ja:
    `保存先「${id}」の鍵を保持する「${holder}」を確認できず、鍵の破棄が示されていない。`,
  en:
    `${holder}, which holds the key of sink ${id}, cannot be seen, so the key is not shown to be destroyed`,
});

const KEY_REMAINS = (id: string, holder: string): Text => ({
  ja:
    `保存先「${id}」の鍵を保持する「${holder}」に、削除の前と同じ内容が残っている。`,
  en:
    `${holder}, which holds the key of sink ${id}, still holds some of what it held before the purge`,
});
