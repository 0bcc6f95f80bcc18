import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../usage_error.ts";
import { readSecretList } from "./secret_list.ts";

const ONE = "000111111111";
const TWO = "302591609927";
const numbers = (text: string) => readSecretList("number", "--numbers", text);

Deno.test("labels follow the lines, whatever ends them", () => {
  const list = numbers(`\ufeff${ONE}\r\n\r\n${TWO}\n`);
  assertEquals(list.secrets.map(({ label, text }) => [label, text]), [
    ["N-0001", ONE],
    ["N-0003", TWO],
  ]);
  assertEquals(list.notes, []);
});

Deno.test("a wrong check digit and a second mention are noted, by line and without the number", () => {
  const wrong = `${ONE.slice(0, 11)}2`;
  const list = numbers(`${wrong}\n${TWO}\n${TWO}\n`);
  assertEquals(list.secrets.length, 2);
  assertEquals(list.notes, [
    "--numbers, line 1: the check digit does not fit; looked for all the same",
    "--numbers, line 3: stands there twice; told as N-0002",
  ]);
});

const WRONG = [
  "30259160992",
  "3025916099270",
  "3025-9160-9927",
  " 302591609927",
  "３０２５９１６０９９２７",
  "no",
];

for (const line of WRONG) {
  Deno.test(`a line that is no number is named and not repeated: ${line.length} characters`, () => {
    assertEquals(numbers(`${ONE}\n`).secrets.length, 1, "the control is read");
    const error = assertThrows(() => numbers(`${ONE}\n${line}\n`), UsageError);
    assertEquals(
      error.message,
      "Cannot read --numbers, line 2: expected twelve digits and nothing else",
    );
  });
}

Deno.test("a text too short to mean anything is refused, by line", () => {
  const read = (text: string) => readSecretList("canary", "--canaries", text);
  assertEquals(
    read("long enough to mean something\n").secrets[0]?.label,
    "C-0001",
  );
  const error = assertThrows(
    () => read("long enough to mean something\nabc\n"),
    UsageError,
  );
  assertEquals(
    error.message.startsWith("Cannot look for --canaries, line 2:"),
    true,
  );
  assertEquals(error.message.includes("abc"), false);
});

Deno.test("a list of nothing is an error, never a clean scan", () => {
  assertThrows(() => numbers("\n\n"), UsageError, "lists nothing");
});
