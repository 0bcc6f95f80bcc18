import { assert, assertEquals } from "@std/assert";
import { numberPolicyNote } from "../arbitraries/number_policy.ts";
import { numbersUsed } from "./number_words.ts";

Deno.test("the chance that a number is somebody's is said in both languages", () => {
  const { ja, en } = numbersUsed(numberPolicyNote({ kind: "valid" }, 16));
  for (const text of [ja, en]) {
    assert(text.includes("16"));
    assert(text.includes("0.13") && text.includes("2.06"));
  }
});

Deno.test("where no number is somebody's, no chance is spoken of", () => {
  const file = { kind: "file", numbers: [] } as const;
  for (const policy of [file, { kind: "invalid-check-digit" } as const]) {
    const { ja, en } = numbersUsed(numberPolicyNote(policy, 7));
    assert(ja.includes("7個") && en.includes("at most 7"));
    assertEquals([ja, en].filter((text) => text.includes("%")), []);
  }
});
