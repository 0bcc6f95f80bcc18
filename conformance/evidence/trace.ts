import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { formatInstant, type Instant, invariant } from "../terms/mod.ts";
import { canonicalJson } from "./canonical_json.ts";
import type { EventBody, Evidence, EvidenceEvent, Json } from "./event.ts";
import { Secrets } from "./secrets.ts";

/** Where every chain begins. */
const CHAIN_START = "tenken/evidence/1";

/**
 * Append-only record of one case. Nothing can be taken back; when it is sealed, every event is
 * masked with all secrets known by then, and the chain of digests is drawn over what is left. A
 * secret that was learnt late is thus masked in early events too.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseInstant } from "../terms/mod.ts";
 * import { isUntouched, Recorder } from "./trace.ts";
 *
 * const recorder = new Recorder();
 * recorder.record({ kind: "clock-moved" }, parseInstant("2021-11-04T11:00:00Z"));
 * assertEquals(isUntouched(recorder.seal("")), true);
 * ```
 */
export class Recorder {
  readonly #events: EvidenceEvent[] = [];
  readonly #secrets: Secrets;
  #sealed = false;

  /** Without secrets nothing is masked. */
  constructor(secrets: Secrets = new Secrets()) {
    this.#secrets = secrets;
  }

  /** Append an event at a controlled time and give it its place. */
  record(body: EventBody, at: Instant): EvidenceEvent {
    invariant(!this.#sealed, "a sealed record takes no more events");
    const event: EvidenceEvent = {
      ...body,
      seq: this.#events.length,
      at: formatInstant(at),
    };
    this.#events.push(event);
    return event;
  }

  /** How many events there are. */
  get length(): number {
    return this.#events.length;
  }

  /** End the record. `worldDigest` is what the environment gives at its end, or empty text. */
  seal(worldDigest: string): Evidence {
    this.#sealed = true;
    const events = this.#events.map((event) =>
      this.#secrets.mask(event as unknown as Json) as unknown as EvidenceEvent
    );
    return { events, digest: chainDigest(events), worldDigest };
  }
}

/** Whether the events are those over which the digest was drawn, in order, without gaps. */
export function isUntouched(evidence: Evidence): boolean {
  return evidence.events.every((event, i) => event.seq === i) &&
    evidence.digest === chainDigest(evidence.events);
}

/** Each link is the digest of the one before and of one event in canonical JSON. */
export function chainDigest(events: readonly EvidenceEvent[]): string {
  return events.reduce(
    (before, event) =>
      bytesToHex(sha256(utf8ToBytes(`${before}\n${canonicalJson(event)}`))),
    bytesToHex(sha256(utf8ToBytes(CHAIN_START))),
  );
}
