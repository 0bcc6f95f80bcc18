import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { canonicalJson } from "../evidence/canonical_json.ts";
import { expand } from "./expand.ts";
import type { CasePlan } from "./plan.ts";
import { anyPlan, planOf, registers } from "./sample_plans_test_support.ts";
import { smallerPlans } from "./smaller.ts";

/** Follow the first simplification that still fails, as shrinking does. */
function minimal(
  plan: CasePlan,
  fails: (plan: CasePlan) => boolean,
): { plan: CasePlan; steps: number } {
  for (let steps = 0;; steps++) {
    const next = [...smallerPlans(plan)].find(fails);
    if (next === undefined) return { plan, steps };
    plan = next;
  }
}

Deno.test("whatever fails, shrinking ends, and soon", () => {
  fc.assert(
    fc.property(anyPlan("element"), anyPlan("linking"), (one, other) => {
      for (const plan of [one, other]) {
        const left = minimal(plan, () => true);
        assertEquals(left.plan.commands, []);
        assertEquals(left.plan.world.people.length, 1);
        assertEquals(left.plan.world.faults, []);
        assertEquals(left.plan.world.assumes, {});
        assertEquals(left.plan.world.signing, "ed25519");
        assert(left.steps < 60);
      }
    }),
    { seed: 1, numRuns: 40 },
  );
});

Deno.test("no simplification is the plan itself, and each is a plan", () => {
  fc.assert(
    fc.property(anyPlan("element"), (plan) => {
      for (const smaller of smallerPlans(plan)) {
        assert(canonicalJson(smaller) !== canonicalJson(plan));
        const { world, commands } = expand(smaller);
        for (const command of commands) {
          if ("person" in command) assert(command.person < world.people.length);
        }
      }
    }),
    { seed: 2, numRuns: 30 },
  );
});

Deno.test("only what the failure needs is left", () => {
  const plans = fc.sample(anyPlan("element"), { seed: 3, numRuns: 400 });
  const needs = (plan: CasePlan) =>
    plan.commands.some((c) => c.do === "register" && c.devices.length > 1) &&
    plan.commands.some((c) => c.do === "purge");
  const failing = plans.filter(needs);
  assert(failing.length > 5);
  for (const plan of failing) {
    const { commands, world } = minimal(plan, needs).plan;
    assertEquals(commands.map((c) => c.do).toSorted(), ["purge", "register"]);
    assertEquals(world.people.length, 1);
    const register = commands.find((c) => c.do === "register");
    assertEquals(register?.devices, [0, 1]);
    assertEquals(register?.signaturePin, "right");
  }
});

Deno.test("taking a person out keeps everybody else's steps", () => {
  const plan = planOf("element", [
    registers("element", { person: 0 }),
    registers("element", { person: 1 }),
    registers("element", { person: 2 }),
  ], 3);
  const middleGone = [...smallerPlans(plan)].find(({ world }) =>
    world.people.length === 2 && world.people[1]!.pins === 3
  );
  assertEquals(
    middleGone?.commands.map((c) => c.do === "register" ? c.person : -1),
    [0, 1],
  );
});

Deno.test("whoever shared digits with someone who is gone has their own", () => {
  const plan = planOf("element", [], 3);
  const people = plan.world.people.map((one, i) =>
    i === 2 ? { ...one, number: { seed: 9, sharesWith: 1 } } : one
  );
  const without = (gone: number) =>
    [...smallerPlans({ ...plan, world: { ...plan.world, people } })]
      .find(({ world }) =>
        world.people.length === 2 &&
        world.people.every((one) => one.pins !== gone + 1)
      );
  assertEquals(without(1)?.world.people[1]?.number, { seed: 9 });
  assertEquals(without(0)?.world.people[1]?.number, {
    seed: 9,
    sharesWith: 0,
  });
});
