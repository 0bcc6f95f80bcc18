import type { Verdict } from "../findings/verdict.ts";
import type { Text } from "../terms/mod.ts";

/** How a verdict is said, and the shape that stands beside the word: never colour alone. */
export interface VerdictWords {
  /** The word. */
  readonly word: Text;
  /** One column wide. */
  readonly shape: string;
  /** Terminal colour, where colour is wanted. */
  readonly colour: "green" | "red" | "yellow" | "gray" | "magenta" | "cyan";
}

/** The words for each verdict. A pass is never called safe or lawful. */
export const VERDICT_WORDS: Readonly<Record<Verdict, VerdictWords>> = {
  "pass": {
    word: { ja: "適合", en: "pass" },
    shape: "✓",
    colour: "green",
  },
  "fail": {
    word: { ja: "不適合", en: "fail" },
    shape: "✗",
    colour: "red",
  },
  "inconclusive": {
    word: { ja: "判定不能", en: "inconclusive" },
    shape: "?",
    colour: "yellow",
  },
  "not-applicable": {
    word: { ja: "適用除外", en: "not applicable" },
    shape: "-",
    colour: "gray",
  },
  "error": {
    word: { ja: "試験不成立", en: "error" },
    shape: "!",
    colour: "magenta",
  },
  "waived": {
    word: { ja: "例外承認", en: "waived" },
    shape: "~",
    colour: "cyan",
  },
};

/** What every summary says about its own reach. */
export const LIMITS: Text = {
  ja: "本試験の範囲で観測した事実を示すものであり、保証意見ではない。",
  en:
    "This states what was observed within the scope of this run. It is not an opinion of assurance.",
};
