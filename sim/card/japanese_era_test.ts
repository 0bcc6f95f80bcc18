import { assertEquals, assertThrows } from "@std/assert";
import { InvariantError } from "../../conformance/terms/mod.ts";
import { eraYear } from "./japanese_era.ts";

const CASES = [
  ["2019-04-30", 31],
  ["2019-05-01", 1],
  ["2026-01-01", 8],
  ["1926-12-24", 15],
  ["1926-12-25", 1],
  ["1912-07-29", 45],
  ["1912-07-30", 1],
] as const;

for (const [date, year] of CASES) {
  Deno.test(`eraYear() of ${date} is ${year}`, () => {
    assertEquals(eraYear(date), year);
  });
}

Deno.test("eraYear() knows no days before the solar calendar", () => {
  assertThrows(() => eraYear("1872-12-31"), InvariantError);
});
