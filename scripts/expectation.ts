/**
 * Takes the verdicts of the latest run as what `npm start` has to give from now on. Read the
 * difference before it is committed: a verdict that changes needs a reason.
 * @module
 */
import { expectationOf } from "../conformance/findings/expectation.ts";
import type { RunResult } from "../conformance/findings/result.ts";
import { jsonText } from "./fixtures/maker.ts";

const ABOUT =
  "The verdicts that the quick plan with seed 1 gives for both reference editions, inconclusive ones included.";

if (import.meta.main) {
  const run: RunResult = JSON.parse(
    Deno.readTextFileSync("reports/latest/report.json"),
  );
  Deno.writeTextFileSync(
    "fixtures/expectation.json",
    jsonText({ about: ABOUT, verdicts: expectationOf(run) }),
  );
}
