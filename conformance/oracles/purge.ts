import type { EvidenceEvent, SinkRead } from "../evidence/event.ts";
import type { Sink } from "../target/mod.ts";
import { HOUR_MS, type Instant, parseInstant } from "../terms/mod.ts";
import { isCall, registerCall, resultOf } from "./call.ts";
import { elementsByNumber } from "./elements.ts";
import type { Episode } from "./episode.ts";

/** The first purge that was answered for, or the upgrade, which purges what remains. */
export interface Purge {
  /** When it was first ordered, in this call or in one that died: its place in the evidence. */
  readonly orderedSeq: number;
  /** Place of the answer. */
  readonly seq: number;
  /** Controlled time of the answer. */
  readonly at: Instant;
  /** From which event on it must have ended: at once if `done`, after `settle` if `running`. */
  readonly endedSeq: number | undefined;
}

/** The purge of an episode; none if nobody ordered one or none was answered for. */
export function purgeIn({ events }: Episode): Purge | undefined {
  const calls = events.filter((event) =>
    isCall(event, "purgeElements", "upgrade")
  );
  const purge = calls.find((event) =>
    isCall(event) && resultOf(event) !== undefined
  );
  if (purge === undefined || !isCall(purge)) return undefined;
  const running = resultOf(purge)?.outcome === "running";
  const settled = events.find((event) =>
    event.seq > purge.seq && isCall(event, "settle") &&
    resultOf(event) !== undefined
  );
  return {
    orderedSeq: calls[0]!.seq,
    seq: purge.seq,
    at: parseInstant(purge.at),
    endedSeq: running ? settled?.seq : purge.seq,
  };
}

/** R19 says the company's server; devices count where the assumptions of the case say so. */
export function reachOf({ opened }: Episode): (sink: Sink) => boolean {
  const { purgeCoversDevices } = opened.assumptions;
  return ({ station }) =>
    station === "server" || station === "third-party" ||
    station === "network" || (station === "device" && purgeCoversDevices);
}

/** Later than its deadline a sink must be clean; at the deadline itself it may still not be. */
export function isDue(event: EvidenceEvent & SinkRead, purge: Purge): boolean {
  if (purge.endedSeq === undefined || event.seq < purge.endedSeq) return false;
  const hours = event.sink.deadlineHours ?? 0;
  return hours === 0 || parseInstant(event.at) > purge.at + hours * HOUR_MS;
}

/** A purge of nothing proves nothing: an element must have been registered or seen before. */
export function hadElements(episode: Episode, purge: Purge): boolean {
  const elements = elementsByNumber(episode.events);
  return episode.events.some((event) => {
    if (event.seq > purge.seq) return false;
    if (event.kind === "sink-read") return elementIn(event) !== undefined;
    const call = registerCall(event);
    return call?.outcome === "created" && call.number !== undefined &&
      elements.has(call.number);
  });
}

/** The form in which an element was found in an item, if one was. */
export function elementIn({ hits }: SinkRead): string | undefined {
  return hits.find(({ secret }) => secret.startsWith("E-"))?.form;
}
