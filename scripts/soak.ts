/**
 * A million random commands to the card: `--commands N --seed N`.
 * @module
 */
import { parseArgs } from "node:util";
import { fuzzCards, fuzzTable } from "./bench/card_fuzz.ts";

if (import.meta.main) {
  const { values } = parseArgs({
    args: Deno.args,
    options: {
      commands: { type: "string", default: "1000000" },
      seed: { type: "string", default: "1" },
    },
  });
  const commands = Number(values.commands);
  const seed = Number(values.seed);
  if (
    !Number.isSafeInteger(commands) || commands < 1 ||
    !Number.isSafeInteger(seed)
  ) {
    console.error("Cannot soak: --commands and --seed are whole numbers");
    Deno.exit(2);
  }
  const startedAt = performance.now();
  const result = fuzzCards({ commands, seed });
  console.log(fuzzTable(result, performance.now() - startedAt));
  for (const line of result.breaches) console.error(line);
  if (result.breaches.length > 0) Deno.exit(1);
}
