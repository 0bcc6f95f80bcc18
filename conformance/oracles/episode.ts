import type { Evidence, EvidenceEvent, Opened } from "../evidence/event.ts";

/** One service from its start: everything before it is gone, nothing carries over. */
export interface Episode {
  /** How it was opened. */
  readonly opened: Opened;
  /** What followed, in order. */
  readonly events: readonly EvidenceEvent[];
}

/** Cut evidence where a service was opened; a case may open two to compare independent deployments. */
export function episodesOf(evidence: Evidence): Episode[] {
  const episodes: { opened: Opened; events: EvidenceEvent[] }[] = [];
  for (const event of evidence.events) {
    if (event.kind === "opened") episodes.push({ opened: event, events: [] });
    else episodes.at(-1)?.events.push(event);
  }
  return episodes;
}
