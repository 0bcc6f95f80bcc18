import type { RunResult } from "../findings/result.ts";
import type { Language } from "../terms/mod.ts";
import { canonicalJson } from "../evidence/canonical_json.ts";
import { junit } from "./junit.ts";

/** A report format: a pure function of the run. */
export interface ReportWriter {
  /** Name on the command line, as in `--reporter junit`. */
  readonly name: string;
  /** Fixed file name in the report directory. */
  readonly file: string;
  /** The whole file. The same run gives the same bytes. */
  write(run: RunResult, language: Language): string;
}

/** The canonical report, from which every other format is made. */
export const JSON_REPORT: ReportWriter = {
  name: "json",
  file: "report.json",
  write: (run) => canonicalJson(run) + "\n",
};

/** Every format, `json` first: it is written always. */
export const REPORT_WRITERS: readonly ReportWriter[] = [
  JSON_REPORT,
  { name: "junit", file: "junit.xml", write: junit },
];
