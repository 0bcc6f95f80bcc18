import { assertEquals } from "@std/assert";
import type { Finding, RunResult, Severity } from "../findings/result.ts";
import type { Verdict } from "../findings/verdict.ts";
import { DEFAULT_ASSUMPTIONS } from "../target/mod.ts";
import { exitCodeOf } from "./exit_code.ts";

const text = { ja: "文", en: "text" };

function finding(severity: Severity): Finding {
  return {
    id: "F-00000000",
    requirement: "susp-019",
    property: "purge_complete",
    claim: "no-element-left",
    subject: "server/backup",
    severity,
    says: text,
    expected: text,
    seen: text,
    story: [],
    seq: 0,
    evidenceDigest: "00",
    replay: "tk1.x",
    foundInCase: 1,
  };
}

function run(
  verdicts: readonly (Verdict | Severity)[],
  valid = true,
): RunResult {
  return {
    schemaVersion: "1",
    tool: { name: "tenken", version: "0" },
    plan: "quick",
    seed: 1,
    clock: "2021-04-01T00:00:00Z",
    assumptions: DEFAULT_ASSUMPTIONS,
    fixedAssumptions: {},
    numberPolicy: {
      policy: "valid",
      count: 0,
      chanceEach: 0,
      expected: 0,
      chanceAny: 0,
    },
    traceDigest: "",
    targets: [{
      target: "t",
      edition: "linking",
      product: { name: "", version: "", vendor: "" },
      validity: { valid, why: [] },
      properties: [],
      coverage: [],
      traceDigest: "",
      requirements: verdicts.map((v) => {
        const severe = v === "critical" || v === "high" || v === "medium" ||
          v === "low";
        return {
          requirement: "susp-019",
          verdict: severe ? "fail" as const : v,
          observed: 1,
          why: [],
          claims: [],
          findings: severe ? [finding(v)] : [],
        };
      }),
    }],
  };
}

Deno.test("exitCodeOf() is 0 only when nothing failed and nothing stayed open", () => {
  assertEquals(exitCodeOf(run(["pass", "not-applicable"]), "low", false), 0);
  assertEquals(exitCodeOf(run(["pass", "waived"]), "low", false), 0);
  assertEquals(exitCodeOf(run(["pass", "inconclusive"]), "low", false), 3);
  assertEquals(exitCodeOf(run(["pass", "inconclusive"]), "low", true), 0);
});

Deno.test("exitCodeOf() is 1 for a failure at or above the level, whatever stayed open", () => {
  assertEquals(exitCodeOf(run(["low", "inconclusive"]), "low", false), 1);
  assertEquals(exitCodeOf(run(["medium"]), "high", false), 0);
  assertEquals(exitCodeOf(run(["high"]), "high", false), 1);
  assertEquals(exitCodeOf(run(["critical"]), "none", false), 0);
});

Deno.test("exitCodeOf() is 3 for a broken target or an invalid run, even when open verdicts are allowed", () => {
  assertEquals(exitCodeOf(run(["error"]), "low", true), 3);
  assertEquals(exitCodeOf(run(["pass"], false), "low", true), 3);
});
