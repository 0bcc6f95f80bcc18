import {
  assert,
  assertEquals,
  assertNotEquals,
  assertRejects,
} from "@std/assert";
import fc from "fast-check";
import type { EvidenceEvent } from "../evidence/event.ts";
import { isUntouched } from "../evidence/trace.ts";
import { type Environment, TargetBrokenError } from "../target/mod.ts";
import { drive, type Driven } from "./drive.ts";
import { expand } from "./expand.ts";
import type { PlannedCommand } from "./plan.ts";
import { anyPlan, planOf, registers } from "./sample_plans_test_support.ts";
import { toyTown } from "./toy_town_test_support.ts";

type Edition = "element" | "linking";
type Kind<K extends EvidenceEvent["kind"]> = Extract<
  EvidenceEvent,
  { kind: K }
>;

function played(
  commands: readonly PlannedCommand[],
  edition: Edition = "element",
  town = toyTown(),
): Promise<Driven> {
  return drive(expand(planOf(edition, commands)), town);
}

function events<K extends EvidenceEvent["kind"]>(
  { evidence }: Driven,
  kind: K,
): Kind<K>[] {
  return evidence.events.filter((e): e is Kind<K> => e.kind === kind);
}

function calls(driven: Driven, method: string): Kind<"called">[] {
  return events(driven, "called").filter((call) => call.method === method);
}

Deno.test("the same case twice gives the same evidence, byte for byte", async () => {
  const plans = fc.sample(anyPlan("element"), { seed: 1, numRuns: 25 });
  const digests = new Set<string>();
  for (const plan of plans) {
    const one = await drive(expand(plan), toyTown());
    const other = await drive(expand(plan), toyTown());
    assertEquals(one, other);
    assert(isUntouched(one.evidence));
    digests.add(one.evidence.digest);
  }
  assert(digests.size > 20);
});

Deno.test("no number and no PIN is anywhere in the evidence", async () => {
  for (const edition of ["element", "linking"] as const) {
    for (const plan of fc.sample(anyPlan(edition), { seed: 2, numRuns: 30 })) {
      const case_ = expand(plan);
      const { evidence, steps } = await drive(case_, toyTown());
      const text = JSON.stringify([
        evidence,
        steps.map((s) => s.outcomes),
      ]);
      for (const { personalNumber, pins } of case_.world.people) {
        assert(!text.includes(personalNumber.slice(0, 11)));
        assert(!text.includes(`"${pins.authentication}"`));
        assert(!text.includes(pins.signature));
      }
    }
  }
});

Deno.test("what is typed is told by label, and PINs by what they are", async () => {
  const driven = await played([
    registers("element", { signaturePin: "absent", consent: false }),
    registers("element", { number: "malformed", authenticationPin: "wrong" }),
  ]);
  const [first, second] = calls(driven, "register");
  assertEquals(first?.params, {
    device: "phone-1",
    card: "card-P-0001-1",
    authenticationPin: "right",
    personalNumber: "N-0001",
    linkingConsent: false,
  });
  assertEquals(second?.params.personalNumber, "malformed");
  assertEquals(second?.params.authenticationPin, "wrong");
  assertEquals(first?.person, "P-0001");
});

Deno.test("a document is told by its digest", async () => {
  const driven = await played([registers("element"), {
    do: "sign",
    person: 0,
    device: 0,
    relyingParty: 1,
    pin: "right",
  }]);
  const [sign] = calls(driven, "sign");
  assert(/^sha256:[0-9a-f]{64}$/.test(String(sign?.params.document)));
  assertEquals(sign?.params.relyingParty, "rp-2");
});

Deno.test("one card on two phones is a race where the target can take it", async () => {
  const race = [registers("element", { devices: [0, 1] })];
  const together = calls(await played(race), "register");
  assertEquals(together.map((call) => call.race), [1, 1]);
  const patient = toyTown({ without: ["concurrent"] });
  const apart = calls(await played(race, "element", patient), "register");
  assertEquals(apart.map((call) => call.race), [undefined, undefined]);
});

Deno.test("what does not apply is left out and told nowhere", async () => {
  const driven = await played([
    { do: "restore", backup: 0 },
    { do: "close-account", device: 2 },
    { do: "wait", minutes: 0 },
    registers("element", { person: 7 }),
    registers("element", { cardAge: 1 }),
    {
      do: "authenticate",
      person: 0,
      device: 0,
      relyingParty: 9,
      pin: "right",
    },
    { do: "outage", service: "ocsp", down: false },
    { do: "settle" },
  ]);
  assertEquals(driven.steps.map((step) => step.command), [{ do: "settle" }]);
  const bare = toyTown({ without: ["suspend", "purgeElements", "crash"] });
  const nothing = await played(
    [{ do: "suspend" }, { do: "purge" }, { do: "crash" }],
    "element",
    bare,
  );
  assertEquals(nothing.steps, []);
});

Deno.test("a service cannot be upgraded twice", async () => {
  const { steps } = await played([{ do: "upgrade" }, { do: "upgrade" }]);
  assertEquals(steps.length, 1);
  assertEquals((await played([{ do: "upgrade" }], "linking")).steps, []);
});

Deno.test("the environment moves first, and a target with its own clock is not told", async () => {
  const order: string[] = [];
  const { target, environment } = toyTown();
  const watched: Environment = watching(environment, order);
  await drive(expand(planOf("element", [{ do: "wait", minutes: 5 }])), {
    environment: watched,
    target: {
      call: (method, params) => {
        if (method === "advanceClock") order.push("target");
        return target.call(method, params);
      },
    },
  });
  assertEquals(order, ["environment", "target"]);
  const own = toyTown({ without: ["advanceClock"] });
  await played([{ do: "wait", minutes: 5 }], "element", own);
  assert(!own.calls.includes("advanceClock"));
});

