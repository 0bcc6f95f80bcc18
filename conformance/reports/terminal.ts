import { CATALOG, findRequirement } from "../catalog/mod.ts";
import type {
  Finding,
  RequirementResult,
  RunResult,
  TargetResult,
} from "../findings/result.ts";
import { type Verdict, VERDICTS } from "../findings/verdict.ts";
import type { Language, Text } from "../terms/mod.ts";
import { coverageGaps } from "./coverage_gaps.ts";
import { cutToColumns, displayWidth, padEndColumns } from "./display_width.ts";
import { numbersUsed } from "./number_words.ts";
import { LIMITS, VERDICT_WORDS } from "./words.ts";

/** How a terminal wants its text. */
export interface TerminalStyle {
  /** Language of every line. */
  readonly language: Language;
  /** Width in columns. */
  readonly columns: number;
  /** Colours a text, or returns it as it is where colour is not wanted. */
  paint(
    colour: "green" | "red" | "yellow" | "gray" | "magenta" | "cyan" | "bold",
    text: string,
  ): string;
}

/**
 * The run as a terminal shows it: every requirement with the verdicts of the targets side by side
 * and how much was seen, then the findings, then what stayed open and why.
 */
export function terminalSummary(run: RunResult, style: TerminalStyle): string {
  return [
    heading(run, style),
    "",
    ...table(run, style),
    "",
    ...run.targets.flatMap((target) => invalidity(target, style)),
    ...run.targets.flatMap((target) => nonconformities(target, style)),
    ...openQuestions(run, style),
    ...uncovered(run, style),
    ...run.targets.map((target) => counts(target, style)),
    style.paint("gray", assumed(run)[style.language]),
    style.paint("gray", numbersUsed(run.numberPolicy)[style.language]),
    style.paint("gray", LIMITS[style.language]),
    "",
  ].join("\n");
}

function heading(run: RunResult, style: TerminalStyle): string {
  const words: Text = {
    ja:
      `tenken ${run.tool.version}  計画 ${run.plan}  シード ${run.seed}  追跡ダイジェスト ${
        run.traceDigest.slice(0, 16)
      }`,
    en:
      `tenken ${run.tool.version}  plan ${run.plan}  seed ${run.seed}  trace ${
        run.traceDigest.slice(0, 16)
      }`,
  };
  return style.paint("bold", words[style.language]);
}

function assumed({ assumptions, fixedAssumptions }: RunResult): Text {
  const open = Object.keys(assumptions).length;
  const fixed = Object.keys(fixedAssumptions).length;
  return {
    ja:
      `公表資料で確定しない前提 ${open}件(試験では変化させる)、固定の前提 ${fixed}件。内容は report.json 及び tenken list に示す。`,
    en:
      `Rests on ${open} assumptions that the runs vary and ${fixed} fixed ones: report.json and tenken list name them.`,
  };
}

const ID_COLUMNS = 10;
const CELL_COLUMNS = 22;

function table(run: RunResult, style: TerminalStyle): string[] {
  const claimColumns = Math.max(
    16,
    style.columns - ID_COLUMNS - run.targets.length * CELL_COLUMNS,
  );
  const head = padEndColumns("", ID_COLUMNS + claimColumns) +
    run.targets.map((t) => padEndColumns(t.target, CELL_COLUMNS)).join("");
  const rows = CATALOG.map(({ id, claim }) =>
    padEndColumns(id, ID_COLUMNS) +
    padEndColumns(
      cutToColumns(claim[style.language], claimColumns - 2),
      claimColumns,
    ) +
    run.targets.map((target) => cell(resultOf(target, id), style)).join("")
  );
  return [head, ...rows].map((row) => row.trimEnd());
}

function resultOf(target: TargetResult, id: string): RequirementResult {
  const result = target.requirements.find((r) => r.requirement === id);
  if (result === undefined) {
    throw new RangeError(
      `Cannot show "${id}": the run has no such requirement`,
    );
  }
  return result;
}

