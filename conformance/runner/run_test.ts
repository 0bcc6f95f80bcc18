import { assert, assertEquals } from "@std/assert";
import { CATALOG } from "../catalog/mod.ts";
import type { RunResult } from "../findings/result.ts";
import type { Verdict } from "../findings/verdict.ts";
import { runJob } from "./job.ts";
import { planOf } from "./plan.ts";
import type { Pool } from "./pool.ts";
import { jobsOf, run, type RunEvent, type RunRequest } from "./run.ts";
import { CONFINED, openToy, SINGLE } from "./toy_properties_test_support.ts";

const REQUEST: RunRequest = {
  plan: { ...planOf("small", 0.3, 100) },
  seed: 3,
  targets: [
    { target: "toy", edition: "element" },
    { target: "toy", edition: "linking" },
    { target: "toy", edition: "element", defect: "logs-the-number" },
  ],
  openSystem: openToy,
  toolVersion: "0.0.0",
  properties: [CONFINED, SINGLE],
};

function verdict(result: RunResult, target: string, id: string): Verdict {
  const found = result.targets.find((one) => one.target === target);
  return found!.requirements.find((one) => one.requirement === id)!.verdict;
}

Deno.test("every requirement of the catalogue has its verdict, in order", async () => {
  const { targets } = await run(REQUEST);
  assertEquals(targets.map(({ target }) => target), [
    "toy:element",
    "toy:linking",
    "toy:element+logs-the-number",
  ]);
  for (const { requirements } of targets) {
    assertEquals(
      requirements.map(({ requirement }) => requirement),
      CATALOG.map(({ id }) => id),
    );
    for (const { verdict, why } of requirements) {
      assertEquals(why.length > 0, verdict !== "pass" && verdict !== "fail");
    }
  }
});

Deno.test("passes, failures and what was never tried are told apart", async () => {
  const result = await run(REQUEST);
  assertEquals(verdict(result, "toy:element", "num-008"), "pass");
  assertEquals(verdict(result, "toy:element", "num-009"), "pass");
  assertEquals(
    verdict(result, "toy:element+logs-the-number", "num-008"),
    "fail",
  );
  assertEquals(verdict(result, "toy:linking", "num-008"), "not-applicable");
  assertEquals(verdict(result, "toy:linking", "link-025"), "pass");
  assertEquals(verdict(result, "toy:element", "susp-019"), "inconclusive");
  assertEquals(verdict(result, "toy:element", "susp-023"), "not-applicable");
  const [, , defective] = result.targets;
  const failed = defective!.requirements.filter((r) => r.verdict === "fail");
  assertEquals(failed.map((r) => r.requirement), ["num-008"]);
  const [finding] = failed[0]!.findings;
  assertEquals(finding?.severity, "critical");
  assertEquals(finding?.property, "confined");
  assert(finding?.replay.startsWith("tk1."));
});

Deno.test("the order in which workers finish does not show", async () => {
  const backwards: Pool = {
    async run(jobs, onDone) {
      const results = [];
      for (const [i, job] of [...jobs.entries()].toReversed()) {
        const property = job.property === "single" ? SINGLE : CONFINED;
        const result = await runJob(job, openToy, property);
        // What crosses a thread is JSON.
        results.unshift(JSON.parse(JSON.stringify(result)));
        onDone(i, result);
      }
      return results;
    },
  };
  assertEquals(await run({ ...REQUEST, pool: backwards }), await run(REQUEST));
});

Deno.test("another seed gives another trace, the same one the same", async () => {
  const one = await run(REQUEST);
  const other = await run({ ...REQUEST, seed: 4 });
  assert(one.traceDigest !== other.traceDigest);
  assertEquals(one.traceDigest, (await run(REQUEST)).traceDigest);
});

Deno.test("progress is told without a clock, and ends with the result", async () => {
  const events: RunEvent[] = [];
  const result = await run({ ...REQUEST, onEvent: (e) => events.push(e) });
  assertEquals(events.map((e) => e.kind), [
    "run-started",
    "job-done",
    "job-done",
    "job-done",
    "run-done",
  ]);
  assertEquals(
    events.flatMap((e) => e.kind === "job-done" ? [e.done] : []),
    [1, 2, 3],
  );
  assertEquals(events.at(-1), { kind: "run-done", result });
});

Deno.test("a run can be confined to requirements; the others are left out, not passed", async () => {
  const confined = { ...REQUEST, requirements: ["num-008"] };
  assertEquals(jobsOf(confined).map((job) => job.property), [
    "confined",
    "confined",
  ]);
  const result = await run(confined);
  assertEquals(verdict(result, "toy:element", "num-008"), "pass");
  assertEquals(verdict(result, "toy:element", "num-009"), "not-applicable");
  assertEquals(verdict(result, "toy:linking", "link-025"), "not-applicable");
});

Deno.test("a target and its defective twin meet the same cases", () => {
  const [honest, , defective] = [...jobsOf(REQUEST)];
  assertEquals(honest?.seed, defective?.seed);
  assertEquals(honest?.cases, defective?.cases);
});

Deno.test("who refuses nearly everybody passes nothing, and failures still stand", async () => {
  const targets = [{
    target: "toy",
    edition: "element",
    defect: "refuses-everybody",
  }] as const;
  const honest = await run(REQUEST);
  assertEquals(honest.targets[0]!.validity, { valid: true, why: [] });
  const result = await run({ ...REQUEST, plan: planOf("more", 1, 0), targets });
  const [target] = result.targets;
  assertEquals(target!.validity.valid, false);
  for (const { verdict } of target!.requirements) assert(verdict !== "pass");
  assertEquals(
    verdict(result, "toy:element+refuses-everybody", "num-008"),
    "inconclusive",
  );
});

Deno.test("a claim whose call is missing is inconclusive and says which", async () => {
  const needy = {
    ...CONFINED,
    claims: {
      ...CONFINED.claims,
      "discarded": {
        requirements: ["num-009"],
        observedMin: 1,
        needs: ["backup", "crash"],
      },
    },
  } as const;
  const without = await run({
    ...REQUEST,
    properties: [needy],
    openSystem: async (name) => {
      const { target, ...rest } = await openToy(name);
      return {
        ...rest,
        target: {
          call: async (method, params) => {
            const reply = await target.call(method, params);
            return method === "describe" ? lacking(reply) as never : reply;
          },
        },
      };
    },
  });
  const [target] = without.targets;
  const result = target!.requirements.find((r) => r.requirement === "num-009");
  assertEquals(result?.verdict, "inconclusive");
  assertEquals(result?.why.map((text) => text.en), [
    "The target does not offer the call crash",
  ]);
});

// deno-lint-ignore no-explicit-any
function lacking(reply: any) {
  const operations = reply.result.operations
    .filter((one: string) => one !== "crash");
  return { kind: "result", result: { ...reply.result, operations } };
}

Deno.test("a target that cannot even be asked is unknown and in error", async () => {
  const targets = [{
    target: "toy",
    edition: "element",
    defect: "breaks-on-register",
  }] as const;
  const result = await run({ ...REQUEST, targets });
  assertEquals(
    verdict(result, "toy:element+breaks-on-register", "num-008"),
    "error",
  );
});
