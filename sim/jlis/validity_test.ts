import { assertEquals } from "@std/assert";
import {
  formatInstant,
  parseCivilDate,
  parseInstant,
} from "../../conformance/terms/mod.ts";
import {
  cardExpiresOn,
  certificateExpiresOn,
  lastSecondJst,
  renewalOpensOn,
  type ValidityRules,
  wholeSeconds,
} from "./validity.ts";

const day = parseCivilDate;
const rules: ValidityRules = {
  cardGeneration: "current",
  leapBirthday: "02-28",
  renewalWindowMonths: 3,
};
const next: ValidityRules = {
  cardGeneration: "next",
  leapBirthday: "02-28",
  renewalWindowMonths: 12,
};

function card(
  born: string,
  issued: string,
  stay?: string,
  under: ValidityRules = rules,
): string {
  return cardExpiresOn({
    birthDate: day(born),
    issuedOn: day(issued),
    ...(stay && { stayUntil: day(stay) }),
  }, under);
}

function nextCard(born: string, issued: string, stay?: string): string {
  return card(born, issued, stay, next);
}

function certificate(
  of: {
    born: string;
    issued: string;
    card: string;
    old?: string;
    stay?: string;
  },
  under: ValidityRules = rules,
): string {
  return certificateExpiresOn({
    birthDate: day(of.born),
    issuedOn: day(of.issued),
    cardExpiresOn: day(of.card),
    ...(of.old && { renewedExpiresOn: day(of.old) }),
    ...(of.stay && { stayUntil: day(of.stay) }),
  }, under);
}

Deno.test("a card ends on the tenth birthday after issue, a minor's on the fifth", () => {
  assertEquals(card("1980-06-10", "2021-06-01"), "2030-06-10");
  assertEquals(card("1980-06-10", "2021-07-01"), "2031-06-10");
  assertEquals(card("2010-06-10", "2021-06-01"), "2025-06-10");
});

Deno.test("majority moved from 20 to 18 on 2022-04-01", () => {
  assertEquals(card("2003-01-15", "2022-03-31"), "2027-01-15");
  assertEquals(card("2003-01-15", "2022-04-01"), "2032-01-15");
  assertEquals(card("2004-04-02", "2022-04-01"), "2026-04-02");
  assertEquals(card("2004-04-02", "2022-04-02"), "2032-04-02");
  assertEquals(card("2001-11-05", "2021-11-04"), "2025-11-05");
  assertEquals(card("2001-11-05", "2021-11-05"), "2031-11-05");
});

Deno.test("a limited stay ends the card, a longer one does not prolong it", () => {
  assertEquals(card("1980-06-10", "2021-06-01", "2023-03-31"), "2023-03-31");
  assertEquals(card("1980-06-10", "2021-06-01", "2039-03-31"), "2030-06-10");
});

Deno.test("a certificate ends on the fifth birthday after issue", () => {
  const adult = { born: "1980-06-10", card: "2031-06-10" };
  assertEquals(certificate({ ...adult, issued: "2021-06-09" }), "2025-06-10");
  assertEquals(certificate({ ...adult, issued: "2021-06-10" }), "2026-06-10");
  assertEquals(certificate({ ...adult, issued: "2021-12-31" }), "2026-06-10");
});

Deno.test("a certificate never outlives its card or the stay", () => {
  const late = { born: "1980-06-10", issued: "2028-01-20", card: "2030-06-10" };
  assertEquals(certificate(late), "2030-06-10");
  assertEquals(certificate({ ...late, stay: "2029-03-31" }), "2029-03-31");
});

Deno.test("renewal in the window counts birthdays from the old last day", () => {
  const adult = { born: "1980-06-10", card: "2036-06-10", old: "2026-06-10" };
  assertEquals(certificate({ ...adult, issued: "2026-03-09" }), "2030-06-10");
  assertEquals(certificate({ ...adult, issued: "2026-03-10" }), "2031-06-10");
  assertEquals(certificate({ ...adult, issued: "2026-06-10" }), "2031-06-10");
});

Deno.test("after a lapse birthdays count from the issue again", () => {
  const adult = { born: "1980-06-10", card: "2036-06-10", old: "2026-03-31" };
  assertEquals(certificate({ ...adult, issued: "2026-03-31" }), "2030-06-10");
  assertEquals(certificate({ ...adult, issued: "2026-06-20" }), "2031-06-10");
});

Deno.test("a wider renewal window is a parameter", () => {
  const early = {
    born: "1980-06-10",
    card: "2036-06-10",
    old: "2026-06-10",
    issued: "2025-06-10",
  };
  assertEquals(certificate(early), "2030-06-10");
  assertEquals(
    certificate(early, { ...rules, renewalWindowMonths: 12 }),
    "2031-06-10",
  );
  assertEquals(
    renewalOpensOn(day("2026-06-10"), { renewalWindowMonths: 12 }),
    "2025-06-10",
  );
});

