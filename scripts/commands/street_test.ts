import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { openTown } from "../../sim/mod.ts";
import { inventedStreet, PEOPLE_MAX } from "./street.ts";

const cardsOf = async (order: Parameters<typeof inventedStreet>[0]) => {
  const town = openTown();
  const { cards } = await town.environment.open(
    inventedStreet({ ...order, signing: "ed25519" }),
  );
  town.close();
  return cards;
};

Deno.test("a street is the same for the same seed, and another for another", () => {
  const street = inventedStreet({ seed: 7, people: 6 });
  assertEquals(inventedStreet({ seed: 7, people: 6 }), street);
  assertNotEquals(inventedStreet({ seed: 8, people: 6 }).people, street.people);
});

Deno.test("the first people of a street have one of each kind of card", async () => {
  for (let seed = 0; seed < 50; seed++) {
    const { people } = inventedStreet({ seed, people: 4 });
    assertEquals(
      people.map(({ person, stayUntil, cardKind }) => [
        person,
        stayUntil !== undefined,
        cardKind,
      ]),
      [
        ["P-0001", false, undefined],
        ["P-0002", false, undefined],
        ["P-0003", false, "pin-less"],
        ["P-0004", true, undefined],
      ],
    );
  }
  const [adult, child] = await cardsOf({ seed: 1, people: 2 });
  assertEquals(Object.keys(adult!.certificates).length, 2);
  assertEquals(Object.keys(child!.certificates), ["authentication"]);
});

Deno.test("the largest street can be opened, today as in 2021", async () => {
  const order = { seed: 1, people: PEOPLE_MAX };
  assertEquals((await cardsOf(order)).length, PEOPLE_MAX);
  const now = "2026-11-22T21:00:00.250Z";
  assertEquals((await cardsOf({ ...order, now })).length, PEOPLE_MAX);
});

Deno.test("a street without people, or with too many, is refused", () => {
  for (const people of [0, -1, 1.5, NaN, PEOPLE_MAX + 1]) {
    assertThrows(() => inventedStreet({ seed: 1, people }), RangeError);
  }
});
