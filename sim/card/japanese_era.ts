import { invariant } from "../../conformance/terms/mod.ts";

/** First day and first Gregorian year of each era since the solar calendar, newest first. */
const ERAS: readonly (readonly [firstDay: string, firstYear: number])[] = [
  ["2019-05-01", 2019],
  ["1989-01-08", 1989],
  ["1926-12-25", 1926],
  ["1912-07-30", 1912],
  ["1873-01-01", 1868],
];

/**
 * Year within the Japanese era (和暦) of a day written `YYYY-MM-DD`. The day matters: 1989 began
 * in Showa 64 and went on as Heisei 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { eraYear } from "./japanese_era.ts";
 *
 * assertEquals(eraYear("1989-01-07"), 64);
 * assertEquals(eraYear("1989-01-08"), 1);
 * ```
 */
export function eraYear(date: string): number {
  const era = ERAS.find(([firstDay]) => date >= firstDay);
  invariant(era !== undefined, "nobody alive was born before 1873");
  return Number(date.slice(0, 4)) - era[1] + 1;
}
