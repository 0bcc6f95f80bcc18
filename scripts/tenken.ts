import { main } from "../conformance/cli/main.ts";
import { scanCommand } from "../conformance/cli/scan_command.ts";
import { DEFECTS, STORIES } from "../sim/mod.ts";
import { cardCommand } from "./commands/card_command.ts";
import { denoMachine } from "./commands/card_machine.ts";
import { environmentCommand } from "./commands/environment_command.ts";
import { environmentMachine } from "./commands/environment_machine.ts";
import { denoHost } from "./deno_host.ts";
import { openReference } from "./reference_system.ts";
import { denoScanMachine } from "./scan/machine.ts";
import { workerPool } from "./worker_pool.ts";

const WORKERS_MAX = 4;

const exitCode = await main(Deno.args, {
  host: denoHost(),
  targets: [
    { name: "reference:linking", target: "reference", edition: "linking" },
    { name: "reference:element", target: "reference", edition: "element" },
  ],
  openSystem: openReference,
  defects: DEFECTS,
  stories: STORIES,
  commands: {
    card: cardCommand(denoMachine()),
    environment: environmentCommand(environmentMachine),
    scan: scanCommand(denoScanMachine),
  },
  pool: workerPool,
  workersDefault: Math.min(WORKERS_MAX, navigator.hardwareConcurrency),
});

// A peer that holds a connection open does not hold the process.
Deno.exit(exitCode);
