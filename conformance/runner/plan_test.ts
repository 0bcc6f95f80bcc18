import { assert, assertEquals } from "@std/assert";
import { PROPERTIES } from "../suites/suites.ts";
import { planOf, PLANS, QUICK_CASES } from "./plan.ts";

Deno.test("every property has its place in the table, and nothing else has", () => {
  assertEquals(
    Object.keys(QUICK_CASES).toSorted(),
    PROPERTIES.map(({ name }) => name).toSorted(),
  );
});

Deno.test("standard is ten times quick", () => {
  for (const { name } of PROPERTIES) {
    assertEquals(
      PLANS.standard.cases(name, "element"),
      10 * PLANS.quick.cases(name, "element"),
    );
  }
});

Deno.test("no plan is so small that nothing is run", () => {
  assertEquals(planOf("tiny", 0, 0).cases("number_confined", "element"), 1);
  assert(PLANS.quick.cases("not yet in the table", "linking") > 0);
});
