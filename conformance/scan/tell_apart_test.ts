import { assert, assertEquals } from "@std/assert";
import { numberNeedles } from "./needles.ts";
import { areTellApart } from "./tell_apart.ts";

const needlesOf = (...numbers: readonly string[]) =>
  numbers.flatMap((digits, i) => numberNeedles(`N-000${i + 1}`, digits));

Deno.test("numbers that are far apart are told apart in every form", () => {
  assert(areTellApart(needlesOf("548836529885", "465281266333")));
  assert(areTellApart([]));
});

Deno.test("a number that is another one backwards is not told apart from it", () => {
  assertEquals(areTellApart(needlesOf("548836529885", "588925638845")), false);
});

Deno.test("a part in common does not confuse, being nobody's; eleven digits in common do", () => {
  assert(areTellApart(needlesOf("548836529885", "548836523334")));
  assertEquals(areTellApart(needlesOf("548836529885", "548836529886")), false);
});
