/**
 * Scans the labelled corpus by the command line and prints the score.
 * @module
 */
import {
  isPerfect,
  judge,
  readLabels,
  scanCorpus,
  scoreLines,
} from "./corpus/score.ts";

if (import.meta.main) {
  const outcomes = judge(await scanCorpus(), readLabels());
  for (const line of scoreLines(outcomes)) console.log(line);
  if (!isPerfect(outcomes)) Deno.exit(1);
}
