import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { checkDigit, isPersonalNumber } from "../terms/mod.ts";
import { canaryNumbers } from "./canary_number.ts";
import {
  FILE_NUMBERS_MIN,
  NumberFileError,
  numberPolicyNote,
  numbersFor,
  readNumberFile,
  withoutRightForm,
} from "./number_policy.ts";

/** Lines as an issuer of test numbers would write them. */
const LINES = Array.from({ length: FILE_NUMBERS_MIN }, (_, i) => {
  const body = String(40_000_000_000 + 123_457 * i);
  return `${body}${checkDigit(body)}`;
});
const PLANS = [{ seed: 3 }, { seed: 3 + FILE_NUMBERS_MIN }, {
  seed: 9,
  sharesWith: 0,
}];

Deno.test("invented numbers are right, or cannot be right, as the policy has it", () => {
  const valid = numbersFor(PLANS, { kind: "valid" });
  assert(valid.every(isPersonalNumber));
  assertEquals(valid, canaryNumbers(PLANS));
  const invalid = numbersFor(PLANS, { kind: "invalid-check-digit" });
  assertEquals(invalid.filter(isPersonalNumber), []);
  assertEquals(
    invalid.map((n) => n.slice(0, 11)),
    valid.map((n) => n.slice(0, 11)),
  );
});

Deno.test("a file's numbers are dealt out, each once, and none is made up", () => {
  const policy = { kind: "file", numbers: LINES } as const;
  const seeds = fc.array(fc.nat(50_000), { maxLength: LINES.length });
  fc.assert(
    fc.property(seeds, (all) => {
      const dealt = numbersFor(all.map((seed) => ({ seed })), policy);
      assertEquals(new Set(dealt).size, all.length);
      assert(dealt.every((number) => LINES.includes(number)));
    }),
    { seed: 1 },
  );
  assertEquals(numbersFor(PLANS, policy), [LINES[3]!, LINES[4]!, LINES[9]!]);
  const few = { kind: "file", numbers: LINES.slice(0, 2) } as const;
  assertThrows(() => numbersFor(PLANS, few), RangeError, "too few");
});

Deno.test("a file is read strictly, and its faults are told by line", () => {
  const text = (lines: readonly string[], end = "\n") => lines.join(end) + end;
  assertEquals(readNumberFile(text(LINES)), LINES);
  assertEquals(readNumberFile(text(LINES, "\r\n")), LINES);
  assertEquals(readNumberFile(LINES.join("\n")), LINES);
  const [first] = LINES as [string];
  const wrong = `${first.slice(0, 11)}${(Number(first[11]) + 1) % 10}`;
  const faults: readonly [line: string, says: string][] = [
    ["", "line 5 is not twelve digits"],
    [` ${first}`, "line 5 is not twelve digits"],
    [first.slice(1), "line 5 is not twelve digits"],
    ["1234-5678-9018", "line 5 is not twelve digits"],
    ["１２３４５６７８９０１８", "line 5 is not twelve digits"],
    [wrong, "line 5 has a wrong check digit"],
    ["123456789018", "line 5 stands in manuals"],
    [first, "line 5 is the same as line 1"],
  ];
  for (const [line, says] of faults) {
    const error = assertThrows(
      () => readNumberFile(text(LINES.with(4, line))),
      NumberFileError,
      says,
    );
    assert(!/\d{8}/.test(error.message), "no number in a message");
  }
  assertThrows(() => readNumberFile(""), NumberFileError, "line 1");
  assertThrows(
    () => readNumberFile(text(LINES.slice(1))),
    NumberFileError,
    `${FILE_NUMBERS_MIN - 1} lines`,
  );
});

Deno.test("what a person gets wrong is refused by whoever looks at it", () => {
  const [number] = canaryNumbers([{ seed: 5 }]) as [string];
  for (const policy of ["valid", "file"] as const) {
    const { digits, typed } = withoutRightForm(number, policy);
    assert(!isPersonalNumber(typed));
    assertEquals(digits, typed);
  }
  const { digits, typed } = withoutRightForm(number, "invalid-check-digit");
  assertEquals([digits, typed], [number, number.slice(0, 11)]);
});

Deno.test("the chance that a number is somebody's is stated for as many as there were", () => {
  assertEquals(numberPolicyNote({ kind: "valid" }, 16), {
    policy: "valid",
    count: 16,
    chanceEach: 0.0013,
    expected: 0.0208,
    chanceAny: 0.0206, // 1 - 0.9987^16
  });
  const nobodys = numberPolicyNote({ kind: "invalid-check-digit" }, 16);
  assertEquals([nobodys.chanceEach, nobodys.chanceAny], [0, 0]);
});
