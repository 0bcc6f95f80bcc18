import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { DEFAULT_ASSUMPTIONS } from "../target/mod.ts";
import {
  type AssumptionChanges,
  assumptionsOf,
  expandWorld,
  world,
} from "./world.ts";

const WISHES = {
  peopleMin: 1,
  peopleMax: 4,
  faultyPercent: 30,
  collidingPercent: 20,
};
const drawn = fc.sample(world(WISHES), { seed: 1, numRuns: 600 });

Deno.test("most worlds are quiet and as by default", () => {
  const quiet = drawn.filter(({ faults }) => faults.length === 0);
  const plain = drawn.filter(({ assumes }) =>
    Object.keys(assumes).length === 0
  );
  assert(quiet.length > 350 && quiet.length < 500);
  assert(plain.length > 300 && plain.length < 500);
});

Deno.test("every kind of fault comes up, on every link, and often alone", () => {
  const faults = drawn.flatMap((one) => one.faults);
  assertEquals(new Set(faults.map(({ effect }) => effect.kind)).size, 4);
  assertEquals(new Set(faults.map(({ link }) => link)).size, 5);
  const alone = drawn.filter(({ faults }) =>
    faults.length > 1 &&
    new Set(faults.map(({ effect }) => effect.kind)).size === 1
  );
  assert(alone.length > 10);
});

Deno.test("every assumption but the reading of R19 is varied now and then", () => {
  const varied = new Set(drawn.flatMap(({ assumes }) => Object.keys(assumes)));
  const expected = Object.keys(DEFAULT_ASSUMPTIONS).filter((name) =>
    name !== "purgeCoversDevices" && name !== "signatureAgeMin"
  );
  assertEquals([...varied].toSorted(), expected.toSorted());
});

Deno.test("the next generation of cards is rare, and comes with its renewal window", () => {
  const next = drawn.filter(({ assumes }) => assumes.cardGeneration === "next");
  assert(next.length > 5 && next.length < 60);
  assert(next.every(({ assumes }) => assumes.renewalWindowMonths === 12));
  const wide = drawn.filter(({ assumes }) =>
    assumes.renewalWindowMonths === 12 && assumes.cardGeneration !== "next"
  );
  assert(wide.length > 0, "the window is drawn without it as well");
});

Deno.test("slow signatures are rare, and nothing is asked for in vain", () => {
  for (const scheme of ["rsa-2048", "ecdsa-p384"] as const) {
    const slow = drawn.filter(({ signing }) => signing === scheme);
    assert(slow.length > 5 && slow.length < 50);
  }
  const calm = fc.sample(
    world({ ...WISHES, faultyPercent: 0, collidingPercent: 0 }),
    { seed: 2, numRuns: 200 },
  );
  assert(calm.every(({ faults }) => faults.length === 0));
  assert(
    calm.every(({ people }) =>
      people.every(({ number }) => number.sharesWith === undefined)
    ),
  );
});

Deno.test("numbers collide in their first eight digits where they are told to", () => {
  const colliding = drawn.filter(({ people }) =>
    people.some(({ number }) => number.sharesWith !== undefined)
  );
  assert(colliding.length > 40);
  for (const plan of colliding) {
    const [one, other] = expandWorld(plan, []).world.people;
    assertEquals(
      one!.personalNumber.slice(0, 8),
      other!.personalNumber.slice(0, 8),
    );
  }
});

Deno.test("assumptionsOf() changes what is told and keeps the rest", () => {
  const changes: AssumptionChanges = {
    linkDelayMinutes: 0,
    linkedEvents: { "number-change": true },
  };
  const assumptions = assumptionsOf(changes);
  assertEquals(assumptions.linkDelayMinutes, 0);
  assertEquals(assumptions.linkedEvents["number-change"], true);
  assertEquals(assumptions.linkedEvents.renewal, true);
  assertEquals(assumptionsOf({}), DEFAULT_ASSUMPTIONS);
});

Deno.test("numbers of later in the case differ from those of the beginning", () => {
  for (const plan of drawn.slice(0, 50)) {
    const { world, laterNumbers } = expandWorld(plan, [{ seed: 1 }, {
      seed: 1,
    }]);
    const all = [
      ...world.people.map((one) => one.personalNumber),
      ...laterNumbers,
    ];
    assertEquals(new Set(all).size, all.length);
    assertEquals(laterNumbers.length, 2);
  }
});
