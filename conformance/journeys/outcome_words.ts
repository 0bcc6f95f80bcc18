/** Outcomes of calls and events as a Japanese reader expects them; reasons keep their wire names. */
const WORDS: Readonly<Record<string, string>> = {
  created: "新規作成",
  existing: "既存のアカウント",
  pending: "保留",
  refused: "拒否",
  accepted: "受理",
  done: "完了",
  running: "実行中",
  impossible: "受理されず",
  crashed: "異常終了",
  unavailable: "利用不可",
};

/**
 * An outcome in Japanese, its reason in brackets; what has no word is left as it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { outcomeInJapanese } from "./outcome_words.ts";
 *
 * assertEquals(outcomeInJapanese("refused: suspended"), "拒否(suspended)");
 * ```
 */
export function outcomeInJapanese(outcome: string): string {
  const [word = "", ...rest] = outcome.split(": ");
  const said = WORDS[word] ?? word;
  return rest.length === 0 ? said : `${said}(${rest.join(": ")})`;
}
