import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { expand } from "../journeys/expand.ts";
import { anyPlan } from "../journeys/sample_plans_test_support.ts";
import { decodeToken, encodeToken, TokenError } from "./token.ts";

const WHAT = {
  property: "number_confined",
  claim: "discarded",
  subject: "log",
};

Deno.test("a token leads back to its case", () => {
  fc.assert(
    fc.property(anyPlan("element"), (plan) => {
      const token = encodeToken({ ...WHAT, plan });
      assert(/^tk1\.[A-Za-z0-9_-]+\.[0-9a-f]{8}$/.test(token));
      assertEquals(decodeToken(` ${token}\n`), { ...WHAT, plan });
    }),
    { seed: 1, numRuns: 60 },
  );
});

Deno.test("a token holds no number and no PIN, in whatever reading", () => {
  fc.assert(
    fc.property(anyPlan("element"), (plan) => {
      const token = encodeToken({ ...WHAT, plan });
      const body = token.split(".")[1]!;
      const text = atob(body.replaceAll("-", "+").replaceAll("_", "/"));
      for (const { personalNumber, pins } of expand(plan).world.people) {
        for (const secret of [personalNumber.slice(0, 11), pins.signature]) {
          assert(!text.includes(secret) && !token.includes(secret));
        }
      }
    }),
    { seed: 2, numRuns: 60 },
  );
});

Deno.test("a subject may be any text", () => {
  fc.assert(
    fc.property(anyPlan("linking"), fc.string(), (plan, subject) => {
      const token = encodeToken({ ...WHAT, subject, plan });
      assertEquals(decodeToken(token).subject, subject);
    }),
    { seed: 3, numRuns: 30 },
  );
});

Deno.test("one wrong character is noticed, wherever it is", () => {
  const [plan] = fc.sample(anyPlan("linking"), { seed: 4, numRuns: 1 });
  const token = encodeToken({ ...WHAT, plan: plan! });
  assertEquals(decodeToken(token).claim, WHAT.claim);
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === "a" ? "b" : "a";
    const slip = token.slice(0, at) + other + token.slice(at + 1);
    const error = assertThrows(() => decodeToken(slip), TokenError);
    assert(error.message.startsWith("Cannot read replay token: "));
  }
});

Deno.test("what is no token is told to be none", () => {
  const [plan] = fc.sample(anyPlan("linking"), { seed: 5, numRuns: 1 });
  const token = encodeToken({ ...WHAT, plan: plan! });
  for (
    const text of [
      "",
      "tk1",
      "tk1.",
      token.slice(0, -9),
      token.slice(4),
      token +
      ".x",
      token.slice(0, 30) + token.slice(60),
    ]
  ) {
    assertThrows(() => decodeToken(text), TokenError, "Cannot read");
  }
});

Deno.test("a token names where its numbers came from, and never the numbers", () => {
  const [plan] = fc.sample(anyPlan("linking"), { seed: 6, numRuns: 1 });
  const plain = encodeToken({ ...WHAT, plan: plan! });
  assertEquals(
    encodeToken({ ...WHAT, plan: plan!, numberPolicy: "valid" }),
    plain,
    "the default is not written",
  );
  for (const numberPolicy of ["invalid-check-digit", "file"] as const) {
    const token = encodeToken({ ...WHAT, plan: plan!, numberPolicy });
    assertEquals(decodeToken(token).numberPolicy, numberPolicy);
    assert(token !== plain);
  }
  const other = encodeToken({
    ...WHAT,
    plan: plan!,
    numberPolicy: "guessed" as "file",
  });
  assertThrows(() => decodeToken(other), TokenError, "another version");
});
