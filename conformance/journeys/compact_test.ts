import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { Json } from "../evidence/event.ts";
import { compactPlan, readPlan } from "./compact.ts";
import { anyPlan, planOf, registers } from "./sample_plans_test_support.ts";

Deno.test("every plan comes back from its compact form", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("element" as const, "linking" as const).chain(anyPlan),
      (plan) => {
        const json = JSON.parse(JSON.stringify(compactPlan(plan)));
        assertEquals(readPlan(json), plan);
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("every command comes back, with and without its optional parts", () => {
  const plan = planOf("element", [
    registers("element", { devices: [0, 2], consent: false, cardAge: 1 }),
    registers("element", { signaturePin: "absent", number: "malformed" }),
    registers("element", { authenticationPin: "wrong" }),
    { do: "suspend" },
    { do: "suspend", inMinutes: 5 },
    { do: "suspend", forMinutes: 5 },
    { do: "suspend", inMinutes: 1, forMinutes: 5 },
    { do: "crash" },
    { do: "crash", during: "settle" },
    { do: "crash", during: "settle", step: 3 },
    { do: "wait-for", edge: "suspension-ends", offMinutes: -1 },
    { do: "restore", backup: 1 },
    { do: "outage", service: "crl", down: false },
    { do: "close-account", device: 2 },
    { do: "purge-amid", person: 1, device: 2 },
    registers("element", { number: "neighbour" }),
    { do: "live", person: 1, event: { kind: "die" } },
    { do: "live", person: 1, event: { kind: "change-number", number: 8 } },
  ]);
  assertEquals(readPlan(compactPlan(plan)), plan);
});

Deno.test("a plain registration is short", () => {
  const plan = planOf("linking", [registers("linking")], 1);
  const text = JSON.stringify(compactPlan(plan));
  assert(text.endsWith('[["register",0,[0],"absent"]]]'));
});

Deno.test("whatever is not a plan is refused, and nothing of it is told", () => {
  const good = compactPlan(planOf("element", [registers("element")]));
  assertEquals(readPlan(good).edition, "element");
  const [edition, numbers, world, commands] = good as Json[];
  const bad: Json[] = [
    null,
    {},
    [],
    ["third", numbers!, world!, commands!],
    [edition!, [1, 2], world!, commands!],
    [edition!, [1, 2, -1], world!, commands!],
    [edition!, [1, 2, 0.5], world!, commands!],
    [edition!, numbers!, world!, [["fly"]]],
    [edition!, numbers!, world!, [["register", 0, [0]]]],
    [edition!, numbers!, world!, [["register", 0, 0, "own"]]],
    [edition!, numbers!, world!, [["wait"]]],
    [edition!, numbers!, world!, [["live", 0, "move"]]],
    [edition!, numbers!, world!, [["crash", "describe"]]],
    [edition!, numbers!, ["ed25519", { spell: 1 }, [], []], commands!],
    [edition!, numbers!, ["ed25519", [], [], []], commands!],
    [edition!, numbers!, ["gost", {}, [], []], commands!],
    [edition!, numbers!, ["ed25519", {}, [["app-server", 0, "eaten"]], []], []],
    [edition!, numbers!, ["ed25519", {}, [], [[1, 2, 3]]], commands!],
  ];
  for (const json of bad) {
    const error = assertThrows(() => readPlan(json), SyntaxError);
    assert(!/fly|spell|third|eaten|gost/.test(error.message));
  }
});
