import { assertEquals, assertLessOrEqual } from "@std/assert";
import fc from "fast-check";
import { cutToColumns, displayWidth, padEndColumns } from "./display_width.ts";

const text = fc.string({
  unit: fc.constantFrom("a", "Z", "判", "（", "。", "ｱ", "…", " "),
});

Deno.test("displayWidth() counts kanji and full-width signs twice, half-width kana once", () => {
  assertEquals(["判", "（", "ｱ", "a"].map(displayWidth), [2, 2, 1, 1]);
});

Deno.test("padEndColumns() reaches the width and changes nothing else", () => {
  fc.assert(
    fc.property(text, fc.nat(30), (t, columns) => {
      const padded = padEndColumns(t, columns);
      assertEquals(displayWidth(padded), Math.max(columns, displayWidth(t)));
      assertEquals(padded.startsWith(t), true);
    }),
    { seed: 1 },
  );
});

Deno.test("cutToColumns() never exceeds the width and keeps what fits", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 30 }), (t, columns) => {
      const cut = cutToColumns(t, columns);
      assertLessOrEqual(displayWidth(cut), columns);
      if (displayWidth(t) <= columns) assertEquals(cut, t);
    }),
    { seed: 1 },
  );
});
