/**
 * Rebuilds `fixtures/`; with `--check` compares bytes instead.
 * @module
 */
import { FOLDERS, MAKERS } from "./fixtures/makers.ts";
import { differences, rebuild } from "./fixtures/rebuild.ts";
import { workingFolder } from "./fixtures/working_folder.ts";

if (import.meta.main) {
  const folder = workingFolder(".");
  const makers = [...MAKERS, ...FOLDERS];
  if (Deno.args.includes("--check")) {
    const lines = differences(folder, makers);
    for (const line of lines) console.error(line);
    if (lines.length > 0) Deno.exit(1);
    console.log(`${makers.length} fixtures are what their makers make`);
  } else {
    rebuild(folder, makers);
    console.log(`${makers.length} fixtures rebuilt`);
  }
}
