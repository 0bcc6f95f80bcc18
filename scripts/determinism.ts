/**
 * One seed is one run: again, with another number of workers, in another language and zone.
 * @module
 */
import { difference } from "./determinism/difference.ts";
import { OTHER, runOnce, SAME } from "./determinism/runs.ts";

async function differences(): Promise<readonly string[]> {
  const runs = [];
  for (const way of [...SAME, OTHER]) runs.push(await runOnce(way));
  const [first, ...others] = runs;
  const another = others.pop();
  if (first === undefined || another === undefined) return ["Nothing ran"];
  const found = others.map((run) => difference(first, run))
    .filter((line) => line !== undefined);
  return digestOf(first.report) === digestOf(another.report)
    ? [...found, "Another seed leaves the same traceDigest"]
    : found;
}

function digestOf(report: string): unknown {
  return JSON.parse(report).traceDigest;
}

if (import.meta.main) {
  const lines = await differences();
  for (const line of lines) console.error(line);
  if (lines.length > 0) Deno.exit(1);
  console.log(`Deterministic: ${SAME.length} ways, one report`);
}
