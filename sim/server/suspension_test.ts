import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { instant } from "../../conformance/terms/mod.ts";
import { type Attempt, honestSuspensionRule } from "./suspension.ts";

const ATTEMPTS: readonly Attempt[] = [
  "begin",
  "register",
  "authenticate",
  "sign",
  "close",
  "complete",
];

Deno.test("nothing stands still without a stop", () => {
  for (const attempt of ATTEMPTS) {
    assertEquals(honestSuspensionRule(undefined, instant(0), attempt), false);
  }
});

Deno.test("a stop holds for everything alike, from its first instant to before its end", () => {
  const times = fc.integer({ min: 0, max: 10 });
  fc.assert(
    fc.property(
      times,
      fc.option(times, { nil: undefined }),
      times,
      (from, until, at) => {
        const window = {
          from: instant(from),
          ...(until !== undefined && { until: instant(until) }),
        };
        const inside = from <= at && (until === undefined || at < until);
        for (const attempt of ATTEMPTS) {
          const stands = honestSuspensionRule(window, instant(at), attempt);
          assertEquals(stands, inside);
        }
      },
    ),
    { seed: 20211104 },
  );
});
