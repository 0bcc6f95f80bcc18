import { assertEquals } from "@std/assert";
import { DEFAULT_ASSUMPTIONS } from "../target/mod.ts";
import { differencesFrom, expectationOf } from "./expectation.ts";
import type { RunResult } from "./result.ts";
import type { Verdict } from "./verdict.ts";

function run(targets: Record<string, Record<string, Verdict>>): RunResult {
  return {
    schemaVersion: "1",
    tool: { name: "tenken", version: "0" },
    plan: "quick",
    seed: 1,
    clock: "2021-11-04T00:00:00Z",
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
    targets: Object.entries(targets).map(([target, verdicts]) => ({
      target,
      edition: "element",
      product: { name: "", version: "", vendor: "" },
      validity: { valid: true, why: [] },
      requirements: Object.entries(verdicts).map(([requirement, verdict]) => ({
        requirement,
        verdict,
        observed: 0,
        why: [],
        claims: [],
        findings: [],
      })),
      coverage: [],
      properties: [],
      traceDigest: "",
    })),
  };
}

Deno.test("a run does not differ from what was expected of it", () => {
  const one = run({ a: { "num-009": "pass", "num-008": "fail" } });
  assertEquals(differencesFrom(expectationOf(one), one), []);
});

Deno.test("every difference is told, in both directions, in order", () => {
  const expectation = {
    a: { r1: "fail", r2: "pass" },
    gone: { r1: "pass" },
  } as const;
  const one = run({ a: { r1: "pass", r3: "pass" }, b: { r1: "pass" } });
  assertEquals(differencesFrom(expectation, one), [
    { target: "a", requirement: "r1", expected: "fail", actual: "pass" },
    { target: "a", requirement: "r2", expected: "pass" },
    { target: "a", requirement: "r3", actual: "pass" },
    { target: "b", requirement: "r1", actual: "pass" },
    { target: "gone", requirement: "r1", expected: "pass" },
  ]);
});
