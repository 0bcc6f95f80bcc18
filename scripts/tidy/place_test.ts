import { assertEquals } from "@std/assert";
import { fromRoot, placeOf } from "./place.ts";

Deno.test("placeOf() names wing, room and whether it is a test", () => {
  assertEquals(placeOf("sim/card/card.ts"), {
    wing: "sim",
    room: "card",
    path: "sim/card/card.ts",
    isTest: false,
  });
  assertEquals(placeOf("conformance/wire/der_test.ts").isTest, true);
  assertEquals(placeOf("scripts/sim/x.ts").wing, "outside");
  assertEquals(placeOf("mod.ts").wing, "outside");
});

Deno.test("placeOf() takes a file in the wing for a room, and its test for the same", () => {
  assertEquals(placeOf("sim/town.ts").room, "town");
  assertEquals(placeOf("sim/town_test.ts").room, "town");
  assertEquals(placeOf("sim/town_test_support.ts").room, "town");
  assertEquals(placeOf("sim/town/inbox.ts").room, "town");
});

Deno.test("placeOf() takes a wing planted below reports/ for the real one", () => {
  const planted = placeOf("reports/tmp/abc/sim/card/card.ts");
  assertEquals(planted.wing, "sim");
  assertEquals(planted.path, "sim/card/card.ts");
});

Deno.test("fromRoot() shortens our own paths and leaves the others", () => {
  const here = new URL(import.meta.url);
  assertEquals(fromRoot(here.href), "scripts/tidy/place_test.ts");
  assertEquals(fromRoot(here.pathname), "scripts/tidy/place_test.ts");
  assertEquals(fromRoot("npm:fast-check"), "npm:fast-check");
});
