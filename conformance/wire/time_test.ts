import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { DAY_MS, formatInstant, instant, parseInstant } from "../terms/mod.ts";
import { readDer } from "./der.ts";
import { decoding, type Malformed } from "./malformed.ts";
import {
  readGeneralizedTime,
  readTime,
  writeGeneralizedTime,
  writeTime,
} from "./time.ts";
import { encodeTlv } from "./tlv.ts";

const UTC = 0x17;
const GENERALIZED = 0x18;

function encoded(tag: number, characters: string): Uint8Array {
  return encodeTlv(tag, new TextEncoder().encode(characters));
}

function read(tag: number, characters: string): string | Malformed {
  const bytes = encoded(tag, characters);
  return decoding(
    "time",
    () => formatInstant(readTime(readDer(bytes), "time")),
  );
}

function whyNot(tag: number, characters: string): string {
  const at = read(tag, characters);
  assert(typeof at !== "string", `${characters} was read`);
  return at.why;
}

Deno.test("UTCTime has a century of its own", () => {
  assertEquals(read(UTC, "491231235959Z"), "2049-12-31T23:59:59Z");
  assertEquals(read(UTC, "500101000000Z"), "1950-01-01T00:00:00Z");
  assertEquals(read(UTC, "000229120000Z"), "2000-02-29T12:00:00Z");
  assertEquals(read(UTC, "700101000000Z"), "1970-01-01T00:00:00Z");
});

Deno.test("GeneralizedTime begins in 2050", () => {
  assertEquals(read(GENERALIZED, "20500101000000Z"), "2050-01-01T00:00:00Z");
  assertEquals(read(GENERALIZED, "99991231235959Z"), "9999-12-31T23:59:59Z");
  assertEquals(
    whyNot(GENERALIZED, "20491231235959Z"),
    "time before 2050 is not UTCTime",
  );
});

Deno.test("outside certificates GeneralizedTime has any year", () => {
  const early = readDer(encoded(GENERALIZED, "20211104110000Z"));
  const stop = parseInstant("2021-11-04T20:00:00+09:00");
  assertEquals(readGeneralizedTime(early, "time"), stop);
  const utc = readDer(encoded(UTC, "211104110000Z"));
  const answer = decoding("time", () => readGeneralizedTime(utc, "time"));
  assert(typeof answer !== "number");
  assertEquals(answer.why, "time has another type");
});

Deno.test("a time that does not exist is not read", () => {
  const none = [
    "210229000000Z",
    "000230000000Z",
    "210431000000Z",
    "210001000000Z",
    "211301000000Z",
    "210100000000Z",
    "210132000000Z",
    "210101240000Z",
    "210101006000Z",
    "210101000060Z",
  ];
  for (const characters of none) {
    assertEquals(whyNot(UTC, characters), "time does not exist", characters);
  }
  assertEquals(whyNot(GENERALIZED, "21000229000000Z"), "time does not exist");
  assertEquals(read(GENERALIZED, "24000229000000Z"), "2400-02-29T00:00:00Z");
});

Deno.test("a time is in UTC, to the second, in ASCII digits", () => {
  const none = ["", "Z", "2101010000Z", "21010100000aZ", "+10101000000Z"];
  for (const characters of none) {
    assertEquals(whyNot(UTC, characters), "time is no time", characters);
  }
  const more = [
    "210101000000",
    "210101000000z",
    "210101000000+0000",
    "210101000000Z ",
  ];
  for (const characters of more) {
    assertEquals(
      whyNot(UTC, characters),
      "time is not in UTC to the second",
      characters,
    );
  }
});

const FIRST = parseInstant("1950-01-01T00:00:00Z");
const LAST = parseInstant("9999-12-31T23:59:59Z");
const seconds = fc.integer({ min: FIRST / 1000, max: LAST / 1000 });

Deno.test("what is written is read back, and agrees with the calendar", () => {
  fc.assert(
    fc.property(seconds, fc.integer({ min: 0, max: 999 }), (second, ms) => {
      const whole = instant(second * 1000);
      const at = instant(whole + ms);
      assertEquals(readTime(readDer(writeTime(at)), "time"), whole);
      const long = readDer(writeGeneralizedTime(at));
      assertEquals(readGeneralizedTime(long, "time"), whole);
      const text = new TextDecoder().decode(long.content);
      const digits = formatInstant(whole).replace(/\D/g, "");
      assertEquals(text, `${digits}Z`);
    }),
    { seed: 5, numRuns: 2000 },
  );
});

Deno.test("2049 and 2050 part the two forms", () => {
  const change = parseInstant("2050-01-01T00:00:00Z");
  assertEquals(writeTime(instant(change - 1))[0], UTC);
  assertEquals(writeTime(change)[0], GENERALIZED);
});

Deno.test("a year without four digits cannot be written", () => {
  assertThrows(() => writeTime(instant(FIRST - 1)), RangeError);
  assertThrows(() => writeGeneralizedTime(instant(LAST + DAY_MS)), RangeError);
});