function watching(environment: Environment, order: string[]): Environment {
  return {
    open: (world) => environment.open(world),
    live: (params) => environment.live(params),
    setOutage: (params) => environment.setOutage(params),
    setPeer: (behaviour) => environment.setPeer(behaviour),
    asked: () => environment.asked(),
    close: () => environment.close(),
    advanceClock: (params) => {
      order.push("environment");
      return environment.advanceClock(params);
    },
  };
}

Deno.test("a window is ordered in instants, from now on", async () => {
  const driven = await played([
    { do: "suspend", inMinutes: 10, forMinutes: 5 },
    { do: "suspend" },
    { do: "wait", minutes: 60 },
    { do: "suspend", forMinutes: 1 },
  ]);
  assertEquals(calls(driven, "suspend").map((call) => call.params), [
    { from: "2021-10-04T00:10:00Z", until: "2021-10-04T00:15:00Z" },
    {},
    { until: "2021-10-04T01:01:00Z" },
  ]);
});

Deno.test("a crash is an outcome, and an armed one does not keep the end from coming", async () => {
  const driven = await played([
    { do: "crash", during: "register", step: 2 },
    registers("element"),
    registers("element"),
    { do: "crash", during: "settle" },
  ]);
  assertEquals(driven.steps.map((step) => step.outcomes), [
    ["done"],
    ["error -32010"],
    ["created"],
    ["done"],
  ]);
  const settles = calls(driven, "settle").map((call) => call.reply.kind);
  assertEquals(settles, ["error", "result", "result"]);
  assertEquals(events(driven, "planted").length, 5);
});

Deno.test("elements are learnt once for each number, before anything else", async () => {
  const driven = await played([
    registers("element"),
    registers("element"),
    { do: "live", person: 1, event: { kind: "change-number", number: 5 } },
  ]);
  const derived = events(driven, "element-derived");
  assertEquals(derived.map((e) => [e.number, e.element]), [
    ["N-0001", "E-0001"],
    ["N-0002", "E-0002"],
    ["N-0003", "E-0003"],
  ]);
  assert(derived[1]!.seq < calls(driven, "register")[0]!.seq);
  const linking = await played([], "linking");
  assertEquals(
    events(linking, "element-derived").map((e) => e.element),
    ["unavailable", "unavailable"],
  );
});

Deno.test("people whose parts collide have one element between them", async () => {
  const plan = planOf("element", []);
  const people = plan.world.people.map((one, i) =>
    i === 1 ? { ...one, number: { seed: 2, sharesWith: 0 } } : one
  );
  const driven = await drive(
    expand({ ...plan, world: { ...plan.world, people } }),
    toyTown(),
  );
  assertEquals(
    events(driven, "element-derived").map((e) => e.element),
    ["E-0001", "E-0001"],
  );
});

Deno.test("every readable sink is looked into with a control that must be found", async () => {
  const driven = await played([registers("element")]);
  const planted = events(driven, "planted");
  assertEquals(planted.map((e) => e.sink), [
    "accounts",
    "log",
    "queue",
    "phone",
    "deliveries",
  ]);
  assert(planted.every((e) => e.found));
  const silent = toyTown({ without: ["plantCanary"] });
  assertEquals(
    events(await played([], "element", silent), "planted"),
    [],
  );
});

Deno.test("what J-LIS was asked stands behind the call that made it ask", async () => {
  const driven = await played([registers("linking")], "linking");
  const [register] = calls(driven, "register");
  const asked = events(driven, "asked");
  assertEquals(asked.length, 2);
  assert(asked.every((e) => e.seq > register!.seq && e.consent));
});

Deno.test("played twice, there are two services with one record", async () => {
  const case_ = expand(planOf("element", [registers("element")]));
  const driven = await drive(case_, toyTown(), { twice: true });
  const opened = events(driven, "opened");
  assertEquals(opened.length, 2);
  assertNotEquals(opened[0]!.deployment, opened[1]!.deployment);
  assertEquals(opened[0]!.people, opened[1]!.people);
  assertEquals(calls(driven, "register").length, 2);
  assertEquals(driven.steps.length, 1);
});

Deno.test("after a purge, deadlines are waited for and more", async () => {
  const town = toyTown();
  const patient = {
    environment: town.environment,
    target: {
      call: async (method: never, params: never) => {
        const reply = await town.target.call(method, params) as never;
        return method === "describe" ? withDeadline(reply, 2) : reply;
      },
    },
  };
  const { evidence } = await drive(
    expand(planOf("element", [registers("element"), { do: "purge" }])),
    patient as never,
  );
  const moves = evidence.events.filter((e) => e.kind === "clock-moved");
  assertEquals(moves.map((e) => e.at), ["2021-10-04T02:01:00Z"]);
  const looks = evidence.events
    .flatMap((e) => e.kind === "sink-read" ? [e.look] : []);
  assertEquals(new Set(looks).size, 2);
});

// deno-lint-ignore no-explicit-any
function withDeadline(reply: any, deadlineHours: number) {
  const sinks = reply.result.sinks
    .map((sink: object) => ({ ...sink, deadlineHours }));
  return { kind: "result", result: { ...reply.result, sinks } };
}

Deno.test("a target that breaks says nothing about anybody", async () => {
  for (const flaw of ["breaks-on-register", "unknown-settle"] as const) {
    await assertRejects(
      () => played([registers("element")], "element", toyTown({ flaw })),
      TargetBrokenError,
    );
  }
});
