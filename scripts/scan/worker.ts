import {
  type FileScan,
  FileScanner,
  type ScanTask,
} from "../../conformance/cli/scan/file_scan.ts";
import { openFile } from "./file_source.ts";

/** What a thread is sent: its task first, then one file after another. */
export type ScanWork =
  | { readonly task: ScanTask }
  | { readonly path: string };

/** What a thread sends back for a file. */
export type ScanDone =
  | { readonly scanned: FileScan }
  | { readonly fault: string };

/** The thread that this module runs on; the default library describes a window instead. */
const thread = self as unknown as {
  onmessage: (event: MessageEvent<ScanWork>) => void;
  postMessage(done: ScanDone): void;
};

let scanner: FileScanner | undefined;

thread.onmessage = async ({ data }) => {
  if ("task" in data) scanner = new FileScanner(data.task);
  else thread.postMessage(await work(data.path));
};

async function work(path: string): Promise<ScanDone> {
  if (scanner === undefined) return { fault: "no task was given" };
  return { scanned: await scanner.scan(() => openFile(path)) };
}
