import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { FILE_NUMBERS_MIN } from "../arbitraries/number_policy.ts";
import { isPersonalNumber } from "../terms/mod.ts";
import { drive } from "./drive.ts";
import { numbersIn } from "./entry_numbers.ts";
import { expand } from "./expand.ts";
import { anyPlan, planOf, registers } from "./sample_plans_test_support.ts";
import { toyTown } from "./toy_town_test_support.ts";

Deno.test("what is refused is another number than the one on the card", () => {
  const own = registers("linking", { number: "own" });
  const case_ = expand(
    planOf("linking", [
      own,
      own,
      registers("linking", { number: "malformed" }),
    ]),
  );
  const [person] = case_.world.people;
  const [offered, malformed] = case_.otherNumbers ?? [];
  assertEquals(
    case_.otherNumbers?.map(({ channel }) => channel),
    ["offered", "malformed"],
  );
  assert(isPersonalNumber(offered!.typed));
  assert(!isPersonalNumber(malformed!.typed));
  assertEquals(
    new Set(numbersIn(case_).map((digits) => digits.slice(0, 4))).size,
    4,
    "two people and two more numbers",
  );
  assertNotEquals(offered!.digits, person!.personalNumber);
});

Deno.test("where a number is asked for it is the person's own", () => {
  const { otherNumbers } = expand(
    planOf("element", [registers("element", { number: "own" })]),
  );
  assertEquals(otherNumbers, undefined);
});

Deno.test("after an upgrade the number is offered where none may be taken", () => {
  const { otherNumbers } = expand(
    planOf("element", [registers("element", { number: "own" }), {
      do: "upgrade",
    }]),
  );
  assertEquals(otherNumbers?.map(({ channel }) => channel), ["offered"]);
});

Deno.test("a hit names the flow: the record says which label came in by which way", async () => {
  const plan = planOf("linking", [
    registers("linking", { number: "own" }),
    registers("linking", { number: "malformed" }),
  ]);
  const { evidence } = await drive(expand(plan), toyTown());
  const [opened] = evidence.events;
  assert(opened?.kind === "opened");
  assertEquals(opened.numbers, [
    { label: "N-0001", person: "P-0001", channel: "own" },
    { label: "N-0002", person: "P-0002", channel: "own" },
    { label: "N-0003", person: "P-0001", channel: "offered" },
    { label: "N-0004", person: "P-0001", channel: "malformed" },
  ]);
  const typed = evidence.events.flatMap((event) =>
    event.kind === "called" && event.method === "register"
      ? [event.params.personalNumber]
      : []
  );
  assertEquals(typed, ["N-0003", "malformed"]);
});

Deno.test("no case needs more numbers than half of the smallest file", () => {
  for (const edition of ["element", "linking"] as const) {
    fc.assert(
      fc.property(anyPlan(edition), (plan) => {
        const numbers = numbersIn(expand(plan));
        assertEquals(new Set(numbers).size, numbers.length);
        assert(numbers.length <= FILE_NUMBERS_MIN / 2, `${numbers.length}`);
      }),
      { seed: 4, numRuns: 60 },
    );
  }
});

Deno.test("numbers of a file are the only ones in a case, and a wrong check digit goes with all", () => {
  const plan = planOf("linking", [
    registers("linking", { number: "own" }),
    registers("linking", { number: "malformed" }),
  ]);
  const invalid = expand(plan, { kind: "invalid-check-digit" });
  assertEquals(numbersIn(invalid).filter(isPersonalNumber), []);
  assertEquals(invalid.world.people[0]?.uncheckedNumber, true);
  assertEquals(invalid.otherNumbers?.[1]?.typed.length, 11);
  const bodies = numbersIn(expand(plan)).map((digits) => digits.slice(0, 11));
  assertEquals(
    numbersIn(invalid).map((digits) => digits.slice(0, 11)),
    bodies,
  );
});
