import { canonicalJson } from "../evidence/canonical_json.ts";
import type { EvidenceEvent, Json } from "../evidence/event.ts";
import { type CallEvent, isCall, registerCall, useCall } from "./call.ts";
import type { Episode } from "./episode.ts";

/** Three plays of one case, event by event. */
export interface TwinPlays {
  /** The case as it is. */
  readonly original: Episode;
  /** With another number for one person. */
  readonly twin: Episode;
  /** As it is, once more. */
  readonly again: Episode;
  /** Whether the other number makes the same element. */
  readonly element: "same" | "other";
  /** Whether the target says that equal runs give equal bytes. */
  readonly isDeterministic: boolean;
}

/** The three plays, where they are whole and in step; otherwise nothing can be compared. */
export function twinPlaysOf(
  episodes: readonly Episode[],
): TwinPlays | undefined {
  const played = (play: "original" | "twin" | "again") =>
    episodes.find(({ opened }) => opened.twin?.play === play);
  const original = played("original");
  const twin = played("twin");
  const again = played("again");
  if (!original || !twin || !again) return undefined;
  return {
    original,
    twin,
    again,
    element: twin.opened.twin?.element ?? "other",
    isDeterministic: original.opened.description.deterministic === true,
  };
}

/** The calls of an episode, in order. */
export function callsOf({ events }: Episode): readonly CallEvent[] {
  return events.filter((event) => isCall(event));
}

/** What people and relying parties know a person by, as answers have it. */
export interface Ids {
  /** The account. */
  readonly account: string | undefined;
  /** The business-facing id. */
  readonly subject: string | undefined;
}

/** The ids that an answer holds. */
export function idsIn(event: EvidenceEvent): Ids {
  return {
    account: registerCall(event)?.account,
    subject: useCall(event)?.subject,
  };
}

/** What an answer comes to, without anything that could be random: outcome, reason, names. */
export function shapeOf({ method, reply }: CallEvent): string {
  if (reply.kind === "error") return canonicalJson([method, reply.code]);
  const { outcome = null, reason = null } = reply.result;
  return canonicalJson([method, outcome, reason, namesIn(reply.result)]);
}

/** The whole answer, ids aside: those are told apart. */
export function answerOf({ method, reply }: CallEvent): string {
  if (reply.kind === "error") return canonicalJson([method, reply.code]);
  const { account: _account, delivered, ...rest } = reply.result;
  return canonicalJson([method, rest, withoutSubject(delivered)]);
}

function withoutSubject(delivered: Json | undefined): Json {
  if (!isObject(delivered)) return delivered ?? null;
  const { subject: _subject, ...rest } = delivered;
  return rest;
}

/** Names of members, sorted, those of objects in objects too; of a list only that it is one. */
function namesIn(json: Json): Json {
  if (!isObject(json)) return null;
  return Object.entries(json).toSorted(([a], [b]) => a < b ? -1 : 1)
    .map(([name, member]) => [name, namesIn(member)]);
}

function isObject(
  json: Json | undefined,
): json is { readonly [name: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** For each id the place at which it first came up: who is who, whatever the ids look like. */
export function patternOf(ids: readonly (string | undefined)[]): string {
  return canonicalJson(
    ids.map((id) => id === undefined ? null : ids.indexOf(id)),
  );
}

/** Which numbers make which elements; who shares one changes what is right. */
export function elementsIn({ events }: Episode): string {
  return canonicalJson(
    events.flatMap((event) =>
      event.kind === "element-derived"
        ? [[event.number, event.element] as const]
        : []
    ),
  );
}