function cell(result: RequirementResult, style: TerminalStyle): string {
  const { word, shape, colour } = VERDICT_WORDS[result.verdict];
  const seen = result.observed > 0
    ? ` ${result.observed}${style.language === "ja" ? "件" : ""}`
    : "";
  const plain = `${shape} ${word[style.language]}${seen}`;
  return style.paint(colour, plain) +
    " ".repeat(Math.max(1, CELL_COLUMNS - displayWidth(plain)));
}

function invalidity(target: TargetResult, style: TerminalStyle): string[] {
  if (target.validity.valid) return [];
  const title: Text = {
    ja: `${target.target}: この実行は判定の根拠とならない`,
    en: `${target.target}: this run carries no verdict`,
  };
  return [
    style.paint("magenta", title[style.language]),
    ...target.validity.why.map((why) => `  ${why[style.language]}`),
    "",
  ];
}

function nonconformities(target: TargetResult, style: TerminalStyle): string[] {
  return target.requirements.flatMap((r) => r.findings)
    .flatMap((finding) => [...findingLines(target, finding, style), ""]);
}

/** One finding as a stranger reads it: claim, clause, expected, seen, story, replay line. */
export function findingLines(
  target: Pick<TargetResult, "target" | "defect">,
  finding: Finding,
  style: TerminalStyle,
): string[] {
  const requirement = findRequirement(finding.requirement);
  const label = LABELS[style.language];
  const source = requirement === undefined
    ? finding.requirement
    : `${
      requirement.source.document[style.language]
    } ${requirement.source.locator}`;
  return [
    style.paint(
      "red",
      `${finding.requirement} ${finding.id} (${target.target}) ${
        finding.says[style.language]
      }`,
    ),
    `  ${label.claim}: ${requirement?.claim[style.language] ?? ""}`,
    `  ${label.clause}: ${source}`,
    `  ${label.expected}: ${finding.expected[style.language]}`,
    `  ${label.seen}: ${finding.seen[style.language]}`,
    `  ${label.evidence}: ${
      finding.evidenceDigest.slice(0, 16)
    } #${finding.seq}`,
    `  ${label.story}:`,
    ...finding.story.map((step, i) => `    ${i + 1}. ${step[style.language]}`),
    `  ${label.replay}: deno task tenken replay ${finding.replay}${
      target.defect === undefined ? "" : ` --defect ${target.defect}`
    }`,
  ];
}

const LABELS = {
  ja: {
    claim: "要求",
    clause: "根拠",
    expected: "期待",
    seen: "実際",
    evidence: "証跡",
    story: "最小の経過",
    replay: "再現",
  },
  en: {
    claim: "Claim",
    clause: "Clause",
    expected: "Expected",
    seen: "Seen",
    evidence: "Evidence",
    story: "Minimal story",
    replay: "Replay",
  },
} as const;

function openQuestions(run: RunResult, style: TerminalStyle): string[] {
  const lines = run.targets.flatMap((target) =>
    target.requirements
      .filter((r) => r.verdict === "inconclusive" || r.verdict === "error")
      .flatMap((r) =>
        r.why.map((why) =>
          `  ${r.requirement} (${target.target}): ${why[style.language]}`
        )
      )
  );
  if (lines.length === 0) return [];
  const title: Text = { ja: "判定不能の事項", en: "What stayed open, and why" };
  return [style.paint("yellow", title[style.language]), ...lines, ""];
}

function uncovered(run: RunResult, style: TerminalStyle): string[] {
  const lines = run.targets.flatMap((target) =>
    coverageGaps(target, style.language)
  );
  if (lines.length === 0) return [];
  const title: Text = {
    ja: "保存先を確認していない段階(要求×保存先×段階)",
    en: "Where nobody looked (requirement × sink × phase of life)",
  };
  return [style.paint("yellow", title[style.language]), ...lines, ""];
}

function counts(target: TargetResult, style: TerminalStyle): string {
  const tally = (verdict: Verdict) =>
    target.requirements.filter((r) => r.verdict === verdict).length;
  const words = VERDICTS.filter((verdict) => tally(verdict) > 0)
    .map((verdict) =>
      `${VERDICT_WORDS[verdict].word[style.language]} ${tally(verdict)}`
    );
  return `${target.target}: ${words.join(", ")}`;
}
