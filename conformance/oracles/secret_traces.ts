import { canonicalJson } from "../evidence/canonical_json.ts";
import type { Hit } from "../evidence/event.ts";
import { labelsIn } from "../evidence/secrets.ts";
import type { Sink } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import { isNumberLabel, useCall } from "./call.ts";
import type { ClaimNotes } from "./claim_notes.ts";
import type { Episode } from "./episode.ts";
import { seenAfter } from "./flow.ts";
import type { Violation } from "./oracle.ts";
import { noteCoverage } from "./sink_coverage.ts";

/** A claim that secrets of some kind are not in sinks of some kind. */
export interface SinkClaim {
  /** The sinks that it speaks of. */
  readonly sink: (sink: Sink) => boolean;
  /** Looks later than this event count; without it there is nothing to find. */
  readonly since: number | undefined;
  /** What may not be there. */
  readonly hit: (hit: Hit) => boolean;
  /** What is asked for. */
  readonly expected: Text;
}

/** Whether it is a trace of a number. */
export function isNumber(hit: Hit): boolean {
  return isNumberLabel(hit.secret);
}

/** Whether it is a trace of an element. */
export function isElement(hit: Hit): boolean {
  return hit.secret.startsWith("E-");
}

/** A hit always tells; a look without one counts only from where there was something to find. */
export function judgeSinks(
  episode: Episode,
  claim: SinkClaim,
  notes: ClaimNotes,
): void {
  const counts = (seq: number) =>
    claim.since !== undefined && seq > claim.since;
  for (const event of episode.events) {
    if (event.kind !== "sink-read" || !claim.sink(event.sink)) continue;
    const hit = event.hits.find(claim.hit);
    if (hit !== undefined) {
      const seen = seenAfter(episode, hit, event);
      notes.violate(
        traceIn(event.seq, event.sink.id, claim.expected, seen),
      );
    } else if (counts(event.seq) && !event.sink.encrypted) notes.observe();
  }
  noteCoverage(episode, { sink: claim.sink, moment: counts }, notes);
}

/** Everything that a relying party receives, searched for the labels that masking left in it. */
export function judgeDeliveries(
  { events }: Episode,
  letter: "N-" | "E-",
  expected: Text,
  notes: ClaimNotes,
): void {
  for (const event of events) {
    const call = useCall(event);
    if (call?.delivered === undefined || call.outcome !== "accepted") continue;
    const secret = labelsIn(canonicalJson(call.delivered))
      .find(({ label }) => label.startsWith(letter));
    if (secret !== undefined) {
      const { method, person } = call;
      const whose = person === undefined ? "" : ` (${person})`;
      notes.violate(traceIn(event.seq, method, expected, {
        ja:
          `${method}${whose}の提供内容に${secret.label}が形式「${secret.form}」で検出された。`,
        en:
          `${secret.label} was found in the form ${secret.form} in what ${method}${whose} delivered`,
      }));
    } else if (call.subject !== undefined) notes.observe(); // something was said
  }
}

/** A secret is where it may not be. */
export function traceIn(
  seq: number,
  place: string,
  expected: Text,
  seen: Text,
): Violation {
  return {
    seq,
    subject: place,
    says: {
      ja: `「${place}」に、存在してはならない秘密情報がある。`,
      en: `A secret that must not be there is in ${place}`,
    },
    expected,
    seen,
  };
}
