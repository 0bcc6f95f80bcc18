import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  civilDateJst,
  DAY_MS,
  instant,
  parseCivilDate,
} from "../../conformance/terms/mod.ts";
import { ageOn, nthBirthdayAfter } from "./birthday.ts";

const day = parseCivilDate;

Deno.test("nthBirthdayAfter() does not count a birthday on the day itself", () => {
  const born = day("1980-06-10");
  const fifth = (from: string) => nthBirthdayAfter(born, day(from), 5, "02-28");
  assertEquals(fifth("2021-06-09"), "2025-06-10");
  assertEquals(fifth("2021-06-10"), "2026-06-10");
  assertEquals(fifth("2021-06-11"), "2026-06-10");
});

Deno.test("nthBirthdayAfter() follows the leap birthday assumption", () => {
  const born = day("2004-02-29");
  const first = (from: string, leap: "02-28" | "03-01") =>
    nthBirthdayAfter(born, day(from), 1, leap);
  assertEquals(first("2021-02-28", "02-28"), "2022-02-28");
  assertEquals(first("2021-02-28", "03-01"), "2021-03-01");
  assertEquals(first("2023-03-01", "02-28"), "2024-02-29");
  assertEquals(first("2023-03-01", "03-01"), "2024-02-29");
});

Deno.test("ageOn() completes a year on the birthday", () => {
  assertEquals(ageOn(day("2006-11-05"), day("2021-11-04"), "02-28"), 14);
  assertEquals(ageOn(day("2006-11-05"), day("2021-11-05"), "02-28"), 15);
  assertEquals(ageOn(day("2004-02-29"), day("2022-02-28"), "02-28"), 18);
  assertEquals(ageOn(day("2004-02-29"), day("2022-02-28"), "03-01"), 17);
});

Deno.test("the next birthday is within a leap cycle, after the day, and one year of age later", () => {
  const anyDay = fc.integer({ min: 0, max: 36_524 }).map((n) =>
    civilDateJst(instant(n * DAY_MS))
  );
  const leap = fc.constantFrom("02-28" as const, "03-01" as const);
  fc.assert(
    fc.property(anyDay, anyDay, leap, (born, from, how) => {
      const next = nthBirthdayAfter(born, from, 1, how);
      assertEquals(next > from, true);
      assertEquals(ageOn(born, next, how), ageOn(born, from, how) + 1);
    }),
    { seed: 1 },
  );
});