Deno.test("a 29-February birthday ends a certificate on the assumed day", () => {
  const leap = { born: "1996-02-29", issued: "2021-05-01", card: "2031-02-28" };
  assertEquals(certificate(leap), "2026-02-28");
  assertEquals(
    certificate({ ...leap, card: "2031-03-01" }, {
      ...rules,
      leapBirthday: "03-01",
    }),
    "2026-03-01",
  );
  assertEquals(certificate({ ...leap, issued: "2023-05-01" }), "2028-02-29");
});

Deno.test("next generation: a card ends a month after the same birthday", () => {
  assertEquals(card("1980-06-10", "2028-06-01"), "2037-06-10");
  assertEquals(nextCard("1980-06-10", "2028-06-01"), "2037-07-10");
  assertEquals(nextCard("1980-12-10", "2028-06-01"), "2038-01-10");
  assertEquals(nextCard("2015-06-10", "2028-06-01"), "2032-07-10", "a minor");
});

Deno.test("next generation: a card issued between birthday and end counts from the birthday", () => {
  assertEquals(nextCard("1980-06-10", "2028-06-09"), "2037-07-10");
  assertEquals(nextCard("1980-06-10", "2028-06-10"), "2038-07-10");
  assertEquals(nextCard("1980-06-10", "2028-07-10"), "2038-07-10");
});

Deno.test("next generation: a day that the month lacks becomes its last day", () => {
  assertEquals(nextCard("1980-01-31", "2028-06-01"), "2038-02-28");
  assertEquals(nextCard("1980-01-31", "2037-06-01"), "2047-02-28");
  assertEquals(nextCard("1980-01-31", "2030-06-01"), "2040-02-29", "leap year");
  assertEquals(nextCard("1980-01-30", "2030-06-01"), "2040-02-29", "leap year");
  assertEquals(nextCard("1980-08-31", "2028-06-01"), "2037-09-30");
  assertEquals(nextCard("1980-12-31", "2028-06-01"), "2038-01-31");
});

Deno.test("next generation: a month after a 29-February birthday is in March, or on 1 April", () => {
  const march: ValidityRules = { ...next, leapBirthday: "03-01" };
  const leap = "1996-02-29";
  assertEquals(nextCard(leap, "2028-05-01"), "2038-03-28");
  assertEquals(card(leap, "2028-05-01", undefined, march), "2038-04-01");
  assertEquals(nextCard(leap, "2030-05-01"), "2040-03-29", "a leap year");
  assertEquals(card(leap, "2030-05-01", undefined, march), "2040-03-29");
});

Deno.test("next generation: a limited stay ends the card, on whichever side of the month", () => {
  const [born, issued] = ["1980-06-10", "2028-06-01"] as const;
  assertEquals(nextCard(born, issued, "2037-06-25"), "2037-06-25");
  assertEquals(nextCard(born, issued, "2037-07-10"), "2037-07-10");
  assertEquals(nextCard(born, issued, "2037-07-11"), "2037-07-10");
});

Deno.test("next generation: a certificate ends on the tenth birthday, a month before its card", () => {
  const adult = { born: "1980-06-10", issued: "2028-06-01" };
  assertEquals(
    certificate({ ...adult, card: "2037-07-10" }, next),
    "2037-06-10",
  );
  const child = { born: "2015-06-10", issued: "2028-06-01" };
  assertEquals(
    certificate({ ...child, card: "2032-07-10" }, next),
    "2032-07-10",
    "never later than the card",
  );
});

Deno.test("next generation: renewal in the year before the end counts from the old end", () => {
  const adult = { born: "1980-06-10", card: "2047-07-10", old: "2037-06-10" };
  const renewed = (issued: string, under = next) =>
    certificate({ ...adult, issued }, under);
  assertEquals(renewed("2036-06-09"), "2045-06-10");
  assertEquals(renewed("2036-06-10"), "2047-06-10");
  assertEquals(renewed("2037-06-10"), "2047-06-10");
  const short = { ...next, renewalWindowMonths: 3 };
  assertEquals(renewed("2036-06-10", short), "2046-06-10", "no other window");
  assertEquals(
    certificate({ ...adult, card: "2037-07-10", issued: "2037-01-01" }, next),
    "2037-07-10",
    "on the same card there is a month to gain",
  );
});

Deno.test("the last second of a day in Japan is 14:59:59 in UTC", () => {
  assertEquals(
    formatInstant(lastSecondJst(day("2026-06-10"))),
    "2026-06-10T14:59:59Z",
  );
});

Deno.test("wholeSeconds() cuts milliseconds downwards, before the epoch too", () => {
  assertEquals(
    wholeSeconds(parseInstant("2021-11-04T11:00:00.999Z")),
    parseInstant("2021-11-04T11:00:00Z"),
  );
  assertEquals(
    wholeSeconds(parseInstant("1969-12-31T23:59:59.500Z")),
    parseInstant("1969-12-31T23:59:59Z"),
  );
});
