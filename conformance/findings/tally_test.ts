import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { ClaimJudgement, Violation } from "../oracles/oracle.ts";
import { InvariantError, type Text } from "../terms/mod.ts";
import {
  addError,
  addJudgement,
  type ClaimTally,
  emptyTally,
  judgeClaim,
} from "./tally.ts";
import { VERDICTS } from "./verdict.ts";

const text = (word: string): Text => ({ ja: `「${word}」`, en: word });

const violation: Violation = {
  seq: 0,
  subject: "s",
  says: text("says"),
  expected: text("expected"),
  seen: text("seen"),
};

const clean = (observed: number): ClaimJudgement => ({
  observed,
  violations: [],
  unseen: [],
});

const judge = (judgements: readonly ClaimJudgement[], observedMin = 1) =>
  judgeClaim(
    judgements.reduce(addJudgement, emptyTally("p", "c")),
    observedMin,
  );

Deno.test("enough observations without a violation are a pass, and one fewer is none", () => {
  assertEquals(judge([clean(2), clean(3)], 5).result.verdict, "pass");
  const few = judge([clean(2), clean(2)], 5);
  assertEquals(few.result.verdict, "inconclusive");
  assertEquals(few.why.length, 1);
});

Deno.test("nothing seen is inconclusive, and a pass for nothing cannot be asked for", () => {
  assertEquals(judge([]).result.verdict, "inconclusive");
  assertEquals(judge([clean(0)]).result.verdict, "inconclusive");
  assertThrows(() => judge([clean(1)], 0), InvariantError);
});

Deno.test("something unseen is inconclusive until another case settles it", () => {
  const blind = { ...clean(9), unseen: [text("sink")] };
  assertEquals(judge([blind]).result.verdict, "inconclusive");
  assertEquals(judge([blind]).why, [text("sink")]);
  const settling = { ...clean(9), settled: [text("sink")] };
  for (const cases of [[blind, settling], [settling, blind]]) {
    assertEquals(judge(cases).result.verdict, "pass");
  }
  const other = { ...clean(9), settled: [text("other sink")] };
  assertEquals(judge([blind, other]).result.verdict, "inconclusive");
});

Deno.test("a violation is a failure however little else was seen, an error is never one", () => {
  const broken = { ...clean(1), violations: [violation], unseen: [text("x")] };
  assertEquals(judge([broken], 100).result.verdict, "fail");
  const tally = addError(
    addJudgement(emptyTally("p", "c"), clean(9)),
    text("e"),
  );
  assertEquals(judgeClaim(tally, 1).result.verdict, "error");
  assertEquals(judgeClaim(tally, 1).why, [text("e")]);
  assertEquals(
    judgeClaim(addJudgement(tally, broken), 1).result.verdict,
    "fail",
  );
});

type Step = ClaimJudgement | Text;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      observed: fc.nat(3),
      violations: fc.constantFrom<Violation[]>([], [], [], [violation]),
      unseen: fc.subarray([text("a"), text("b"), text("c")]),
      settled: fc.subarray([text("a"), text("b")]),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom(text("e1"), text("e2")) },
);

const tallied = (steps: readonly Step[]): ClaimTally =>
  steps.reduce<ClaimTally>(
    (tally, one) =>
      "observed" in one ? addJudgement(tally, one) : addError(tally, one),
    emptyTally("p", "c"),
  );

const shuffled = fc.array(step, { maxLength: 8 }).chain((steps) =>
  fc.tuple(
    fc.constant(steps),
    fc.shuffledSubarray(steps, { minLength: steps.length }),
  )
);

Deno.test("the order of cases never matters", () => {
  fc.assert(
    fc.property(
      shuffled,
      fc.integer({ min: 1, max: 9 }),
      ([steps, other], min) =>
        assertEquals(
          judgeClaim(tallied(steps), min),
          judgeClaim(tallied(other), min),
        ),
    ),
    { seed: 8261, numRuns: 300 },
  );
});

Deno.test("one more case never turns a failure into anything else, nor an error into a pass", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 6 }),
      step,
      fc.integer({ min: 1, max: 9 }),
      (steps, more, min) => {
        const before = judgeClaim(tallied(steps), min).result.verdict;
        const after = judgeClaim(tallied([...steps, more]), min).result.verdict;
        if (before === "fail") assertEquals(after, "fail");
        if (before === "error") {
          assertEquals(["fail", "error"].includes(after), true);
        }
      },
    ),
    { seed: 8261, numRuns: 300 },
  );
});

Deno.test("a pass has no reasons, and everything between pass and fail has some", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 6 }),
      fc.integer({ min: 1, max: 9 }),
      (steps, min) => {
        const { result, why } = judgeClaim(tallied(steps), min);
        const open = result.verdict === "inconclusive" ||
          result.verdict === "error";
        assertEquals(why.length > 0, open);
        assertEquals(VERDICTS.includes(result.verdict), true);
      },
    ),
    { seed: 8261, numRuns: 300 },
  );
});
