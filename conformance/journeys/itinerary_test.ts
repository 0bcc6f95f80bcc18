import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { casePlans, type Itinerary } from "./itinerary.ts";
import type { MotifName } from "./motifs.ts";
import type { CasePlan } from "./plan.ts";
import { anyPlan } from "./sample_plans_test_support.ts";

const CALM: Itinerary = {
  world: { peopleMin: 2, peopleMax: 2, faultyPercent: 0, collidingPercent: 0 },
  devices: 2,
  relyingParties: 1,
  weights: { register: 1, look: 1, settle: 1, backup: 1, resume: 1, wait: 1 },
  motifsMin: 2,
  motifsMax: 8,
};

const kindsOf = (plan: CasePlan) => new Set(plan.commands.map((c) => c.do));

Deno.test("every command is drawn sooner or later", () => {
  const plans = fc.sample(anyPlan("element"), { seed: 1, numRuns: 300 });
  const kinds = new Set(plans.flatMap((plan) => [...kindsOf(plan)]));
  assertEquals(kinds.size, 19);
});

Deno.test("each case knows only some of the motifs", () => {
  const plans = fc.sample(casePlans("linking", CALM), {
    seed: 2,
    numRuns: 200,
  });
  const long = plans.filter((plan) => plan.commands.length >= 7);
  const all = long.filter((plan) => kindsOf(plan).size === 6);
  const few = long.filter((plan) => kindsOf(plan).size <= 4);
  assert(long.length > 30 && few.length > all.length);
});

Deno.test("a motif that is not weighed never comes up", () => {
  for (const plan of fc.sample(casePlans("linking", CALM), { seed: 6 })) {
    assert(!kindsOf(plan).has("purge") && !kindsOf(plan).has("crash"));
  }
});

Deno.test("a journey starts with its opening", () => {
  const opening: MotifName = "registerAll";
  const plans = fc.sample(casePlans("element", { ...CALM, opening }), {
    seed: 3,
    numRuns: 50,
  });
  for (const { commands } of plans) {
    assertEquals(
      commands.slice(0, 2).map((c) => c.do === "register" ? c.person : -1),
      [0, 1],
    );
  }
});

Deno.test("people do what the edition asks of them", () => {
  const numbers = (edition: "element" | "linking") =>
    new Set(
      fc.sample(casePlans(edition, CALM), { seed: 4, numRuns: 60 })
        .flatMap(({ commands }) =>
          commands.flatMap((c) => c.do === "register" ? [c.number] : [])
        ),
    );
  assertEquals([...numbers("element")], ["own"]);
  assertEquals([...numbers("linking")], ["absent"]);
});

Deno.test("fast-check shrinks a plan to what matters", async () => {
  const found = await fc.check(
    fc.asyncProperty(anyPlan("element"), (plan) =>
      Promise.resolve(
        !plan.commands.some((c) => c.do === "suspend" && c.forMinutes === 60),
      )),
    { seed: 5, numRuns: 300 },
  );
  assert(found.failed);
  const [minimal] = found.counterexample!;
  assertEquals(minimal.commands.length, 1);
  assertEquals(minimal.world.people.length, 1);
  assertEquals(minimal.commands[0], { do: "suspend", forMinutes: 60 });
});
