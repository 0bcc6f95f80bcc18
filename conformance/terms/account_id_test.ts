import { assertEquals, assertThrows } from "@std/assert";
import { parseAccountId, parseBusinessFacingId } from "./account_id.ts";

for (const parse of [parseAccountId, parseBusinessFacingId]) {
  Deno.test(`${parse.name}() takes 1 to 256 characters as they are`, () => {
    for (const text of ["a", " a ", "口座", "x".repeat(256)]) {
      assertEquals<string>(parse(text), text);
    }
  });

  Deno.test(`${parse.name}() refuses none and 257, repeating nothing`, () => {
    for (const text of ["", "x".repeat(257)]) {
      const error = assertThrows(() => parse(text), SyntaxError, "1 to 256");
      assertEquals(error.message.includes("xx"), false);
    }
  });
}

Deno.test("an account ID is no business-facing ID to the compiler", () => {
  const account = parseAccountId("a");
  // @ts-expect-error crossing the two is what the brands are for
  const subject: ReturnType<typeof parseBusinessFacingId> = account;
  assertEquals<string>(subject, "a");
});
