import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { checkDigit } from "../../terms/mod.ts";
import { drawnFrom } from "../../arbitraries/drawn_digits.ts";
import { numberLikeIn } from "./number_like.ts";

const N = "000111111111";
const WIDE = "０００１１１１１１１１１";
const spots = (text: string) =>
  numberLikeIn(new TextEncoder().encode(text))
    .map(({ offset, shape }) => `${shape}@${offset}`);

Deno.test("numberLikeIn() finds digits, full-width digits and groups of four", () => {
  assertEquals(spots(`no ${N}.`), ["digits@3"]);
  assertEquals(spots(`番号${WIDE}号`), ["full-width@6"]);
  for (const sign of ["-", " ", "‐", "ー", "－"]) {
    assertEquals(spots(`x ${["0001", "1111", "1111"].join(sign)}`), [
      "grouped@2",
    ]);
  }
  assertEquals(spots("０００１－１１１１－１１１１"), ["grouped@0"]);
  assertEquals(spots(`${N},${N}\n${N}`), [
    "digits@0",
    "digits@13",
    "digits@26",
  ]);
});

/** Each stands beside a control that differs in the guard alone. */
const GUARDED: readonly (readonly [string, string, string])[] = [
  ["a longer run", `1${N}`, `1 ${N}`],
  ["a run that goes on", `${N}1`, `${N} 1`],
  ["a word", `a${N}`, `a ${N}`],
  ["a word behind", `${N}b`, `${N} b`],
  ["the last group of a UUID", `9f1c-${N}`, `9f1c: ${N}`],
  [
    "the middle of a UUID",
    `aaaabbbb-0001-1111-1111-${N}`,
    `no: 0001-1111-1111`,
  ],
  ["a fourth group of a card", "0001-1111-1111-0000", "0001-1111-1111;0000"],
  ["a group before", "0000 0001 1111 1111", "0000; 0001 1111 1111"],
  ["a telephone number", `+${N}`, `: ${N}`],
  ["a decimal", `0.${N}`, `no.${N}`],
  ["decimals behind", `${N}.5`, `${N}. 5`],
  ["mixed signs between groups", "0001-1111 1111", "0001-1111-1111"],
  ["full-width digits before", `１${WIDE}`, `１ ${WIDE}`],
];

for (const [what, guarded, control] of GUARDED) {
  Deno.test(`numberLikeIn() is not taken in by ${what}`, () => {
    assertEquals(spots(control).length, 1, "the control is found");
    assertEquals(spots(guarded), []);
  });
}

Deno.test("numberLikeIn() passes over wrong check digits and fillers", () => {
  assertEquals(spots(N.slice(0, 11) + "2"), []);
  assertEquals(spots("000000000000"), []);
});

Deno.test("numberLikeIn() tells whether a number ends in 0", () => {
  const bytes = new TextEncoder().encode("000000003000 000111111111");
  assertEquals(numberLikeIn(bytes).map((s) => s.endsInZero), [true, false]);
});

Deno.test("numberLikeIn() finds every number, wherever it stands alone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999_998 }), (n) => {
      const body = String(n).padStart(11, "0");
      const digits = `${body}${checkDigit(body)}`;
      fc.pre(new Set(digits).size > 1);
      assertEquals(spots(`(${digits})`), ["digits@1"]);
    }),
    { seed: 4, numRuns: 200 },
  );
});

/** The rates that the command states, on 4,000 drawn tokens. */
function passing(tokens: readonly string[]): number {
  return spots(tokens.join("\n")).length / tokens.length;
}

Deno.test("one in ten random tokens passes, and nearly one in five that end in 0", () => {
  const drawn = drawnFrom("tenken/number-like", 10, 48_000);
  const tokens = Array.from(
    { length: 4000 },
    (_, i) => drawn.slice(12 * i, 12 * i + 12).join(""),
  );
  const random = passing(tokens);
  const zero = passing(tokens.map((t) => `${t.slice(0, 11)}0`));
  assertEquals(random > 0.08 && random < 0.12, true, `${random}`);
  assertEquals(zero > 0.16 && zero < 0.2, true, `${zero}`);
});
