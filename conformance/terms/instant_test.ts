import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  civilDateJst,
  DAY_MS,
  formatInstant,
  formatJst,
  fromDate,
  HOUR_MS,
  type Instant,
  instant,
  isWithin,
  MINUTE_MS,
  parseCivilDate,
  parseInstant,
  plusMs,
  startOfDayJst,
  toDate,
} from "./instant.ts";

const RUNS = { seed: 20211104, numRuns: 300 };
const YEAR_1900 = -2_208_988_800_000, YEAR_2200 = 7_258_118_400_000;
const anyInstant = fc.integer({ min: YEAR_1900, max: YEAR_2200 }).map(instant);

Deno.test("instant() takes whole milliseconds only", () => {
  assertEquals<number>(instant(-1), -1);
  for (const wrong of [0.5, NaN, Infinity, 2 ** 53]) {
    assertThrows(() => instant(wrong), RangeError, "whole milliseconds");
  }
});

Deno.test("an instant survives being written and read", () => {
  fc.assert(
    fc.property(anyInstant, (at) => {
      assertEquals(parseInstant(formatInstant(at)), at);
      assertEquals(fromDate(toDate(at)), at);
    }),
    RUNS,
  );
});

Deno.test("parseInstant() reads any offset, formatInstant() writes Z", () => {
  for (
    const [text, utc] of [
      ["2021-11-04T20:00:00+09:00", "2021-11-04T11:00:00Z"],
      ["2021-11-04T11:00:00Z", "2021-11-04T11:00:00Z"],
      ["2021-11-04T00:30:00-03:30", "2021-11-04T04:00:00Z"],
      ["2021-11-04T11:00:00.000Z", "2021-11-04T11:00:00Z"],
      ["2021-11-04T11:00:00.5Z", "2021-11-04T11:00:00.500Z"],
      ["1968-02-29T23:59:59.999Z", "1968-02-29T23:59:59.999Z"],
    ] as const
  ) assertEquals(formatInstant(parseInstant(text)), utc, text);
});

Deno.test("parseInstant() refuses what is no RFC 3339 instant", () => {
  for (
    const text of [
      "",
      "2021-11-04",
      "2021-11-04T11:00:00",
      "2021-11-04 11:00:00Z",
      "2021-11-04T11:00Z",
      "2021-13-04T11:00:00Z",
      "2021-11-04T25:00:00Z",
      "20211104T110000Z",
      "1636023600000",
      "2021-11-04T11:00:00Z\n",
    ]
  ) assertThrows(() => parseInstant(text), SyntaxError, "RFC 3339");
});

Deno.test("parseCivilDate() takes days that exist", () => {
  for (const day of ["2024-02-29", "1868-01-25", "2000-12-31"]) {
    assertEquals<string>(parseCivilDate(day), day);
  }
  for (
    const wrong of ["2021-02-29", "2021-04-31", "2021-00-10", "2021-1-1", "R3"]
  ) assertThrows(() => parseCivilDate(wrong), SyntaxError, "existing");
});

Deno.test("the day in Japan turns nine hours before the day in UTC", () => {
  const lastSecond = parseInstant("2021-11-04T14:59:59.999Z");
  assertEquals<string>(civilDateJst(lastSecond), "2021-11-04");
  assertEquals<string>(civilDateJst(plusMs(lastSecond, 1)), "2021-11-05");
  assertEquals(formatJst(lastSecond), "2021-11-04 23:59:59 JST");
});

Deno.test("a day of Japan is the half-open window between two midnights", () => {
  fc.assert(
    fc.property(anyInstant, (at) => {
      const from = startOfDayJst(civilDateJst(at));
      assertEquals(isWithin({ from, until: plusMs(from, DAY_MS) }, at), true);
      assertEquals(civilDateJst(from), civilDateJst(at));
    }),
    RUNS,
  );
});

Deno.test("a window holds its first instant and not its end", () => {
  const from = parseInstant("2021-11-04T11:00:00Z");
  const until = plusMs(from, HOUR_MS);
  const inside = (at: Instant) => isWithin({ from, until }, at);
  assertEquals(
    [plusMs(from, -1), from, plusMs(until, -1), until].map(inside),
    [false, true, true, false],
  );
});

Deno.test("a window without an end stays open, an empty one holds nothing", () => {
  const from = instant(0);
  assertEquals(isWithin({ from }, instant(Number.MAX_SAFE_INTEGER)), true);
  assertEquals(isWithin({ from }, instant(-1)), false);
  assertEquals(isWithin({ from, until: from }, from), false);
});

Deno.test("an hour is sixty minutes and a day is twenty-four hours", () => {
  const from = parseInstant("2021-11-04T00:00:00Z");
  assertEquals(
    [MINUTE_MS, HOUR_MS, DAY_MS].map((ms) => formatInstant(plusMs(from, ms))),
    ["2021-11-04T00:01:00Z", "2021-11-04T01:00:00Z", "2021-11-05T00:00:00Z"],
  );
});
