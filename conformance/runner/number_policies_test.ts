import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  FILE_NUMBERS_MIN,
  type NumberPolicy,
} from "../arbitraries/number_policy.ts";
import { canonicalJson } from "../evidence/canonical_json.ts";
import type { Json } from "../evidence/event.ts";
import { numbersIn } from "../journeys/entry_numbers.ts";
import { expand } from "../journeys/expand.ts";
import { plansFor } from "../suites/property.ts";
import { PROPERTIES } from "../suites/suites.ts";
import { checkDigit, isPersonalNumber } from "../terms/mod.ts";
import { runJob } from "./job.ts";
import { planOf } from "./plan.ts";
import { replay } from "./replay.ts";
import { run } from "./run.ts";
import type { OpenSystem } from "./system.ts";
import { decodeToken } from "./token.ts";
import { CONFINED, jobFor, openToy } from "./toy_properties_test_support.ts";

const NUMBERS = Array.from({ length: FILE_NUMBERS_MIN }, (_, i) => {
  const body = String(40_000_000_000 + 123_457 * i);
  return `${body}${checkDigit(body)}`;
});
const FROM_FILE: NumberPolicy = { kind: "file", numbers: NUMBERS };
const FLAWED = { target: "toy", defect: "logs-the-number" };

function judged(numberPolicy?: NumberPolicy) {
  return run({
    plan: planOf("quick", 0.05, 0),
    seed: 1,
    targets: [{ ...FLAWED, edition: "element" }],
    openSystem: openToy,
    toolVersion: "0",
    properties: [CONFINED],
    ...(numberPolicy === undefined ? {} : { numberPolicy }),
  });
}

Deno.test("a run says where its numbers came from, and how many there were", async () => {
  const { numberPolicy } = await judged();
  assertEquals(numberPolicy.policy, "valid");
  assert(numberPolicy.count > 3 && numberPolicy.chanceAny > 0.003);
  const nobodys = await judged({ kind: "invalid-check-digit" });
  assertEquals(nobodys.numberPolicy.count, numberPolicy.count);
  assertEquals(nobodys.numberPolicy.chanceAny, 0);
});

Deno.test("numbers of a file find what invented ones find, and stand in no report and no token", async () => {
  const result = await judged(FROM_FILE);
  assertEquals(result.numberPolicy.policy, "file");
  const findings = result.targets[0]!.requirements.flatMap((r) => r.findings);
  assert(findings.length > 0);
  const report = canonicalJson(result as unknown as Json) +
    findings.map(({ replay }) => atob(replay.split(".")[1]!)).join("");
  for (const number of NUMBERS) assert(!report.includes(number.slice(0, 11)));
});

Deno.test("the numbers that the world opens with are those of the policy", async () => {
  const given: string[] = [];
  const open: OpenSystem = async (name) => {
    const system = await openToy(name);
    const { environment } = system;
    const inner = environment.open.bind(environment);
    environment.open = (world) => {
      given.push(...world.people.map((one) => one.personalNumber));
      return inner(world);
    };
    return system;
  };
  const job = { ...jobFor(CONFINED), cases: 5 };
  await runJob({ ...job, numberPolicy: FROM_FILE }, open, CONFINED);
  assert(given.length >= 5);
  assert(given.every((number) => NUMBERS.includes(number)));
  given.length = 0;
  const numberPolicy = { kind: "invalid-check-digit" } as const;
  await runJob({ ...job, numberPolicy }, open, CONFINED);
  assert(given.length >= 5 && !given.some(isPersonalNumber));
  given.length = 0;
  await runJob(job, open, CONFINED);
  assert(given.length >= 5 && given.every(isPersonalNumber));
});

Deno.test("a case whose numbers came from a file is played again with the file, and not without", async () => {
  const job = { ...jobFor(CONFINED, "logs-the-number"), cases: 5 };
  const { breaches } = await runJob(
    { ...job, numberPolicy: FROM_FILE },
    openToy,
    CONFINED,
  );
  const token = breaches[0]!.replay;
  assertEquals(decodeToken(token).numberPolicy, "file");
  const again = await replay(token, FLAWED, openToy, [CONFINED], FROM_FILE);
  assert(again.outcome === "still-fails");
  assertEquals(again.breach.replay, token);
  assertEquals(again.breach.evidenceDigest, breaches[0]!.evidenceDigest);
  for (const other of [undefined, { kind: "valid" } as const]) {
    const without = await replay(token, FLAWED, openToy, [CONFINED], other);
    assert(without.outcome === "not-replayable");
    assert(without.why.en.includes("file"));
  }
});

Deno.test("a case with wrong check digits is played again with wrong check digits, unasked", async () => {
  const job = { ...jobFor(CONFINED, "logs-the-number"), cases: 5 };
  const numberPolicy = { kind: "invalid-check-digit" } as const;
  const { breaches } = await runJob(
    { ...job, numberPolicy },
    openToy,
    CONFINED,
  );
  const again = await replay(breaches[0]!.replay, FLAWED, openToy, [CONFINED]);
  assert(again.outcome === "still-fails");
  assertEquals(again.breach.evidenceDigest, breaches[0]!.evidenceDigest);
});

Deno.test("no case of any suite needs more numbers than the smallest file has", () => {
  for (const property of PROPERTIES) {
    for (const edition of property.editions) {
      fc.assert(
        fc.property(plansFor(property, edition), (plan) => {
          const { length } = numbersIn(expand(plan, FROM_FILE));
          assert(length <= FILE_NUMBERS_MIN / 2, `${property.name}: ${length}`);
        }),
        { seed: 4, numRuns: 60 },
      );
    }
  }
});
