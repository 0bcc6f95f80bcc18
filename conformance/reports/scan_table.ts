import type { Text } from "../terms/mod.ts";
import { displayWidth, padEndColumns } from "./display_width.ts";
import { printable } from "./printable.ts";
import type { ScanReport } from "./scan_report.ts";
import {
  chainText,
  NUMBER_LIKE_RATE,
  outcomeLine,
  SHAPE_WORDS,
  summaryLine,
  UNSEEN_WORDS,
} from "./scan_words.ts";
import type { TerminalStyle } from "./terminal.ts";
import { LIMITS } from "./words.ts";

/** The report as a terminal shows it: what was found, what was not seen, how much was looked at. */
export function scanTable(report: ScanReport, style: TerminalStyle): string {
  return [
    ...hits(report, style),
    ...notSeen(report, style),
    ...numberLike(report, style),
    summaryLine(report.totals, style.language),
    outcome(report, style),
    style.paint("gray", LIMITS[style.language]),
    "",
  ].join("\n");
}

const HIT_COLUMNS: readonly Text[] = [
  { ja: "ファイル", en: "path" },
  { ja: "ラベル", en: "label" },
  { ja: "形", en: "form" },
  { ja: "位置", en: "offset" },
  { ja: "展開の経路", en: "decode chain" },
];
const UNSEEN_COLUMNS: readonly Text[] = [
  { ja: "未確認", en: "not seen" },
  { ja: "理由", en: "why" },
  { ja: "展開の経路", en: "decode chain" },
];
const NUMBER_LIKE_COLUMNS: readonly Text[] = [
  { ja: "番号の形をした文字列", en: "reads as a number" },
  { ja: "種類", en: "class" },
  { ja: "位置", en: "offset" },
  { ja: "展開の経路", en: "decode chain" },
];

function hits(report: ScanReport, style: TerminalStyle): string[] {
  const rows = report.hits.map((hit) => [
    printable(hit.path),
    hit.secret,
    hit.form,
    String(hit.offset),
    printable(chainText(hit.chain)),
  ]);
  return table(HIT_COLUMNS, rows, report.totals.hits, style);
}

function notSeen(report: ScanReport, style: TerminalStyle): string[] {
  const rows = report.notSeen.map(({ path, why, chain }) => [
    printable(path),
    UNSEEN_WORDS[why][style.language],
    printable(chainText(chain)),
  ]);
  return table(UNSEEN_COLUMNS, rows, report.totals.notSeen, style);
}

const ENDS_IN_ZERO: Text = { ja: "、末尾0", en: ", ends in 0" };

function numberLike(report: ScanReport, style: TerminalStyle): string[] {
  if (report.numberLike === undefined) return [];
  const rows = report.numberLike.map(({ path, shape, endsInZero, ...at }) => [
    printable(path),
    SHAPE_WORDS[shape][style.language] +
    (endsInZero ? ENDS_IN_ZERO[style.language] : ""),
    String(at.offset),
    printable(chainText(at.chain)),
  ]);
  return [
    ...table(NUMBER_LIKE_COLUMNS, rows, report.totals.numberLike, style),
    NUMBER_LIKE_RATE[style.language],
    "",
  ];
}

/** Nothing at all where there is no row; a last line says how many more there are. */
function table(
  columns: readonly Text[],
  rows: readonly (readonly string[])[],
  total: number,
  style: TerminalStyle,
): string[] {
  if (rows.length === 0) return [];
  const head = columns.map((column) => column[style.language]);
  const widths = head.map((word, i) =>
    rows.reduce(
      (width, row) => Math.max(width, displayWidth(row[i]!)),
      displayWidth(word),
    )
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => padEndColumns(cell, widths[i]!)).join("  ")
      .trimEnd();
  return [
    style.paint("bold", line(head)),
    ...rows.map(line),
    ...more(total - rows.length, style),
    "",
  ];
}

function more(count: number, style: TerminalStyle): string[] {
  if (count === 0) return [];
  return [
    style.language === "ja"
      ? `ほか ${count} 件は数えたのみ`
      : `and ${count} more, counted and not listed`,
  ];
}

function outcome({ totals }: ScanReport, style: TerminalStyle): string {
  const colour = totals.hits > 0
    ? "red"
    : totals.notSeen > 0
    ? "yellow"
    : "green";
  return style.paint(colour, outcomeLine(totals, style.language));
}
