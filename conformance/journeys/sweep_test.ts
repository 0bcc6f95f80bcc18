import { assertEquals } from "@std/assert";
import { drive } from "./drive.ts";
import { expand } from "./expand.ts";
import type { Itinerary } from "./itinerary.ts";
import { registerMost } from "./purging.ts";
import { hasDied, type Sweep, sweepPlan } from "./sweep.ts";
import { TOY_WRITES } from "./toy_service_test_support.ts";
import { toyTown } from "./toy_town_test_support.ts";

const SWEEP: Sweep = {
  during: "purgeElements",
  stepsMax: 9,
  claim: "none",
  story: (cast, crash) => [...registerMost(cast), crash, { do: "purge" }],
};

const ITINERARY: Itinerary = {
  world: {
    peopleMin: 2,
    peopleMax: 3,
    faultyPercent: 100,
    collidingPercent: 0,
  },
  devices: 2,
  relyingParties: 1,
  weights: { register: 1, look: 1, settle: 1 },
  motifsMin: 1,
  motifsMax: 1,
};

const plan = (step: number, seed = 1) =>
  sweepPlan(SWEEP, "element", ITINERARY, seed, step);

Deno.test("the cases of a sweep are the same but for the write, in a quiet world", () => {
  const one = plan(1);
  assertEquals(one.world.faults, []);
  assertEquals({ ...plan(2), commands: [] }, { ...one, commands: [] });
  const crashes = [1, 2].map((step) =>
    plan(step).commands.find((command) => command.do === "crash")
  );
  assertEquals(crashes, [
    { do: "crash", during: "purgeElements", step: 1 },
    { do: "crash", during: "purgeElements", step: 2 },
  ]);
  assertEquals(plan(1), one);
});

Deno.test("a call dies at every write that it makes, and at none after", async () => {
  const died = [];
  for (let step = 1; step <= TOY_WRITES + 2; step++) {
    const { steps } = await drive(expand(plan(step)), toyTown());
    died.push(hasDied(steps));
  }
  assertEquals(died, [true, true, true, false, false]);
});
