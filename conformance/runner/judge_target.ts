import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { CATALOG, type Requirement } from "../catalog/mod.ts";
import {
  addCoverage,
  reaches,
  type SinkCoverage,
} from "../findings/coverage.ts";
import { distinctFindings, findingId } from "../findings/finding.ts";
import { judgeRequirement } from "../findings/requirement_verdict.ts";
import type {
  Finding,
  PropertyResult,
  RequirementCoverage,
  RequirementResult,
  TargetResult,
} from "../findings/result.ts";
import { judgeClaim, type JudgedClaim } from "../findings/tally.ts";
import type { ClaimBinding, Property } from "../suites/property.ts";
import type { Text } from "../terms/mod.ts";
import type { Breach } from "./breach.ts";
import type { JobResult } from "./job.ts";
import type { SystemName } from "./system.ts";
import { validityOf } from "./validity.ts";

/** One target, and what all jobs against it came to. */
export interface Trialled {
  /** The target. */
  readonly system: SystemName;
  /** The properties, in suite order. */
  readonly properties: readonly Property[];
  /** The jobs, in the same order. */
  readonly results: readonly JobResult[];
  /** Requirements to which the run was confined. */
  readonly requirements?: readonly string[];
}

/** A target in words: `reference:linking`, and what is wrong with it. */
export function systemLabel({ target, edition, defect }: SystemName): string {
  return `${target}:${edition}${defect === undefined ? "" : `+${defect}`}`;
}

/** Judge a target by every requirement of the catalogue. */
export function judgeTarget(trialled: Trialled): TargetResult {
  const { system, results } = trialled;
  const validity = validityOf(results);
  const product = results.find((one) => one.product !== undefined)?.product;
  return {
    target: systemLabel(system),
    edition: system.edition,
    ...(system.defect === undefined ? {} : { defect: system.defect }),
    product: product ?? { name: "unknown", version: "", vendor: "" },
    validity,
    requirements: CATALOG.map((requirement) =>
      judge(requirement, trialled, validity.why)
    ),
    coverage: CATALOG.flatMap((requirement) =>
      coverageFor(requirement, trialled)
    ),
    properties: results.map(propertyResult),
    traceDigest: bytesToHex(
      sha256(utf8ToBytes(results.map(({ digest }) => digest).join("\n"))),
    ),
  };
}

function judge(
  requirement: Requirement,
  trialled: Trialled,
  invalid: readonly Text[],
): RequirementResult {
  const { system, results, properties } = trialled;
  const isSelected = trialled.requirements?.includes(requirement.id) ?? true;
  if (!isSelected) return leftOut(requirement);
  const claims: JudgedClaim[] = [];
  const findings: Finding[] = [];
  for (const result of results) {
    const property = properties.find((p) => p.name === result.job.property);
    for (const tally of result.tallies) {
      const binding = property?.claims[tally.claim];
      if (!binding?.requirements.includes(requirement.id)) continue;
      const judged = judgeClaim(tally, binding.observedMin);
      const doubts = [...missingCalls(binding, result), ...invalid];
      claims.push(doubtfully(judged, doubts));
      findings.push(
        ...result.breaches.filter((b) => b.claim === tally.claim)
          .map((breach) => findingOf(requirement, result, breach)),
      );
    }
  }
  return judgeRequirement({
    requirement,
    edition: system.edition,
    claims,
    findings: distinctFindings(findings),
  });
}

/** Sinks that claims of a requirement reach, with the looks of all properties that test it there. */
function coverageFor(
  { id, editions }: Requirement,
  { system, results, properties, requirements }: Trialled,
): RequirementCoverage[] {
  const isAsked = requirements?.includes(id) ?? true;
  if (!isAsked || !editions.includes(system.edition)) return [];
  const covered = results.reduce<readonly SinkCoverage[]>((sum, result) => {
    const property = properties.find(({ name }) =>
      name === result.job.property
    );
    const claims = Object.values(property?.claims ?? {});
    const reach = claims.flatMap(({ requirements, looksAt }) =>
      looksAt !== undefined && requirements.includes(id) ? [looksAt] : []
    );
    const reached = result.coverage.filter(({ sink }) =>
      reach.some((one) => reaches(one, sink))
    );
    return addCoverage(sum, reached);
  }, []);
  return covered.map(({ sink, looks }) => ({
    requirement: id,
    sink: sink.id,
    looks,
  }));
}

/** A run that was confined says of every other requirement that it was not asked. */
function leftOut({ id }: Requirement): RequirementResult {
  const why: Text = {
    ja: "この実行の対象として選択されていない。",
    en: "Not selected for this run",
  };
  return {
    requirement: id,
    verdict: "not-applicable",
    observed: 0,
    why: [why],
    claims: [],
    findings: [],
  };
}

/** A pass does not stand beside a doubt; every other verdict does. */
function doubtfully(
  { result, why }: JudgedClaim,
  doubts: readonly Text[],
): JudgedClaim {
  const isOpen = result.verdict === "pass" || result.verdict === "inconclusive";
  if (doubts.length === 0 || !isOpen) return { result, why };
  return {
    result: { ...result, verdict: "inconclusive" },
    why: [...doubts, ...why],
  };
}

function missingCalls(binding: ClaimBinding, result: JobResult): Text[] {
  if (result.product === undefined) return [];
  return binding.needs
    .filter((operation) => !result.operations.includes(operation))
    .map((operation) => ({
      ja: `試験対象は呼出し「${operation}」を提供していない。`,
      en: `The target does not offer the call ${operation}`,
    }));
}

function findingOf(
  requirement: Requirement,
  { job }: JobResult,
  breach: Breach,
): Finding {
  const { claim, violation } = breach;
  const { subject, says, expected, seen, seq } = violation;
  return {
    id: findingId({ requirement: requirement.id, claim, subject }),
    requirement: requirement.id,
    property: job.property,
    claim,
    subject,
    severity: requirement.severity,
    says,
    expected,
    seen,
    story: breach.story,
    seq,
    evidenceDigest: breach.evidenceDigest,
    replay: breach.replay,
    foundInCase: breach.foundInCase,
  };
}

function propertyResult(result: JobResult): PropertyResult {
  const { job, cases, calls, acceptance, digest } = result;
  return { property: job.property, cases, calls, acceptance, digest };
}
