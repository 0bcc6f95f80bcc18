import { assert, assertEquals, assertRejects } from "@std/assert";
import { planOf, registers } from "../journeys/sample_plans_test_support.ts";
import { runJob } from "./job.ts";
import { replay } from "./replay.ts";
import { encodeToken, TokenError } from "./token.ts";
import { CONFINED, jobFor, openToy } from "./toy_properties_test_support.ts";

const FLAWED = { target: "toy", defect: "logs-the-number" };
const HONEST = { target: "toy" };

async function found(): Promise<string> {
  const job = jobFor(CONFINED, "logs-the-number");
  const { breaches } = await runJob(job, openToy, CONFINED);
  return breaches[0]!.replay;
}

Deno.test("a token lands on its minimal case at once", async () => {
  const token = await found();
  const outcome = await replay(token, FLAWED, openToy, [CONFINED]);
  assert(outcome.outcome === "still-fails");
  assertEquals(outcome.breach.violation.subject, "log");
  assertEquals(outcome.breach.replay, token);
  assertEquals(outcome.breach.story.length, 2);
});

Deno.test("once the target is mended, the token says so", async () => {
  const outcome = await replay(await found(), HONEST, openToy, [CONFINED]);
  assertEquals(outcome, { outcome: "fixed" });
});

Deno.test("a case that no longer reaches the claim is not fixed", async () => {
  const plan = planOf("element", [registers("element", { number: "absent" })]);
  const token = encodeToken({
    property: "confined",
    claim: "not-outside-device",
    subject: "log",
    plan,
  });
  const outcome = await replay(token, HONEST, openToy, [CONFINED]);
  assert(outcome.outcome === "not-replayable");
  assert(outcome.why.en.includes("no longer reaches"));
});

Deno.test("a broken target and an unknown property cannot be replayed", async () => {
  const token = await found();
  const broken = { target: "toy", defect: "breaks-on-register" };
  const one = await replay(token, broken, openToy, [CONFINED]);
  assertEquals(one.outcome, "not-replayable");
  const other = await replay(token, FLAWED, openToy, []);
  assertEquals(other.outcome, "not-replayable");
});

Deno.test("a damaged token is refused before anything is opened", async () => {
  const token = await found();
  await assertRejects(
    () =>
      replay(token.slice(0, -1), HONEST, () => {
        throw new Error("opened");
      }, [CONFINED]),
    TokenError,
  );
});
