import {
  HOUR_MS,
  type Instant,
  instant,
  plusMs,
} from "../../conformance/terms/mod.ts";
import { wholeSeconds } from "./validity.ts";

/** One edition of published data. */
export interface Refresh {
  /** When it was published; `thisUpdate`. */
  readonly thisUpdate: Instant;
  /** When the next one will be; absent where data is refreshed all the time. */
  readonly nextUpdate?: Instant;
  /** The first instant whose events are not in it yet. */
  readonly dataUntil: Instant;
}

const JST_OFFSET_MS = 9 * HOUR_MS;

/**
 * The edition of data in force. Editions appear on a grid that starts at midnight in Japan; each
 * holds what happened strictly before it appeared, so no answer changes within its window.
 *
 * @example Every 15 minutes
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MINUTE_MS, parseInstant } from "../../conformance/terms/mod.ts";
 * import { refreshAt } from "./refresh.ts";
 *
 * const edition = refreshAt(parseInstant("2021-11-04T11:14:59Z"), 15 * MINUTE_MS);
 * assertEquals(edition.thisUpdate, parseInstant("2021-11-04T11:00:00Z"));
 * assertEquals(edition.nextUpdate, parseInstant("2021-11-04T11:15:00Z"));
 * ```
 */
export function refreshAt(now: Instant, everyMs: number): Refresh {
  if (everyMs === 0) {
    return { thisUpdate: wholeSeconds(now), dataUntil: plusMs(now, 1) };
  }
  const local = now + JST_OFFSET_MS;
  const from = instant(Math.floor(local / everyMs) * everyMs - JST_OFFSET_MS);
  return {
    thisUpdate: from,
    nextUpdate: plusMs(from, everyMs),
    dataUntil: from,
  };
}
