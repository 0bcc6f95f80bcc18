import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { drive } from "./drive.ts";
import { expand } from "./expand.ts";
import { anyPlan, planOf, registers } from "./sample_plans_test_support.ts";
import { tellStory } from "./story.ts";
import { toyTown } from "./toy_town_test_support.ts";

Deno.test("a story tells who there is and what they did, in order", async () => {
  const case_ = expand(planOf("linking", [
    registers("linking"),
    { do: "restore", backup: 4 },
    { do: "live", person: 0, event: { kind: "move", residence: 1 } },
    { do: "wait-for", edge: "link-visible", offMinutes: 0 },
    registers("linking", { devices: [1, 2], consent: false }),
  ]));
  const { steps } = await drive(case_, toyTown());
  assertEquals(tellStory(case_, steps).map((line) => line.en), [
    "Cast: P-0001 Chisa Kasumino, born 1981-10-14, card of 2021-03-18",
    "2021-10-04 09:00 P-0001 registers on phone 1 → created",
    "2021-10-04 09:00 P-0001 moves house → done",
    "2021-10-04 09:00 1 h 30 min go by",
    "2021-10-04 10:30 P-0001 registers on phone 2 and 3 at once, without consent → existing | existing",
  ]);
});

Deno.test("what is out of the ordinary is told first", () => {
  const plan = planOf("element", [], 2);
  const people = plan.world.people.map((one, i) =>
    i === 1 ? { ...one, number: { seed: 2, sharesWith: 0 }, stayDays: 30 } : one
  );
  const case_ = expand({
    ...plan,
    world: {
      ...plan.world,
      people,
      assumes: {
        linkDelayMinutes: 15,
        linkedEvents: { "number-change": true },
      },
      faults: [{
        link: "app-server",
        nth: 2,
        effect: { kind: "delayed", ticks: 4 },
      }],
    },
  });
  const steps = [{
    command: registers("element", { person: 1 }),
    at: "2021-10-04T00:00:00Z",
    outcomes: ["refused: already-registered"],
  }];
  assertEquals(tellStory(case_, steps).map((line) => line.en), [
    "Cast: P-0002 Takehito Fujinami, born 1981-10-14, card of 2021-03-18, may stay until 2021-11-03, number starts with the same 8 digits as that of P-0001",
    "Assumed: linkedEvents = number-change: linked",
    "Assumed: linkDelayMinutes = 15",
    "Fault: message 3 on app-server is delayed 4",
    "2021-10-04 09:00 P-0002 registers on phone 1, typing the number → refused: already-registered",
  ]);
});

Deno.test("every step is told in both languages, and no secret in either", async () => {
  for (const edition of ["element", "linking"] as const) {
    for (const plan of fc.sample(anyPlan(edition), { seed: 1, numRuns: 40 })) {
      const case_ = expand(plan);
      const { steps } = await drive(case_, toyTown());
      const story = tellStory(case_, steps);
      assert(story.length >= steps.length);
      for (const { ja, en } of story) {
        assert(/[\u3040-\u30ff\u4e00-\u9fff]/.test(ja));
        assert(/^[\x20-\x7e→]+$/.test(en));
      }
      const text = JSON.stringify(story);
      for (const { personalNumber, pins } of case_.world.people) {
        assert(!text.includes(personalNumber.slice(0, 8)));
        assert(!text.includes(pins.signature));
      }
    }
  }
});
