/**
 * Real middleware reads the simulated card and signs with it: pcscd, vpcd and OpenSC, end to end.
 * @module
 */
import { EXIT_INTERRUPTED } from "../conformance/cli/exit_code.ts";
import { formatInstant, instant } from "../conformance/terms/mod.ts";
import { missingPackages } from "./opensc/debian_packages.ts";
import { checkMiddleware } from "./opensc/middleware.ts";
import { findGround } from "./opensc/private_machine.ts";
import { endAll, endedWithAll } from "./opensc/process.ts";

const FOLDER = "reports/opensc";
/** Said to the run that is already in a machine of its own. */
const INSIDE = "--inside";

async function main(): Promise<boolean> {
  const missing = await missingPackages();
  if (missing.length > 0) {
    console.error(
      `Cannot check with OpenSC: apt-get install ${missing.join(" ")}`,
    );
    return false;
  }
  const ground = Deno.args.includes(INSIDE)
    ? { kind: "here" } as const
    : await findGround();
  switch (ground.kind) {
    case "here":
      return await checkMiddleware(FOLDER, today(), console.log);
    case "private":
      return await again(ground.prefix);
    case "none":
      console.error(`Cannot check with OpenSC: ${ground.why}`);
      return false;
  }
}

/** Certificates know whole seconds only. */
function today(): string {
  return formatInstant(instant(Math.floor(Date.now() / 1_000) * 1_000));
}

/** This program once more, in a machine of its own. */
async function again([tool, ...args]: readonly string[]): Promise<boolean> {
  const self = [Deno.execPath(), "task", "-q", "test:opensc", INSIDE];
  const child = new Deno.Command(tool!, { args: [...args, ...self] }).spawn();
  return (await endedWithAll(child)).success;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => {
    endAll();
    Deno.exit(EXIT_INTERRUPTED);
  });
}
Deno.exit(await main() ? 0 : 1);
