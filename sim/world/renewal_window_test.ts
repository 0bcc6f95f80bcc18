import { assertEquals } from "@std/assert";
import {
  formatJst,
  parseCivilDate,
  parseInstant,
} from "../../conformance/terms/mod.ts";
import { monthsBefore, renewalOpensAt } from "./renewal_window.ts";

const before = (date: string, months: number): string =>
  monthsBefore(parseCivilDate(date), months);

Deno.test("months are counted on the calendar", () => {
  assertEquals(before("2021-12-15", 3), "2021-09-15");
  assertEquals(before("2022-02-15", 3), "2021-11-15");
  assertEquals(before("2022-03-15", 15), "2020-12-15");
  assertEquals(before("2022-03-15", 0), "2022-03-15");
});

Deno.test("a day that the month lacks becomes its last", () => {
  assertEquals(before("2022-05-31", 3), "2022-02-28");
  assertEquals(before("2024-05-31", 3), "2024-02-29");
  assertEquals(before("2022-07-31", 1), "2022-06-30");
});

Deno.test("the window opens at midnight in Japan", () => {
  const notAfter = parseInstant("2021-12-31T14:59:59Z");
  assertEquals(
    formatJst(renewalOpensAt(notAfter, 3)),
    "2021-09-30 00:00:00 JST",
  );
});
