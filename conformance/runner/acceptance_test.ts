import { assertEquals } from "@std/assert";
import { drive } from "../journeys/drive.ts";
import { expand } from "../journeys/expand.ts";
import type { CasePlan, PlannedCommand } from "../journeys/plan.ts";
import { planOf, registers } from "../journeys/sample_plans_test_support.ts";
import { toyTown } from "../journeys/toy_town_test_support.ts";
import { acceptance } from "./acceptance.ts";

async function counted(plan: CasePlan, town = toyTown()) {
  const case_ = expand(plan);
  return acceptance(case_, (await drive(case_, town)).steps);
}

function inElement(...commands: PlannedCommand[]) {
  return counted(planOf("element", commands));
}

const OWED = { owed: 1, given: 1 };
const NOTHING = { owed: 0, given: 0 };

Deno.test("whoever does everything right for the first time is owed an account", async () => {
  assertEquals(await inElement(registers("element")), OWED);
  assertEquals(await counted(planOf("linking", [registers("linking")])), OWED);
  assertEquals(
    await inElement(registers("element"), registers("element", { person: 1 })),
    { owed: 2, given: 2 },
  );
});

Deno.test("whoever is refused without reason is owed and not given", async () => {
  const plan = planOf("element", [registers("element")]);
  assertEquals(
    await counted(plan, toyTown({ flaw: "refuses-everybody" })),
    { owed: 1, given: 0 },
  );
});

Deno.test("nobody is owed a second registration", async () => {
  assertEquals(
    await inElement(registers("element"), registers("element")),
    OWED,
  );
});

Deno.test("slips, races and old cards are owed nothing", async () => {
  for (
    const change of [
      { signaturePin: "wrong" },
      { authenticationPin: "absent" },
      { number: "malformed" },
      { devices: [0, 1] },
    ] as const
  ) {
    assertEquals(await inElement(registers("element", change)), NOTHING);
  }
  const unwilling = registers("linking", { consent: false });
  assertEquals(await counted(planOf("linking", [unwilling])), NOTHING);
});

Deno.test("whatever may stand in the way takes the debt away", async () => {
  const before: readonly PlannedCommand[] = [
    { do: "suspend", inMinutes: 500 },
    { do: "purge" },
    { do: "upgrade" },
    { do: "crash" },
    { do: "outage", service: "ocsp", down: true },
    { do: "live", person: 0, event: { kind: "move", residence: 1 } },
    {
      do: "authenticate",
      person: 0,
      device: 0,
      relyingParty: 0,
      pin: "wrong",
    },
  ];
  for (const command of before) {
    assertEquals(await inElement(command, registers("element")), NOTHING);
  }
});

Deno.test("once it is over, the debt is back", async () => {
  assertEquals(
    await inElement(
      { do: "suspend" },
      { do: "resume" },
      { do: "outage", service: "crl", down: true },
      { do: "outage", service: "crl", down: false },
      registers("element"),
    ),
    OWED,
  );
});

Deno.test("children, ending cards and ending stays are owed nothing", async () => {
  const change = async (what: object) => {
    const plan = planOf("element", [registers("element")], 1);
    const people = [{ ...plan.world.people[0]!, ...what }];
    return await counted({ ...plan, world: { ...plan.world, people } });
  };
  assertEquals(await change({}), OWED);
  assertEquals(await change({ ageDays: 14 * 365 }), NOTHING);
  assertEquals(await change({ cardAgeDays: 1600 }), NOTHING);
  assertEquals(await change({ cardAgeDays: 2 }), NOTHING);
  assertEquals(await change({ stayDays: 2 }), NOTHING);
});

Deno.test("bad lines and colliding numbers are owed nothing", async () => {
  const plan = planOf("element", [
    registers("element"),
    registers("element", { person: 1 }),
  ]);
  const { world } = plan;
  const faults = [{
    link: "app-server",
    nth: 0,
    effect: { kind: "lost" },
  }] as const;
  assertEquals(
    await counted({ ...plan, world: { ...world, faults } }),
    NOTHING,
  );
  const people = world.people.map((one, i) =>
    i === 1 ? { ...one, number: { seed: 2, sharesWith: 0 } } : one
  );
  assertEquals(await counted({ ...plan, world: { ...world, people } }), OWED);
});
