import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import vectors from "../../fixtures/vectors/numbers.json" with { type: "json" };
import {
  checkDigit,
  isPersonalNumber,
  PersonalNumber,
} from "./personal_number.ts";

const RUNS = { seed: 85, numRuns: 500 };
const digit = fc.integer({ min: 0, max: 9 });
const body = fc.array(digit, { minLength: 11, maxLength: 11 })
  .map((digits) => digits.join(""));
const number = body.map(withCheckDigit);

Deno.test("numbers.json: each text is taken or refused as the vector says", () => {
  for (const { id, input, expected } of vectors.vectors) {
    assertEquals(isPersonalNumber(input), expected === "accept", id);
  }
});

Deno.test("checkDigit() is the ordinance read once more, counting from the lowest digit", () => {
  fc.assert(
    fc.property(body, (text) => {
      assertEquals(checkDigit(text), fromTheOrdinance(text));
    }),
    RUNS,
  );
});

Deno.test("isPersonalNumber() takes one last digit of ten", () => {
  fc.assert(
    fc.property(body, (text) => {
      const taken = Array.from({ length: 10 }, (_, i) => `${text}${i}`)
        .filter(isPersonalNumber);
      assertEquals(taken, [withCheckDigit(text)]);
    }),
    RUNS,
  );
});

Deno.test("isPersonalNumber() sees no swap six places apart", () => {
  fc.assert(
    fc.property(number, fc.integer({ min: 0, max: 4 }), (text, at) => {
      assert(isPersonalNumber(swapped(text, at, at + 6)));
    }),
    RUNS,
  );
});

Deno.test("isPersonalNumber() sees every change of one digit that moves no remainder to 0 or 1", () => {
  const at = fc.integer({ min: 0, max: 10 });
  fc.assert(
    fc.property(number, at, digit, (text, place, other) => {
      const changed = `${text.slice(0, place)}${other}${text.slice(place + 1)}`;
      const isSlip = changed !== text;
      const bothZero = text.endsWith("0") &&
        fromTheOrdinance(changed.slice(0, 11)) === 0;
      assertEquals(isPersonalNumber(changed), !isSlip || bothZero);
    }),
    RUNS,
  );
});

Deno.test("checkDigit() asks for eleven digits", () => {
  assertThrows(() => checkDigit("123456789018"), Error, "eleven digits");
  assertThrows(() => checkDigit("1234567890"), Error, "eleven digits");
  assertThrows(() => checkDigit("1234567890x"), Error, "eleven digits");
});

Deno.test("num-008: a number leaves its object by reveal() alone", () => {
  fc.assert(
    fc.property(number, (text) => {
      const secret = PersonalNumber.parse(text);
      assertEquals(secret.reveal("needle"), text);
      const shown = [`${secret}`, String(secret), Deno.inspect(secret)];
      assertEquals(shown, Array(3).fill("[PersonalNumber]"));
      assertThrows(() => JSON.stringify({ secret }), TypeError);
      assertEquals([Object.keys(secret), { ...secret }], [[], {}]);
    }),
    RUNS,
  );
});

Deno.test("parse() refuses without repeating what it was given", () => {
  fc.assert(
    fc.property(body, digit, (text, last) => {
      const offered = `${text}${last}`;
      fc.pre(!isPersonalNumber(offered));
      const error = assertThrows(
        () => PersonalNumber.parse(offered),
        SyntaxError,
      );
      assert(!error.message.includes(text.slice(0, 4)));
    }),
    RUNS,
  );
});

/** 省令85号 Art 5 to the letter: P is counted from the lowest digit, Q is n+1 or n−5. */
function fromTheOrdinance(text: string): number {
  let sum = 0;
  for (let n = 1; n <= 11; n++) {
    sum += Number(text.charAt(11 - n)) * (n <= 6 ? n + 1 : n - 5);
  }
  return sum % 11 <= 1 ? 0 : 11 - sum % 11;
}

function withCheckDigit(text: string): string {
  return `${text}${fromTheOrdinance(text)}`;
}

function swapped(text: string, a: number, b: number): string {
  const digits = [...text];
  [digits[a], digits[b]] = [digits[b]!, digits[a]!];
  return digits.join("");
}
