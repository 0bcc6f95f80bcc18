import type { Language, Text } from "../terms/mod.ts";
import type { Layer } from "../scan/scan_result.ts";
import type { NumberShape, ScanTotals, UnseenReason } from "./scan_report.ts";

/** Why something was not seen. */
export const UNSEEN_WORDS: Readonly<Record<UnseenReason, Text>> = {
  "unreadable": { ja: "読み取れない", en: "cannot be read" },
  "encrypted": { ja: "暗号化されている", en: "encrypted" },
  "too-deep": {
    ja: "入れ子が上限より深い",
    en: "nested deeper than the limit",
  },
  "too-large": {
    ja: "展開後の大きさが上限を超える",
    en: "more comes out of it than the limit allows",
  },
  "damaged": { ja: "壊れている", en: "damaged" },
  "unsupported": {
    ja: "形式は分かるが展開できない",
    en: "of a known format that cannot be undone here",
  },
  "link-outside": {
    ja: "指定した範囲の外へ出るリンク",
    en: "a link out of the given paths",
  },
  "link-loop": { ja: "循環するリンク", en: "a link that loops" },
  "link-dangling": { ja: "行き先のないリンク", en: "a link to nothing" },
  "not-a-file": {
    ja: "デバイス、ソケット又はパイプ",
    en: "a device, a socket or a pipe",
  },
  "fault": {
    ja: "走査ツール自身の障害",
    en: "the scanner failed on it; please report",
  },
};

/** How a text that reads as a number is written. */
export const SHAPE_WORDS: Readonly<Record<NumberShape, Text>> = {
  "digits": { ja: "12桁", en: "12 digits" },
  "full-width": { ja: "全角12桁", en: "12 full-width digits" },
  "grouped": { ja: "4-4-4の区切り", en: "grouped 4-4-4" },
};

/** How often chance alone gives a right check digit. Measured; it bounds what the list can mean. */
export const NUMBER_LIKE_RATE: Text = {
  ja:
    "番号の形をした文字列の一覧は手掛かりであり、判定には用いない。無作為な12桁の10%、末尾が0の12桁の18%が検査用数字に偶然合う。",
  en:
    "What reads as a number is a hint and decides nothing: 10 % of random 12-digit tokens have a right check digit by chance, and 18 % of those that end in 0.",
};

/** One line on how much was looked at. */
export function summaryLine(totals: ScanTotals, language: Language): string {
  const n = (count: number) => grouped(count);
  return language === "ja"
    ? `ファイル ${n(totals.files)}件、${n(totals.bytes)}バイト、層 ${
      n(totals.layers)
    }、検出 ${n(totals.hits)}件、未確認 ${n(totals.notSeen)}件`
    : `files ${n(totals.files)}, bytes ${n(totals.bytes)}, layers ${
      n(totals.layers)
    }, hits ${n(totals.hits)}, not seen ${n(totals.notSeen)}`;
}

/** What the outcome may be called. Finding nothing is never called safe. */
export function outcomeLine(totals: ScanTotals, language: Language): string {
  if (totals.hits > 0) {
    return language === "ja" ? "検出あり" : "something was found";
  }
  if (totals.notSeen > 0) {
    return language === "ja"
      ? "判定不能: 確認できなかったものがある"
      : "inconclusive: something was not seen";
  }
  return language === "ja"
    ? "本走査の範囲では検出しなかった"
    : "nothing was found within the scope of this scan";
}

/** The way in, as `gzip@0 > tar@512:name`; a dash where nothing had to be undone. */
export function chainText(chain: readonly Layer[]): string {
  if (chain.length === 0) return "-";
  return chain.map(({ decoder, offset, member }) =>
    `${decoder}@${offset}${member === undefined ? "" : `:${member}`}`
  ).join(" > ");
}

/** Digits in threes with thin marks that no locale changes, so that no total reads as a number. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
