import {
  assert,
  assertEquals,
  assertNotEquals,
  assertRejects,
} from "@std/assert";
import fc from "fast-check";
import { canonicalJson } from "../evidence/canonical_json.ts";
import type { CasePlan } from "../journeys/plan.ts";
import { registerMost } from "../journeys/purging.ts";
import { TOY_WRITES } from "../journeys/toy_service_test_support.ts";
import { purgeComplete } from "../oracles/purge_complete.ts";
import { plansFor, type Property } from "../suites/property.ts";
import { InvariantError } from "../terms/mod.ts";
import { forEachCase } from "./drawn_cases.ts";
import { runJob } from "./job.ts";
import type { System } from "./system.ts";
import { replay } from "./replay.ts";
import { decodeToken } from "./token.ts";
import {
  CONFINED,
  jobFor,
  openToy,
  SINGLE,
} from "./toy_properties_test_support.ts";

Deno.test("the same job twice gives the same result, byte for byte", async () => {
  for (const flaw of [undefined, "second-account-after-change"] as const) {
    const job = jobFor(SINGLE, flaw);
    const one = await runJob(job, openToy, SINGLE);
    const other = await runJob(job, openToy, SINGLE);
    assertEquals(canonicalJson(one), canonicalJson(other));
    assertEquals(JSON.parse(JSON.stringify(one)), one);
  }
});

Deno.test("another seed draws other cases", async () => {
  const job = jobFor(CONFINED);
  const one = await runJob(job, openToy, CONFINED);
  const other = await runJob({ ...job, seed: 8 }, openToy, CONFINED);
  assertNotEquals(one.digest, other.digest);
});

Deno.test("an honest target violates nothing, and what was seen is counted", async () => {
  const result = await runJob(jobFor(CONFINED), openToy, CONFINED);
  assertEquals(result.breaches, []);
  assertEquals(result.cases, 40);
  assertEquals(result.product?.name, "Toy");
  assert(result.calls > 400);
  assert(result.acceptance.owed > 10);
  assertEquals(result.acceptance.given, result.acceptance.owed);
  for (const tally of result.tallies) {
    assertEquals(tally.violated, 0);
    assertEquals(tally.cases, 40);
    assert(tally.observed > 20);
  }
});

Deno.test("a leak is found and told in its simplest form", async () => {
  const job = jobFor(CONFINED, "logs-the-number");
  const { breaches, tallies } = await runJob(job, openToy, CONFINED);
  assertEquals(breaches.length, 1);
  const [breach] = breaches;
  assertEquals(breach?.claim, "not-outside-device");
  assertEquals(breach?.violation.subject, "log");
  assertEquals(breach?.foundInCase, 1);
  const { plan } = decodeToken(breach!.replay);
  assertEquals(plan.commands.length, 1);
  assertEquals(plan.world.people.length, 1);
  assertEquals(plan.world.faults, []);
  assertEquals(breach?.story.length, 2);
  assert(tallies[0]!.violated > 20);
  assertEquals(tallies[1]!.violated, 0);
});

Deno.test("a second account is told with the change that brought it about", async () => {
  const job = jobFor(SINGLE, "second-account-after-change");
  const { breaches } = await runJob(job, openToy, SINGLE);
  const { plan } = decodeToken(breaches[0]!.replay);
  const steps = plan.commands.map((command) => command.do);
  assertEquals(steps.filter((step) => step === "register").length, 2);
  assert(steps.includes("live"));
  assert(steps.length <= 5, steps.join());
});

Deno.test("without evaluations a violation is told as it was found", async () => {
  const job = { ...jobFor(CONFINED, "logs-the-number"), evaluationsMax: 0 };
  const { breaches } = await runJob(job, openToy, CONFINED);
  const drawn: CasePlan[] = [];
  await forEachCase(job, CONFINED, (plan) => {
    drawn.push(plan);
    return Promise.resolve(true);
  });
  assertEquals(decodeToken(breaches[0]!.replay).plan, drawn[0]);
});

Deno.test("the n-th case is the same in the first phase and by its path", async () => {
  const job = { ...jobFor(SINGLE), cases: 60 };
  const drawn: CasePlan[] = [];
  await forEachCase(job, SINGLE, (plan, index) => {
    assertEquals(index, drawn.length);
    drawn.push(plan);
    return Promise.resolve(true);
  });
  assertEquals(drawn.length, 60);
  for (const index of [0, 1, 17, 42, 59]) {
    let found: CasePlan | undefined;
    await fc.check(
      fc.asyncProperty(plansFor(SINGLE, "linking"), (plan) => {
        found = plan;
        return Promise.resolve(true);
      }),
      { seed: job.seed, path: String(index), numRuns: 1 },
    );
    assertEquals(found, drawn[index]);
  }
});

