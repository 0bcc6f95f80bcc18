import { scanJson } from "../reports/scan_json.ts";
import type { ScanReport } from "../reports/scan_report.ts";
import { scanSarif } from "../reports/scan_sarif.ts";
import { scanTable } from "../reports/scan_table.ts";
import { outcomeLine, summaryLine } from "../reports/scan_words.ts";
import type { Command } from "./command.ts";
import { EXIT_FAIL, EXIT_INCONCLUSIVE, EXIT_OK } from "./exit_code.ts";
import { type Given, readFlags } from "./flags.ts";
import type { Host } from "./host.ts";
import { prepareOutput } from "./output.ts";
import { type FileScan, FileScanner } from "./scan/file_scan.ts";
import { Gathering } from "./scan/gathering.ts";
import { inOrder } from "./scan/in_order.ts";
import { Masking } from "./scan/masking.ts";
import type { ScanMachine, ScanThreads, Walked } from "./scan/scan_machine.ts";
import { SCAN_FLAGS, type ScanOrder, scanOrder } from "./scan/scan_order.ts";
import { ScanProgress } from "./scan/scan_progress.ts";
import { terminalStyle } from "./terminal_style.ts";

/** Files that may be under way at once, for each thread. */
const AHEAD_PER_WORKER = 8;

/** `tenken scan PATH…`: look through files and folders for secrets, tell where, and what was not seen. */
export function scanCommand(machine: ScanMachine): Command {
  return {
    usage: "scan PATH… [flags]",
    help: "look through files for numbers, elements and planted texts",
    flags: SCAN_FLAGS,
    run: (args, { host }) => scanPaths(args, host, machine),
  };
}

async function scanPaths(
  args: readonly string[],
  host: Host,
  machine: ScanMachine,
): Promise<number> {
  const given = readFlags(args, SCAN_FLAGS);
  const order = scanOrder(given, host, machine);
  if (order.output !== undefined) prepareOutput(host, folderOf(order.output));
  for (const note of order.notes) host.err(`tenken: ${note}\n`);
  const report = await lookThrough(
    order,
    machine,
    new ScanProgress(host, given.has("quiet")),
  );
  tell(report, order, given, host);
  return exitCodeOf(report);
}

async function lookThrough(
  order: ScanOrder,
  machine: ScanMachine,
  progress: ScanProgress,
): Promise<ScanReport> {
  const scanner = new FileScanner(order.task);
  const gathering = new Gathering(new Masking(scanner.search));
  const threads = order.workers > 1
    ? machine.threads(order.workers, order.task)
    : ownThread(machine, scanner);
  const ahead = order.workers > 1 ? AHEAD_PER_WORKER * order.workers : 1;
  try {
    for await (
      const { walked, scanned } of inOrder(
        machine.walk(order.paths),
        ahead,
        (walked) => look(walked, threads),
      )
    ) {
      gathering.place(walked);
      if (scanned === undefined) continue;
      gathering.file(walked, scanned);
      progress.file(scanned.bytes);
    }
  } finally {
    threads.close();
    progress.end();
  }
  return gathering.report(order);
}

async function look(
  walked: Walked,
  threads: ScanThreads,
): Promise<{ readonly walked: Walked; readonly scanned?: FileScan }> {
  if (walked.kind !== "file") return { walked };
  return { walked, scanned: await threads.scan(walked.path) };
}

/** The thread that runs already. */
function ownThread(machine: ScanMachine, scanner: FileScanner): ScanThreads {
  return {
    scan: (path) => scanner.scan(() => machine.open(path)),
    close: () => {},
  };
}

/** What is printed for people goes where the report does not. */
function tell(
  report: ScanReport,
  order: ScanOrder,
  given: Given,
  host: Host,
): void {
  const style = terminalStyle(given, host);
  const plain = { ...style, paint: (_: unknown, text: string) => text };
  const text = order.format === "json"
    ? scanJson(report)
    : order.format === "sarif"
    ? scanSarif(report, style.language)
    : scanTable(report, order.output === undefined ? style : plain);
  if (order.output !== undefined) host.writeFile(order.output, text);
  else host.out(text);
  if (order.output === undefined && order.format === "table") return;
  const summary = [summaryLine, outcomeLine]
    .map((line) => `${line(report.totals, style.language)}\n`).join("");
  if (order.output !== undefined) host.out(summary);
  else host.err(summary);
}

function exitCodeOf({ totals }: ScanReport): number {
  if (totals.hits > 0) return EXIT_FAIL;
  return totals.notSeen > 0 ? EXIT_INCONCLUSIVE : EXIT_OK;
}

function folderOf(file: string): string {
  const end = Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\"));
  return end < 0 ? "." : file.slice(0, end) || "/";
}
