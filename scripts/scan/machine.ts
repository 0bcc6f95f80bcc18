import type { ScanMachine } from "../../conformance/cli/scan/scan_machine.ts";
import { openFile } from "./file_source.ts";
import { scanThreads } from "./threads.ts";
import { walk } from "./walk.ts";

/** Files and threads on Deno. */
export const denoScanMachine: ScanMachine = {
  exists: (path) => {
    try {
      Deno.lstatSync(path);
      return true;
    } catch (error) {
      // What is there and may not be looked at exists; that it is not seen is told later.
      return !(error instanceof Deno.errors.NotFound);
    }
  },
  walk,
  open: openFile,
  threads: scanThreads,
};
