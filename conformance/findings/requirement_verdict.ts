import type { Requirement } from "../catalog/mod.ts";
import type { Edition } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import { byGravity } from "./finding.ts";
import type { Finding, RequirementResult } from "./result.ts";
import type { JudgedClaim } from "./tally.ts";
import { foldVerdicts, type Verdict } from "./verdict.ts";

/** A requirement, and everything that a run has to say about it. */
export interface RequirementJudged {
  /** The requirement. */
  readonly requirement: Requirement;
  /** The edition under test. */
  readonly edition: Edition;
  /** Claims that test it. */
  readonly claims: readonly JudgedClaim[];
  /** Findings against it. */
  readonly findings: readonly Finding[];
}

/** A verdict with its reasons, before or beside what was observed. */
interface Opinion {
  readonly verdict: Verdict;
  readonly why: readonly Text[];
}

/** Fold claims and catalogue into the verdict of one requirement. */
export function judgeRequirement(judged: RequirementJudged): RequirementResult {
  const { requirement, edition, claims } = judged;
  const binds = requirement.editions.includes(edition);
  const opinions = binds ? opinionsOf(judged) : [unbound(requirement, edition)];
  const verdict = foldVerdicts(opinions.map((opinion) => opinion.verdict));
  const findings = binds ? judged.findings.toSorted(byGravity) : [];
  return {
    requirement: requirement.id,
    verdict,
    observed: claims.reduce((sum, { result }) => sum + result.observed, 0),
    why: verdict === "pass" || verdict === "fail"
      ? []
      : distinct(opinions.flatMap((opinion) => opinion.why)),
    claims: claims.map(({ result }) => result),
    findings,
  };
}

function opinionsOf(
  { requirement, edition, claims, findings }: RequirementJudged,
): Opinion[] {
  const found: Opinion[] = findings.length > 0
    ? [{ verdict: "fail", why: [] }]
    : [];
  return [
    ...found,
    ...claims.map(({ result, why }) => ({ verdict: result.verdict, why })),
    ...catalogued(requirement, edition, claims.length),
  ];
}

/** What the catalogue itself leaves open. */
function catalogued(
  { method }: Requirement,
  edition: Edition,
  claims: number,
): Opinion[] {
  switch (method.kind) {
    case "not-tested":
      return [{
        verdict: method.until === undefined ? "not-applicable" : "inconclusive",
        why: [untilSettled(method.why, method.until)],
      }];
    case "tested": {
      const { remains } = method;
      const untested: Opinion[] = claims === 0
        ? [{ verdict: "inconclusive", why: [NO_PROPERTY] }]
        : [];
      return remains?.editions.includes(edition)
        ? [...untested, {
          verdict: "inconclusive",
          why: [untilSettled(remains.why, remains.until)],
        }]
        : untested;
    }
  }
}

const NO_PROPERTY: Text = {
  ja: "この計画には、本要求を試験する項目が含まれていない。",
  en: "No property of this plan tests it",
};

function untilSettled(why: Text, until: Text | undefined): Text {
  if (until === undefined) return why;
  return {
    ja: `${why.ja} 判定に必要なもの: ${until.ja}`,
    en: `${why.en} It would be settled by: ${until.en}`,
  };
}

function unbound(requirement: Requirement, edition: Edition): Opinion {
  const editions = requirement.editions.join(", ");
  return {
    verdict: "not-applicable",
    why: [{
      ja: `本要求は版「${edition}」を対象としない(対象: ${editions})。`,
      en: `It does not bind edition ${edition}, only ${editions}`,
    }],
  };
}

function distinct(texts: readonly Text[]): Text[] {
  return [...new Map(texts.map((text) => [text.en, text])).values()];
}
