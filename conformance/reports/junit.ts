import { findRequirement } from "../catalog/mod.ts";
import type { RequirementResult, RunResult } from "../findings/result.ts";
import type { TargetResult } from "../findings/result.ts";
import type { Verdict } from "../findings/verdict.ts";
import type { Language, Text } from "../terms/mod.ts";
import { xmlText } from "./xml_text.ts";

/**
 * JUnit XML in the subset that the Jenkins and the Ant dialects share: no attributes on the root,
 * every suite complete, at most one child per test case, `system-out` and `system-err` present.
 * The time of a case is 0: wall times are no part of a reproducible report.
 */
export function junit(run: RunResult, language: Language): string {
  const suites = run.targets.map((target, id) =>
    suite(run, target, id, language)
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function suite(
  run: RunResult,
  target: TargetResult,
  id: number,
  language: Language,
): string {
  const count = (...verdicts: Verdict[]) =>
    target.requirements.filter((r) => verdicts.includes(r.verdict)).length;
  const open = attributes({
    package: "tenken",
    id,
    name: target.target,
    timestamp: run.clock.replace(/(\.\d+)?Z$/, ""),
    hostname: "localhost",
    tests: target.requirements.length,
    failures: count("fail"),
    errors: count("inconclusive", "error"),
    skipped: count("not-applicable", "waived"),
    time: "0",
  });
  const properties = {
    seed: run.seed,
    plan: run.plan,
    timezone: "UTC",
    traceDigest: target.traceDigest,
  };
  return [
    `  <testsuite ${open}>`,
    "    <properties>",
    ...Object.entries(properties).map(([name, value]) =>
      `      <property ${attributes({ name, value })}/>`
    ),
    "    </properties>",
    ...target.requirements.map((r) => testcase(r, language)),
    "    <system-out></system-out>",
    "    <system-err></system-err>",
    "  </testsuite>",
  ].join("\n");
}

function testcase(result: RequirementResult, language: Language): string {
  const claim = findRequirement(result.requirement)?.claim[language] ?? "";
  const open = attributes({
    classname: `${result.requirement.split("-")[0]}.${result.requirement}`,
    name: `${result.requirement} ${claim}`,
    time: "0",
  });
  const child = outcome(result, language);
  return child === ""
    ? `    <testcase ${open}/>`
    : `    <testcase ${open}>${child}</testcase>`;
}

function outcome(result: RequirementResult, language: Language): string {
  const why = result.why.map((text) => text[language]).join(" / ");
  switch (result.verdict) {
    case "pass":
      return "";
    case "fail":
      return failure(result, language);
    case "inconclusive":
      return element("error", { type: "inconclusive", message: why });
    case "error":
      return element("error", { type: "target-error", message: why });
    case "not-applicable":
      return element("skipped", { message: `not-applicable: ${why}` });
    case "waived":
      return element("skipped", { message: `waived: ${why}` });
  }
}

const EXPECTED: Text = { ja: "期待", en: "Expected" };
const SEEN: Text = { ja: "実際", en: "Seen" };
const REPLAY: Text = { ja: "再現", en: "Replay" };

function failure(result: RequirementResult, language: Language): string {
  const body = result.findings.map((finding) =>
    [
      `${finding.id} ${finding.says[language]}`,
      `${EXPECTED[language]}: ${finding.expected[language]}`,
      `${SEEN[language]}: ${finding.seen[language]}`,
      `${REPLAY[language]}: tenken replay ${finding.replay}`,
    ].join("\n")
  ).join("\n\n");
  const message = result.findings[0]?.says[language] ?? "";
  return element("failure", { type: "nonconformity", message }, body);
}

function element(
  name: string,
  fields: Readonly<Record<string, string | number>>,
  body = "",
): string {
  return `<${name} ${attributes(fields)}>${xmlText(body)}</${name}>`;
}

function attributes(fields: Readonly<Record<string, string | number>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}="${xmlText(String(value))}"`).join(" ");
}