Deno.test("a target that breaks is an error with its case, never a failure", async () => {
  const job = jobFor(CONFINED, "breaks-on-register");
  const result = await runJob(job, openToy, CONFINED);
  assertEquals(result.breaches, []);
  assert(result.cases < 40);
  for (const tally of result.tallies) {
    assertEquals(tally.violated, 0);
    assertEquals(tally.errors.length, 1);
    const token = /replay: (tk1\.[^)]+)/.exec(tally.errors[0]!.en)![1]!;
    const { plan } = decodeToken(token);
    assert(plan.commands.some((command) => command.do === "register"));
  }
});

Deno.test("a violation that does not repeat is flaky: an error, no failure", async () => {
  const job = jobFor(CONFINED, "leaks-now-and-then");
  const { breaches, tallies } = await runJob(job, openToy, CONFINED);
  assertEquals(breaches, []);
  const [leak] = tallies;
  assertEquals(leak?.violated, 0);
  assert(leak?.errors[0]?.en.startsWith("Flaky: "));
  assertEquals(leak?.cases, 40);
});

Deno.test("a mistake of the harness is no verdict about the target", async () => {
  const broken = {
    ...CONFINED,
    oracle: () => {
      throw new InvariantError("the oracle lost its footing");
    },
  };
  await assertRejects(
    () => runJob(jobFor(broken), openToy, broken),
    InvariantError,
    "footing",
  );
});

Deno.test("whatever is opened is closed, once, and after a break opened anew", async () => {
  let open = 0;
  let opened = 0;
  const counting = async (name: Parameters<typeof openToy>[0]): Promise<
    System
  > => {
    open++;
    opened++;
    const system = await openToy(name);
    return { ...system, close: () => Promise.resolve(void open--) };
  };
  await runJob(jobFor(CONFINED), counting, CONFINED);
  assertEquals([open, opened], [0, 1]);
  await runJob(jobFor(CONFINED, "breaks-on-register"), counting, CONFINED);
  assertEquals([open, opened], [0, 2]);
});

/** Draws no purge; counts through the writes of one. */
const SWEPT: Property = {
  ...CONFINED,
  name: "swept",
  claims: {
    "no-element-left": {
      requirements: ["susp-019"],
      observedMin: 1,
      needs: [],
    },
  },
  itineraries: {
    element: {
      ...CONFINED.itineraries.element!,
      sweeps: [{
        during: "purgeElements",
        stepsMax: TOY_WRITES + 2,
        claim: "no-element-left",
        story: (cast, crash) => [
          ...registerMost(cast),
          { do: "look" },
          crash,
          { do: "purge" },
          { do: "purge" },
        ],
      }],
    },
  },
  oracle: purgeComplete,
};

Deno.test("a sweep tries every write of a call and one more, beside what is drawn", async () => {
  const job = { ...jobFor(SWEPT), cases: 2 };
  const result = await runJob(job, openToy, SWEPT);
  assertEquals(result.cases, 2 + TOY_WRITES + 1);
  assertEquals(result.tallies[0]?.unseen.length, 0);
  assertEquals(result.tallies[0]?.violated, 0);
  const crashed = result.coverage.find(({ sink }) => sink.id === "accounts");
  assert(crashed!.looks["after-crash"] >= TOY_WRITES);
});

Deno.test("a sweep that is given up says so", async () => {
  const itinerary = SWEPT.itineraries.element!;
  const [sweep] = itinerary.sweeps!;
  const short = {
    ...SWEPT,
    itineraries: {
      element: { ...itinerary, sweeps: [{ ...sweep!, stepsMax: 2 }] },
    },
  };
  const { tallies } = await runJob(
    { ...jobFor(short), cases: 1 },
    openToy,
    short,
  );
  assertEquals(tallies[0]?.unseen.map(({ en }) => en), [
    "purgeElements makes more than 2 durable writes; dying at the later ones was not tried",
  ]);
});

Deno.test("what a counted case shows is made minimal and can be replayed", async () => {
  const job = { ...jobFor(SWEPT, "purge-forgets-queue"), cases: 2 };
  const { breaches } = await runJob(job, openToy, SWEPT);
  assertEquals(breaches.map(({ violation }) => violation.subject), ["queue"]);
  assert(breaches[0]!.foundInCase > 2);
  const { plan } = decodeToken(breaches[0]!.replay);
  const outcome = await replay(
    breaches[0]!.replay,
    { target: "toy", defect: "purge-forgets-queue" },
    openToy,
    [SWEPT],
  );
  assertEquals(outcome.outcome, "still-fails");
  assertEquals(plan.commands.some(({ do: what }) => what === "crash"), false);
});
