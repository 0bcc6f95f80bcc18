import { inProcessPool } from "../runner/pool.ts";
import { openToy } from "../runner/toy_properties_test_support.ts";
import type { Host } from "./host.ts";
import { main } from "./main.ts";
import { rememberingHost } from "./remembering_host_test_support.ts";
import { scanCommand } from "./scan_command.ts";
import {
  type RememberedFile,
  rememberedFiles,
} from "./scan/scan_machine_test_support.ts";

/** A number that is looked for. */
export const N = "302591609927";
/** The same in full-width digits. */
export const WIDE: string = N.replace(
  /\d/g,
  (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0),
);
/** An element that is looked for. */
export const ELEMENT = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
/** Every list, by name of its file. */
export const LISTS = {
  "numbers.txt": `${N}\n`,
  "elements.txt": `${ELEMENT}\n`,
  "canaries.txt": "planted for the audit\n",
};

/** Scan files in memory by the command line. */
export async function scanned(
  files: Readonly<Record<string, RememberedFile>>,
  args: readonly string[],
  lists: Readonly<Record<string, string>> = LISTS,
  terminal: Partial<Host> = {},
) {
  const host = { ...rememberingHost(lists), ...terminal };
  const code = await main(["scan", ...args], {
    host,
    targets: [],
    openSystem: openToy,
    defects: [],
    stories: [],
    commands: { scan: scanCommand(rememberedFiles(files)) },
    pool: () => ({ ...inProcessPool(openToy), close: () => {} }),
    workersDefault: 1,
  });
  const said = host.said.join("");
  const complained = host.complained.join("");
  return { code, said, complained, files: host.files };
}

/** Looks for the number. */
export const NUMBERS = ["--numbers", "numbers.txt"];
/** Files in which nothing is. */
export const CLEAN = {
  "dump/a.txt": "nothing\n",
  "dump/b.txt": "nothing else\n",
};
