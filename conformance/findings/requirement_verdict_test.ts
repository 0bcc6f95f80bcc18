import { assert, assertEquals } from "@std/assert";
import { CATALOG, findRequirement } from "../catalog/mod.ts";
import type { Edition } from "../target/mod.ts";
import { finding } from "./finding_test_support.ts";
import { judgeRequirement } from "./requirement_verdict.ts";
import type { JudgedClaim } from "./tally.ts";
import type { Verdict } from "./verdict.ts";

const claim = (verdict: Verdict): JudgedClaim => ({
  result: {
    property: "p",
    claim: "c",
    verdict,
    observed: 3,
    observedMin: 1,
    cases: 2,
  },
  why: verdict === "pass" || verdict === "fail"
    ? []
    : [{ ja: "理由", en: `why ${verdict}` }],
});

function judged(
  id: string,
  edition: Edition,
  verdicts: readonly Verdict[],
  found = 0,
) {
  return judgeRequirement({
    requirement: findRequirement(id)!,
    edition,
    claims: verdicts.map(claim),
    findings: Array.from({ length: found }, () => finding()),
  });
}

Deno.test("a tested requirement passes when all its claims do, and is as bad as the worst", () => {
  assertEquals(judged("R9", "element", ["pass", "pass"]).verdict, "pass");
  assertEquals(judged("R9", "element", ["pass", "pass"]).observed, 6);
  assertEquals(judged("R9", "element", ["pass", "fail"]).verdict, "fail");
  const open = judged("R9", "element", ["pass", "inconclusive"]);
  assertEquals(open.verdict, "inconclusive");
  assertEquals(open.why, [{ ja: "理由", en: "why inconclusive" }]);
});

Deno.test("a requirement that no property tests is inconclusive, never a pass", () => {
  const result = judged("R9", "element", []);
  assertEquals([result.verdict, result.why.length], ["inconclusive", 1]);
});

Deno.test("a requirement does not bind every edition", () => {
  const result = judged("R9", "linking", ["pass"]);
  assertEquals([result.verdict, result.why.length], ["not-applicable", 1]);
});

Deno.test("elem-007 is no pass before elements are examined, though a violation fails it", () => {
  const open = judged("elem-007", "element", ["pass", "pass"]);
  assertEquals(open.verdict, "inconclusive");
  assert(open.why[0]!.ja.includes("R12") && open.why[0]!.en.includes("R14"));
  assertEquals(judged("elem-007", "element", ["fail", "pass"]).verdict, "fail");
});

Deno.test("a finding fails a requirement whatever else is said", () => {
  const result = judged("R9", "element", ["pass"], 1);
  assertEquals([result.verdict, result.findings.length], ["fail", 1]);
});

Deno.test("what is not tested is never a pass: it waits for something, or binds nobody", () => {
  const verdicts = Object.fromEntries(
    CATALOG.filter(({ method }) => method.kind === "not-tested").map((r) => {
      const result = judged(r.id, r.editions[0]!, []);
      assert(result.why.length > 0);
      return [r.aliases[0], result.verdict];
    }),
  );
  assertEquals(verdicts, {
    R5: "inconclusive",
    R12: "inconclusive",
    R14: "inconclusive",
    R15: "not-applicable",
    R23: "not-applicable",
    R26: "not-applicable",
    R27: "not-applicable",
    R28: "not-applicable",
  });
});
