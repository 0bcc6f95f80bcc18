import type { Text } from "../terms/mod.ts";

/** What a scan can say about a place. */
export type ScanRuleId =
  | "number-found"
  | "element-found"
  | "canary-found"
  | "not-seen"
  | "number-like";

/** A rule as report formats show it. */
export interface ScanRule {
  /** Its name. */
  readonly id: ScanRuleId;
  /** How bad a result is. */
  readonly level: "error" | "none";
  /** A few words. */
  readonly title: Text;
  /** A sentence. */
  readonly says: Text;
}

/** Every rule of a scan. */
export const SCAN_RULES: readonly ScanRule[] = [
  {
    id: "number-found",
    level: "error",
    title: { ja: "個人番号の残存", en: "A personal number is there" },
    says: {
      ja: "一覧にある個人番号、又はそこから導かれる値がある。",
      en: "A listed personal number, or a value made from it, is there.",
    },
  },
  {
    id: "element-found",
    level: "error",
    title: { ja: "確認要素の残存", en: "A confirmation element is there" },
    says: {
      ja: "一覧にある確認要素、又はそこから導かれる値がある。",
      en: "A listed confirmation element, or a value made from it, is there.",
    },
  },
  {
    id: "canary-found",
    level: "error",
    title: { ja: "埋め込み文字列の残存", en: "A planted text is there" },
    says: {
      ja: "一覧にある埋め込み文字列がある。",
      en: "A listed text that was planted is there.",
    },
  },
  {
    id: "not-seen",
    level: "none",
    title: { ja: "未確認", en: "Not seen" },
    says: {
      ja: "確認できなかった。検出なしとは数えない。",
      en: "It could not be looked through, and never counts as clean.",
    },
  },
  {
    id: "number-like",
    level: "none",
    title: { ja: "番号の形をした文字列", en: "It reads as a number" },
    says: {
      ja:
        "検査用数字の合う12桁の文字列がある。無作為な12桁の10%、末尾が0の12桁の18%が偶然合うため、判定には用いない。",
      en:
        "A text of twelve digits has a right check digit. 10 % of random ones do by chance, and 18 % of those that end in 0, so it decides nothing.",
    },
  },
];
