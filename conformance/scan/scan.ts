/**
 * Searches bytes of any size for secrets, through whatever they are packed in, and says what it
 * could not see.
 * @module
 */
import type { Decoder } from "./decoder.ts";
import { Budget, LIMITS, type Limits } from "./limits.ts";
import type { NeedleSearch } from "./needle_search.ts";
import { LayerScan } from "./layer_scan.ts";
import { Ledger } from "./ledger.ts";
import type { ScanResult } from "./scan_result.ts";
import type { Source } from "./source.ts";

/** How to scan. */
export interface ScanOptions {
  /** What to look for. */
  readonly search: NeedleSearch;
  /** How far to go; the usual limits unless said. */
  readonly limits?: Limits;
  /** What can be undone; nothing unless said. Text escapes are always seen through. */
  readonly decoders?: readonly Decoder[];
}

/**
 * Search a source: its bytes as they are first, then every layer inside. Memory stays bounded
 * whatever the size, and the result does not depend on the pieces in which bytes come.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { NeedleSearch } from "./needle_search.ts";
 * import { canaryNeedles } from "./needles.ts";
 * import { scan } from "./scan.ts";
 * import { memorySource } from "./source.ts";
 *
 * const search = new NeedleSearch(canaryNeedles("C-0001", "control-1"));
 * const bytes = new TextEncoder().encode("q=%63ontrol%2D1");
 * const { sightings } = await scan(memorySource("log", bytes), { search });
 * assertEquals(sightings, [{
 *   secret: "C-0001",
 *   form: "text",
 *   offset: 0,
 *   chain: [{ decoder: "url", offset: 2 }],
 * }]);
 * ```
 */
export async function scan(
  source: Source,
  options: ScanOptions,
): Promise<ScanResult> {
  const limits = options.limits ?? LIMITS;
  const given = Math.min(
    source.sizeBytes,
    source.storedBytes ?? source.sizeBytes,
  );
  const budget = new Budget(limits, given);
  const ledger = new Ledger(limits);
  const layers = new LayerScan(
    options.search,
    budget,
    ledger,
    options.decoders ?? [],
  );
  await layers.given(source);
  return ledger.result();
}
