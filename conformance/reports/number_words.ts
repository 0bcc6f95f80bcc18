import type { NumberPolicyNote } from "../arbitraries/number_policy.ts";
import type { Text } from "../terms/mod.ts";

/** Where the numbers of a run came from, and what has to be known about them. */
export function numbersUsed(note: NumberPolicyNote): Text {
  const { count } = note;
  switch (note.policy) {
    case "valid":
      return {
        ja:
          `個人番号は架空(検査用数字は正しい)、最大${count}個。各々が実在の者の番号である確率は約${
            percent(note.chanceEach)
          }%、少なくとも一つがそうである確率は約${
            percent(note.chanceAny)
          }%(期待値${note.expected}個)。公表しないこと。`,
        en:
          `Numbers: at most ${count}, invented, with a right check digit. Each is somebody's with a chance of about ${
            percent(note.chanceEach)
          } %, at least one with about ${
            percent(note.chanceAny)
          } % (${note.expected} on average): never publish them.`,
      };
    case "invalid-check-digit":
      return {
        ja:
          `個人番号は架空(検査用数字が誤り)、最大${count}個。実在の番号ではあり得ない。`,
        en:
          `Numbers: at most ${count}, invented, with a wrong check digit: nobody's.`,
      };
    case "file":
      return {
        ja:
          `個人番号は指定のファイルによる。最大${count}個。報告には記載しない。`,
        en:
          `Numbers: at most ${count}, from the file given; none stands in a report.`,
      };
  }
}

/** Two decimals: 0.13. */
function percent(chance: number): string {
  return (100 * chance).toFixed(2);
}
