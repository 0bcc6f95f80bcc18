import { LIFE_PHASES, type LifePhase } from "../findings/coverage.ts";
import type { RequirementCoverage, TargetResult } from "../findings/result.ts";
import type { Language, Text } from "../terms/mod.ts";

/** Phases of life, in words. */
export const PHASE_WORDS: Readonly<Record<LifePhase, Text>> = {
  "before-use": { ja: "利用開始前", en: "before use" },
  "in-use": { ja: "利用中", en: "in use" },
  "after-purge": { ja: "削除後", en: "after the purge" },
  "after-restore": { ja: "復元後", en: "after a restore" },
  "after-crash": { ja: "異常終了後", en: "after a crash" },
};

/**
 * The cells of the coverage matrix that were not observed, one line for each requirement and phase;
 * where no sink at all was seen in a phase the sinks are not listed.
 */
export function coverageGaps(
  { target, coverage }: Pick<TargetResult, "target" | "coverage">,
  language: Language,
): string[] {
  const requirements = [...new Set(coverage.map((one) => one.requirement))];
  return requirements.flatMap((requirement) => {
    const rows = coverage.filter((one) => one.requirement === requirement);
    return LIFE_PHASES.flatMap((phase) => gap(rows, phase, language))
      .map((words) => `  ${requirement} (${target}): ${words}`);
  });
}

function gap(
  rows: readonly RequirementCoverage[],
  phase: LifePhase,
  language: Language,
): string[] {
  const missing = rows.filter(({ looks }) => looks[phase] === 0);
  if (missing.length === 0) return [];
  const words: Text = missing.length === rows.length
    ? { ja: "いずれの保存先も未確認", en: "no sink was seen" }
    : {
      ja: `未確認: ${missing.map(({ sink }) => sink).join("、")}`,
      en: `not seen: ${missing.map(({ sink }) => sink).join(", ")}`,
    };
  return [`${PHASE_WORDS[phase][language]}: ${words[language]}`];
}
