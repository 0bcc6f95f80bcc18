import { main } from "../../conformance/cli/main.ts";
import { scanCommand } from "../../conformance/cli/scan_command.ts";
import type { Host } from "../../conformance/cli/host.ts";
import type { Layer } from "../../conformance/scan/scan_result.ts";
import type { ScanReport } from "../../conformance/reports/scan_report.ts";
import type { CorpusFile } from "../fixtures/corpus/corpus_file.ts";
import { denoScanMachine } from "../scan/machine.ts";

/** Where the corpus stands. */
export const CORPUS = "fixtures/corpus";

/** What a file is and what it must come to. */
export type Label = Omit<CorpusFile, "content">;

/** What one file came to. */
export interface Outcome {
  /** What it is. */
  readonly label: Label;
  /** Whether it came to what it must. */
  readonly isRight: boolean;
  /** What is wrong, in words. */
  readonly why: string;
}

/** Scan the corpus by the command line, in this process. */
export async function scanCorpus(
  folder = CORPUS,
  workers = 1,
): Promise<ScanReport> {
  let text = "";
  const host: Host = {
    out: (said) => void (text += said),
    err: () => {},
    outIsTerminal: false,
    errIsTerminal: false,
    columns: 80,
    env: () => undefined,
    wallMs: () => 0,
    prepareFolder: () => {},
    writeFile: () => {},
    readFile: (path) => Deno.readTextFileSync(path),
  };
  const lists = ["numbers", "elements", "canaries"]
    .flatMap((name) => [`--${name}`, `${folder}/${name}.txt`]);
  const folders = ["planted", "opaque", "decoys"]
    .map((name) => `${folder}/${name}`);
  const flags = ["--format", "json", "--workers", String(workers)];
  await main(["scan", ...folders, ...lists, ...flags], {
    host,
    targets: [],
    openSystem: () => Promise.reject(new Error("nothing is judged here")),
    defects: [],
    stories: [],
    commands: { scan: scanCommand(denoScanMachine) },
    pool: () => {
      throw new Error("nothing is judged here");
    },
    workersDefault: 1,
  });
  return JSON.parse(text);
}

/** The labels of the corpus. */
export function readLabels(folder = CORPUS): readonly Label[] {
  return JSON.parse(Deno.readTextFileSync(`${folder}/labels.json`)).files;
}

/** Hold what was found against the labels. */
export function judge(
  report: ScanReport,
  labels: readonly Label[],
  folder = CORPUS,
): readonly Outcome[] {
  return labels.map((label) => {
    const path = `${folder}/${label.file}`;
    const hits = report.hits.filter((hit) => hit.path.startsWith(path));
    const unseen = report.notSeen.filter((one) => one.path.startsWith(path));
    const why = fault(label, hits, unseen);
    return { label, isRight: why === "", why };
  });
}

interface Seen {
  readonly secret: string;
  readonly chain: readonly Layer[];
}

function fault(
  label: Label,
  hits: readonly Seen[],
  unseen: readonly { readonly why: string }[],
): string {
  switch (label.expected) {
    case "hit":
    case "undeclared":
      return missed(label, hits);
    case "not-seen":
      return unseen.length > 0 || missed(label, hits) === ""
        ? ""
        : "passes for clean";
    case "none":
      if (hits.length > 0) return `false hit of ${hits[0]!.secret}`;
      return unseen.length > 0 ? `not seen: ${unseen[0]!.why}` : "";
  }
}

function missed({ secret, chain }: Label, hits: readonly Seen[]): string {
  const own = hits.filter((hit) => hit.secret === secret);
  if (own.length === 0) return "not found";
  if (chain === undefined) return "";
  const ways = own.map((hit) => hit.chain.map((layer) => layer.decoder));
  const wanted = chain.join(" > ");
  return ways.some((way) => way.join(" > ") === wanted)
    ? ""
    : `found by way of ${ways[0]!.join(" > ") || "nothing"}, not ${wanted}`;
}

/** Whether every declared form is found, every decoy clean, and nothing opaque passes for clean. */
export function isPerfect(outcomes: readonly Outcome[]): boolean {
  return outcomes.every(({ label, isRight }) =>
    isRight || label.expected === "undeclared"
  );
}

/** The score as lines: each family, then every file that did not come to what it must. */
export function scoreLines(outcomes: readonly Outcome[]): readonly string[] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const { expected, family } = outcome.label;
    const key = `${expected.padEnd(11)}${family}`;
    groups.set(key, [...groups.get(key) ?? [], outcome]);
  }
  const rows = [...groups].map(([key, all]) => {
    const right = all.filter(({ isRight }) => isRight).length;
    return `${key.padEnd(28)}${right}/${all.length}`;
  });
  const wrong = outcomes.filter(({ isRight }) => !isRight)
    .map(({ label, why }) => `${label.file}: ${label.form}: ${why}`);
  return [...rows, "", ...wrong, ...summary(outcomes)];
}

function summary(outcomes: readonly Outcome[]): string[] {
  const of = (expected: Label["expected"]) =>
    outcomes.filter(({ label }) => label.expected === expected);
  const right = (list: readonly Outcome[]) =>
    list.filter(({ isRight }) => isRight).length;
  const [planted, clean, opaque] = [of("hit"), of("none"), of("not-seen")];
  return [
    `recall ${right(planted)}/${planted.length} of the declared forms, ${
      right(clean)
    }/${clean.length} decoys clean, ${
      right(opaque)
    }/${opaque.length} opaque files told`,
  ];
}
