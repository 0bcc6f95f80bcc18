import { assertEquals } from "@std/assert";
import type { Called, Evidence } from "../evidence/event.ts";
import { drive } from "./drive.ts";
import { expand } from "./expand.ts";
import { planOf, registers } from "./sample_plans_test_support.ts";
import { toyTown } from "./toy_town_test_support.ts";

const CASE = expand(planOf("element", [
  { do: "purge-amid", person: 0, device: 1 },
  { do: "purge" },
]));

/** Registrations and purges, in order. */
function called({ events }: Evidence): Called[] {
  return events.flatMap((event) =>
    event.kind === "called" &&
      ["register", "purgeElements"].includes(event.method)
      ? [event]
      : []
  );
}

Deno.test("the purge is ordered while the registration is in flight, and both are told as one race", async () => {
  const toy = toyTown();
  const { evidence, steps } = await drive(CASE, toy);
  const [registered, purged, again] = called(evidence);
  assertEquals(registered?.method, "register");
  assertEquals([registered?.race, purged?.race], [1, 1]);
  assertEquals(again?.race, undefined);
  assertEquals(purged?.reply.kind, "result");
  assertEquals(steps[0]?.outcomes, ["created", "done"]);
});

Deno.test("where one call is taken at a time the purge comes after", async () => {
  const toy = toyTown({ without: ["concurrent"] });
  const { evidence, steps } = await drive(CASE, toy);
  assertEquals(steps[0]?.outcomes, ["created", "done"]);
  assertEquals(called(evidence).map(({ race }) => race), [
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("a stranger types the number of the next person, and it is told by its label", async () => {
  const case_ = expand(planOf("element", [
    registers("element"),
    registers("element", { person: 1, devices: [1], number: "neighbour" }),
  ]));
  const { evidence } = await drive(case_, toyTown());
  const typed = called(evidence).map(({ params }) => params.personalNumber);
  assertEquals(typed, ["N-0001", "N-0001"]);
});
