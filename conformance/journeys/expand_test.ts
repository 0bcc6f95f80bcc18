import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { canonicalJson } from "../evidence/canonical_json.ts";
import { parseInstant } from "../terms/mod.ts";
import type { Command } from "./case.ts";
import { expand } from "./expand.ts";
import type { PlannedCommand } from "./plan.ts";
import { anyPlan, planOf, registers } from "./sample_plans_test_support.ts";

function minutesOf(commands: readonly PlannedCommand[]): number[] {
  return expand(planOf("linking", commands)).commands
    .flatMap((command: Command) =>
      command.do === "wait" ? [command.minutes] : []
    );
}

const MOVES: PlannedCommand = {
  do: "live",
  person: 0,
  event: { kind: "move", residence: 1 },
};

Deno.test("the same plan is the same case, and commands keep their places", () => {
  fc.assert(
    fc.property(anyPlan("element"), (plan) => {
      const case_ = expand(plan);
      assertEquals(case_, expand(structuredClone(plan)));
      assertEquals(case_.commands.length, plan.commands.length);
    }),
    { seed: 1, numRuns: 60 },
  );
});

Deno.test("a plan holds none of the secrets of its case", () => {
  fc.assert(
    fc.property(anyPlan("element"), (plan) => {
      const text = canonicalJson(plan);
      for (const { personalNumber, pins } of expand(plan).world.people) {
        assert(!text.includes(personalNumber.slice(0, 11)));
        assert(!text.includes(pins.signature));
      }
    }),
    { seed: 2, numRuns: 60 },
  );
});

Deno.test("a link is waited for from the latest change, to the minute", () => {
  assertEquals(
    minutesOf([
      MOVES,
      { do: "wait", minutes: 30 },
      { do: "wait-for", edge: "link-visible", offMinutes: -1 },
      { do: "wait-for", edge: "link-visible", offMinutes: 0 },
      { do: "wait-for", edge: "link-visible", offMinutes: 0 },
    ]),
    [30, 59, 1, 0],
  );
});

Deno.test("a second change starts the wait anew", () => {
  assertEquals(
    minutesOf([
      MOVES,
      { do: "wait", minutes: 89 },
      MOVES,
      { do: "wait-for", edge: "link-visible", offMinutes: 0 },
      { do: "wait-for", edge: "status-fresh", offMinutes: 0 },
    ]),
    [89, 90, 0],
  );
});

Deno.test("both edges of a window are found, and a window of the past is not", () => {
  assertEquals(
    minutesOf([
      { do: "suspend", inMinutes: 60, forMinutes: 30 },
      { do: "wait-for", edge: "suspension-begins", offMinutes: -1 },
      { do: "wait-for", edge: "suspension-begins", offMinutes: 0 },
      { do: "wait-for", edge: "suspension-ends", offMinutes: 1 },
      { do: "wait-for", edge: "suspension-begins", offMinutes: 0 },
    ]),
    [59, 1, 31, 0],
  );
});

Deno.test("an edge that is nowhere is not waited for", () => {
  assertEquals(
    minutesOf([
      { do: "wait-for", edge: "link-visible", offMinutes: 5 },
      { do: "suspend" },
      { do: "wait-for", edge: "suspension-ends", offMinutes: 0 },
    ]),
    [0, 0],
  );
});

Deno.test("certificates end after the fifth birthday since the issue", () => {
  // Born 1981-10-14, card of 2021-03-18: birthdays fall in October of 2021 to 2025, and the
  // fifth ends at midnight of the fifteenth in Japan, nine hours before UTC.
  const [minutes] = minutesOf([
    { do: "wait-for", edge: "certificate-ends", offMinutes: 0 },
  ]);
  const end = parseInstant("2025-10-14T15:00:00Z");
  const opening = parseInstant("2021-10-04T00:00:00Z");
  assertEquals(minutes, (end - opening) / 60_000);
});

Deno.test("a limited stay ends certificates sooner", () => {
  const plan = planOf("linking", [
    { do: "wait-for", edge: "certificate-ends", offMinutes: 0 },
  ]);
  const [first, ...others] = plan.world.people;
  const people = [{ ...first!, stayDays: 2 }, ...others];
  const [wait] = expand({ ...plan, world: { ...plan.world, people } }).commands;
  // The last day of the stay begins and ends at 15:00 UTC.
  assertEquals(wait, { do: "wait", minutes: (2 * 24 + 15) * 60 });
});

Deno.test("every change of a number brings a number of its own", () => {
  const change: PlannedCommand = {
    do: "live",
    person: 0,
    event: { kind: "change-number", number: 7 },
  };
  const { commands, world } = expand(planOf("element", [change, change]));
  const numbers = commands.map((command) =>
    command.do === "live" && command.event.kind === "change-number"
      ? command.event.personalNumber
      : ""
  );
  assertNotEquals(numbers[0], numbers[1]);
  for (const who of world.people) assert(!numbers.includes(who.personalNumber));
});

Deno.test("a new name keeps the given name", () => {
  const { commands, world } = expand(planOf("element", [
    { do: "live", person: 1, event: { kind: "rename", family: 3 } },
    registers("element"),
  ]));
  const [renamed] = commands;
  assert(renamed?.do === "live" && renamed.event.kind === "rename");
  assertEquals(renamed.event.name.given, world.people[1]!.name.given);
  assertNotEquals(renamed.event.name.family, world.people[1]!.name.family);
});
