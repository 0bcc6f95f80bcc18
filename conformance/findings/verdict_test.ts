import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { foldVerdicts, type Verdict, VERDICTS } from "./verdict.ts";

Deno.test("fail beats error beats inconclusive beats not-applicable beats pass", () => {
  const order: Verdict[] = [
    "fail",
    "error",
    "inconclusive",
    "not-applicable",
    "pass",
  ];
  for (const [i, worse] of order.entries()) {
    for (const better of order.slice(i)) {
      assertEquals(foldVerdicts([better, worse]), worse);
      assertEquals(foldVerdicts([worse, better]), worse);
    }
  }
  assertEquals(foldVerdicts([]), "inconclusive");
});

Deno.test("a pass is only made of passes, and the order never matters", () => {
  const verdicts = fc.array(fc.constantFrom(...VERDICTS), { minLength: 1 });
  fc.assert(
    fc.property(verdicts, (list) => {
      const folded = foldVerdicts(list);
      assertEquals(folded === "pass", list.every((v) => v === "pass"));
      assertEquals(foldVerdicts(list.toReversed()), folded);
      assertEquals(foldVerdicts([folded, ...list]), folded);
    }),
    { seed: 8261, numRuns: 300 },
  );
});
