import { canonicalJson } from "../evidence/canonical_json.ts";
import { NUMBER_LIKE_RATE } from "./scan_words.ts";
import type { ScanReport } from "./scan_report.ts";

/** The report as JSON, one spelling: the same files give the same bytes. */
export function scanJson(report: ScanReport): string {
  const note = report.numberLike === undefined
    ? {}
    : { numberLikeNote: NUMBER_LIKE_RATE };
  return canonicalJson({ ...report, ...note }) + "\n";
}
