import { assertEquals } from "@std/assert";
import { parseCivilDate, parseInstant } from "../../conformance/terms/mod.ts";
import { ageAt, birthdayIn, isLeapYear } from "./birthday.ts";

Deno.test("leap years follow the Gregorian rule", () => {
  assertEquals([1900, 2000, 2020, 2021, 2100, 2400].map(isLeapYear), [
    false,
    true,
    true,
    false,
    false,
    true,
  ]);
});

Deno.test("a leap birthday falls where the assumption says, and on the day itself in leap years", () => {
  const born = parseCivilDate("2004-02-29");
  assertEquals<string>(birthdayIn(2019, born, "02-28"), "2019-02-28");
  assertEquals<string>(birthdayIn(2019, born, "03-01"), "2019-03-01");
  assertEquals<string>(birthdayIn(2020, born, "02-28"), "2020-02-29");
});

Deno.test("an age is completed at midnight in Japan on the birthday", () => {
  const born = parseCivilDate("2006-11-05");
  assertEquals(ageAt(parseInstant("2021-11-04T14:59:59Z"), born, "02-28"), 14);
  assertEquals(ageAt(parseInstant("2021-11-04T15:00:00Z"), born, "02-28"), 15);
  assertEquals(ageAt(parseInstant("2006-11-05T00:00:00Z"), born, "02-28"), 0);
});

Deno.test("the leap assumption moves the day of age by one", () => {
  const born = parseCivilDate("2004-02-29");
  const eve = parseInstant("2019-02-28T03:00:00Z");
  assertEquals(ageAt(eve, born, "02-28"), 15);
  assertEquals(ageAt(eve, born, "03-01"), 14);
});
