import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import type { PersonSpec } from "../target/mod.ts";
import { parseCivilDate, parseInstant } from "../terms/mod.ts";
import { expandPerson, person, personLabel, PLAIN_PERSON } from "./person.ts";
import { pinsFrom } from "./pins.ts";

const OPENING = parseInstant("2021-10-04T00:00:00Z");
const NUMBER = "000111111111";
const drawn = fc.sample(person(OPENING), { seed: 1, numRuns: 600 });
const people = drawn.map((plan, i) => expandPerson(plan, i, NUMBER, OPENING));

Deno.test("everybody has dates that exist, and was born before their card", () => {
  for (const who of people) {
    parseCivilDate(who.birthDate);
    if (who.stayUntil !== undefined) parseCivilDate(who.stayUntil);
    assert(who.birthDate < who.cardIssuedAt);
    assert(parseInstant(who.cardIssuedAt) < OPENING);
  }
});

Deno.test("edge birthdays, children, old cards and limited stays are all drawn", () => {
  const some = (what: (who: PersonSpec) => boolean) =>
    people.filter(what).length;
  assert(some((who) => who.birthDate.endsWith("-02-29")) > 20);
  assert(some((who) => who.birthDate > "2006-10-04") > 5);
  assert(some((who) => who.stayUntil !== undefined) > 5);
  assert(some((who) => who.cardIssuedAt < "2017-10-04") > 5);
  assert(some((who) => who.birthDate < "2001-10-04") > 400);
});

Deno.test("a plan holds what secrets are derived from, never a secret", () => {
  for (const [i, plan] of drawn.entries()) {
    const text = JSON.stringify(plan);
    const { signature } = pinsFrom(plan.pins);
    assert(!text.includes(signature) && !text.includes(NUMBER));
    assertEquals(people[i]!.pins, pinsFrom(plan.pins));
  }
});

Deno.test("a birth date is counted back in days of the Japanese calendar", () => {
  const plan = { number: { seed: 0 }, pins: 0, ...PLAIN_PERSON, ageDays: 1 };
  // In Japan it is nine in the morning of the fourth.
  const who = expandPerson(plan, 1, NUMBER, OPENING);
  assertEquals(who.birthDate, "2021-10-03");
  assertEquals(who.person, "P-0002");
  assertEquals(personLabel(0), "P-0001");
});

Deno.test("a person without a limited stay has no such member", () => {
  const plan = { number: { seed: 0 }, pins: 0, ...PLAIN_PERSON };
  assert(!("stayUntil" in expandPerson(plan, 0, NUMBER, OPENING)));
  assertNotEquals(
    expandPerson({ ...plan, stayDays: 3 }, 0, NUMBER, OPENING).stayUntil,
    undefined,
  );
});
