import { assert, assertEquals } from "@std/assert";
import { drive } from "./drive.ts";
import { expand } from "./expand.ts";
import { PROBE_FIELDS, type ProbeField } from "./probe_field.ts";
import { planOf, registers } from "./sample_plans_test_support.ts";
import { toyTown } from "./toy_town_test_support.ts";

function probes(field: ProbeField, number: number) {
  return {
    do: "probe" as const,
    field,
    person: 0,
    device: 0,
    relyingParty: 0,
    number,
    typed: false,
  };
}

Deno.test("every field is offered a number of its own, which the record names and does not hold", async () => {
  const commands = PROBE_FIELDS.map((field, i) => probes(field, 100 + i));
  const case_ = expand(planOf("element", [registers("element"), ...commands]));
  const { evidence, steps } = await drive(case_, toyTown());
  const seen = evidence.events.flatMap((event) =>
    event.kind === "called" && event.probe !== undefined ? [event.probe] : []
  );
  assertEquals(seen.map(({ field }) => field), [...PROBE_FIELDS]);
  assertEquals(new Set(seen.map(({ number }) => number)).size, seen.length);
  const text = JSON.stringify([evidence, steps.map((s) => s.outcomes)]);
  for (const command of case_.commands) {
    if (command.do !== "probe") continue;
    assert(/^\d{12}$/.test(command.number));
    assertEquals(text.includes(command.number), false);
  }
});

Deno.test("an answer that gives the number back is told by its form", async () => {
  const town = toyTown();
  const { target } = town;
  const echoing: typeof target = {
    call: async (method, params) => {
      const reply = await target.call(method, params);
      return method === "authenticate" && reply.kind === "result"
        ? {
          ...reply,
          result: { ...reply.result, said: JSON.stringify(params) },
        }
        : reply;
    },
  };
  const case_ = expand(planOf("element", [
    registers("element"),
    probes("authenticate.relyingParty", 5),
  ]));
  const { evidence } = await drive(case_, { ...town, target: echoing });
  const [probe] = evidence.events.flatMap((event) =>
    event.kind === "called" && event.probe !== undefined ? [event.probe] : []
  );
  assertEquals(probe?.echoes, ["digits"]);
});
