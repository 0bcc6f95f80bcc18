import { assertEquals } from "@std/assert";
import { roomOrder } from "./rooms.ts";

/** Whether each pair of modules is objected to. */
function objected(
  ...pairs: (readonly [from: string, to: string])[]
): boolean[] {
  return pairs.map(([from, to]) =>
    roomOrder([{ from, to, line: 1 }]).length > 0
  );
}

Deno.test("roomOrder() lets each room name its own files and the rooms to its left", () => {
  assertEquals(
    objected(
      ["conformance/wire/der.ts", "conformance/wire/tlv.ts"],
      ["conformance/oracles/oracle.ts", "conformance/evidence/event.ts"],
      ["conformance/mod.ts", "conformance/cli/main.ts"],
      ["sim/card/card.ts", "sim/kernel/rng.ts"],
      ["sim/town.ts", "sim/jlis/jlis.ts"],
      ["sim/town.ts", "sim/town/inbox.ts"],
      ["sim/mod.ts", "sim/target.ts"],
      ["scripts/tenken.ts", "conformance/cli/main.ts"],
    ),
    Array(8).fill(false),
  );
});

Deno.test("roomOrder() bites on a name to the right, in either wing, tests included", () => {
  assertEquals(
    objected(
      ["conformance/wire/der.ts", "conformance/oracles/oracle.ts"],
      ["conformance/wire/der_test.ts", "conformance/arbitraries/apdu.ts"],
      ["conformance/cli/main.ts", "conformance/mod.ts"],
      ["sim/kernel/rng.ts", "sim/world/person.ts"],
      ["sim/server/server.ts", "sim/town.ts"],
    ),
    Array(5).fill(true),
  );
});

Deno.test("roomOrder() lets a test in the wing itself name every room of it", () => {
  assertEquals(
    objected(
      ["sim/target_test.ts", "sim/mod.ts"],
      ["sim/target.ts", "sim/mod.ts"],
      ["sim/card/card_test.ts", "sim/mod.ts"],
    ),
    [false, true, true],
  );
});

Deno.test("roomOrder() bites when one machine names another", () => {
  const machines = ["card", "app", "server", "jlis"];
  for (const from of machines) {
    for (const to of machines) {
      assertEquals(
        objected([`sim/${from}/x.ts`, `sim/${to}/y.ts`]),
        [from !== to],
        `${from} names ${to}`,
      );
    }
  }
});

Deno.test("roomOrder() lets the simulator in by the seam's doors alone", () => {
  assertEquals(
    objected(
      ["sim/card/card.ts", "conformance/wire/mod.ts"],
      ["sim/card/card.ts", "conformance/terms/mod.ts"],
      ["sim/target.ts", "conformance/target/mod.ts"],
      ["sim/card/card_test.ts", "conformance/arbitraries/apdu.ts"],
    ),
    Array(4).fill(false),
  );
  assertEquals(
    objected(
      ["sim/card/card.ts", "conformance/wire/apdu.ts"],
      ["sim/card/card.ts", "conformance/catalog/mod.ts"],
      ["sim/target.ts", "conformance/mod.ts"],
    ),
    Array(3).fill(true),
  );
});

Deno.test("roomOrder() bites on a room without a place in the order", () => {
  assertEquals(
    objected(
      ["conformance/utils/text.ts", "conformance/terms/mod.ts"],
      ["sim/town.ts", "sim/helpers.ts"],
    ),
    [true, true],
  );
});

Deno.test("roomOrder() keeps scripts and test stand-ins out of the wings", () => {
  const std = "scripts/std/assert/mod.ts";
  assertEquals(objected(["sim/town_test.ts", std]), [false]);
  assertEquals(objected(["sim/town.ts", std]), [true]);
  assertEquals(objected(["sim/town.ts", "mod.ts"]), [true]);
  assertEquals(
    objected(["sim/card/holder_keys.ts", "fixtures/keys/holders.json"]),
    [false],
  );
});
