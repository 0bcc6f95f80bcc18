import { assertEquals } from "@std/assert";
import { parseCivilDate } from "../../conformance/terms/mod.ts";
import { eraBirthDate } from "./era_birth_date.ts";

Deno.test.each([
  ["1912-07-29", "119120729"],
  ["1912-07-30", "219120730"],
  ["1926-12-24", "219261224"],
  ["1926-12-25", "319261225"],
  ["1989-01-07", "319890107"],
  ["1989-01-08", "419890108"],
  ["2019-04-30", "420190430"],
  ["2019-05-01", "520190501"],
])("born %s is written %s", (date, text) => {
  assertEquals(eraBirthDate(parseCivilDate(date)), text);
});
