import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { printable } from "./printable.ts";

Deno.test("printable() leaves no character that a terminal obeys", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      const obeyed =
        // deno-lint-ignore no-control-regex
        /[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
      assertEquals(obeyed.test(printable(text)), false);
    }),
    { seed: 4, numRuns: 300 },
  );
});

Deno.test("printable() leaves ordinary names alone", () => {
  for (const name of ["a b.txt", "点検.csv", "é.log"]) {
    assertEquals(printable(name), name);
  }
  assertEquals(printable("a\u202eb"), "a\\u{202e}b");
  assertEquals(printable("a\ud800"), "a\\u{d800}");
});
