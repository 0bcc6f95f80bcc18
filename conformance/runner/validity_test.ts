import { assert, assertEquals } from "@std/assert";
import { validityOf } from "./validity.ts";

function of(...acceptance: [owed: number, given: number][]) {
  return validityOf(
    acceptance.map(([owed, given]) => ({ acceptance: { owed, given } })),
  );
}

Deno.test("half of what is owed is enough, over all properties together", () => {
  assertEquals(of([20, 10]).valid, true);
  assertEquals(of([30, 0], [30, 30]).valid, true);
  assertEquals(of([20, 9]).valid, false);
  assertEquals(of([30, 0], [30, 29]).valid, false);
});

Deno.test("too little owed says nothing about refusals", () => {
  assertEquals(of([19, 0]), { valid: true, why: [] });
  assertEquals(of(), { valid: true, why: [] });
});

Deno.test("an invalid run says how many were turned away", () => {
  const [why] = of([100, 3]).why;
  assert(why!.en.includes("100") && why!.en.includes("3"));
  assert(why!.ja.includes("100"));
});
