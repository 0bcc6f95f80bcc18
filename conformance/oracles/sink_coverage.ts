import type { EvidenceEvent, SinkUnseen } from "../evidence/event.ts";
import type { Sink } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import type { ClaimNotes } from "./claim_notes.ts";
import type { Episode } from "./episode.ts";
import {
  ENCRYPTED,
  isErasedByKey,
  noteStandstill,
  noteUndeclared,
} from "./sink_doubts.ts";

/** Which part of an episode a claim about sinks speaks of. */
export interface Scope {
  /** Whether the claim reaches this sink. */
  readonly sink: (sink: Sink) => boolean;
  /** Whether what is read at this point counts. */
  readonly moment: (seq: number) => boolean;
  /** Whether a sink may count as cleaned because every copy of its key is gone. */
  readonly erasedByKey?: boolean;
}

/**
 * Note what a claim about sinks could not see. A sink that cannot be read, is encrypted, or did not
 * show its control text leaves the claim open for good. One that happened to hold no item, or in
 * which no control was planted, leaves it open unless another case fills the gap.
 */
export function noteCoverage(
  episode: Episode,
  scope: Scope,
  notes: ClaimNotes,
): void {
  const looks = episode.events.filter((event): event is LookEvent =>
    (event.kind === "sink-read" || event.kind === "sink-unseen") &&
    scope.sink(event.sink) && scope.moment(event.seq)
  );
  if (looks.length === 0) return; // this case does not claim to have looked
  for (const sink of episode.opened.description.sinks.filter(scope.sink)) {
    const own = looks.filter((e) => e.sink.id === sink.id);
    const isErased = scope.erasedByKey === true &&
      isErasedByKey(sink, episode, scope, notes);
    noteSink(sink, own, isErased, notes);
    noteControl(sink, episode, notes);
  }
  noteUndeclared(episode, scope, notes);
  noteStandstill(episode, scope, notes);
}

type LookEvent = Extract<EvidenceEvent, { kind: "sink-read" | "sink-unseen" }>;

function noteSink(
  { id }: Sink,
  looks: readonly LookEvent[],
  isErased: boolean,
  notes: ClaimNotes,
): void {
  for (const event of looks) {
    if (event.kind === "sink-read") notes.settle(NO_ITEM(id));
    else if (event.why === "no-items") notes.miss(NO_ITEM(id));
    else if (event.why === "encrypted" && isErased) notes.observe();
    else notes.miss(CLOSED[event.why](id));
  }
  if (looks.length === 0) notes.miss(NO_ITEM(id));
}

function noteControl(sink: Sink, episode: Episode, notes: ClaimNotes): void {
  if (!sink.readable || sink.encrypted) return; // said already, and worse
  const planted = episode.events.filter((event) =>
    event.kind === "planted" && event.sink === sink.id
  );
  if (planted.some((event) => event.kind === "planted" && !event.found)) {
    notes.miss(CONTROL_LOST(sink.id));
  } else if (planted.length > 0) notes.settle(NO_CONTROL(sink.id));
  else notes.miss(NO_CONTROL(sink.id));
}

/** Note that elements too short to be told from chance were not looked for. */
export function noteUnsearchable(
  events: readonly EvidenceEvent[],
  notes: ClaimNotes,
): void {
  const short = events.some((event) =>
    event.kind === "element-derived" && event.searchable === false
  );
  if (short) notes.miss(TOO_SHORT);
}

/**
 * An element that is found nowhere may not be the one that the product makes: only where one was
 * found on the server is the search for the others shown to work.
 */
export function noteElementsFound(
  events: readonly EvidenceEvent[],
  notes: ClaimNotes,
): void {
  const found = events.some((event) =>
    event.kind === "sink-read" && event.sink.station === "server" &&
    event.hits.some(({ secret }) => secret.startsWith("E-"))
  );
  if (found) notes.settle(NEVER_FOUND);
  else notes.miss(NEVER_FOUND);
}

const NEVER_FOUND: Text = {
  ja:
    "確認要素がサーバのいずれの保存先でも検出されておらず、検索の有効性が示されていない。",
  en:
    "No element was ever found on the server, so the search for elements is not shown to work",
};

const TOO_SHORT: Text = {
  ja:
    "確認要素が短く、偶然の一致と区別できないため、保存先における有無を判定できない。",
  en:
    "Elements are too short to be told from chance, so whether a sink holds one cannot be said",
};

const NO_ITEM = (id: string): Text => ({
  ja: `保存先「${id}」から読み出せる項目がなかった。`,
  en: `Sink ${id} yielded no item`,
});

const NO_CONTROL = (id: string): Text => ({
  ja:
    `保存先「${id}」には、検索の有効性を示す標識文字列が書き込まれなかった(plantCanary)。`,
  en:
    `No control text was planted into sink ${id} (plantCanary), so the search there is not shown to work`,
});

const CONTROL_LOST = (id: string): Text => ({
  ja: `保存先「${id}」に書き込んだ標識文字列が見つからなかった。`,
  en: `The control text planted into sink ${id} was not found there`,
});

const CLOSED: Readonly<
  Record<Exclude<SinkUnseen["why"], "no-items">, (id: string) => Text>
> = {
  "unreadable": (id) => ({
    ja: `保存先「${id}」は読み出せない。`,
    en: `Sink ${id} is not readable`,
  }),
  "encrypted": ENCRYPTED,
  "path-unreadable": (id) => ({
    ja: `保存先「${id}」の項目を読み出せなかった。`,
    en: `An item of sink ${id} could not be read`,
  }),
  "too-deep": (id) => ({
    ja: `保存先「${id}」には、検索の上限を超えて入れ子になった内容がある。`,
    en: `Sink ${id} holds content nested deeper than the search goes`,
  }),
  "too-large": (id) => ({
    ja: `保存先「${id}」には、展開後の大きさが検索の上限を超える内容がある。`,
    en: `Sink ${id} holds content that unpacks to more than the search allows`,
  }),
  "damaged": (id) => ({
    ja: `保存先「${id}」には、破損していて全体を展開できない内容がある。`,
    en: `Sink ${id} holds damaged content that cannot be unpacked whole`,
  }),
  "unsupported": (id) => ({
    ja: `保存先「${id}」には、展開に対応していない形式の内容がある。`,
    en: `Sink ${id} holds content in a format that cannot be unpacked here`,
  }),
};
