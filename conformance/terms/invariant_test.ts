import { assertEquals, assertThrows } from "@std/assert";
import { invariant, InvariantError } from "./invariant.ts";

Deno.test("invariant() is silent while the law holds", () => {
  assertEquals(invariant(true, "all is well"), undefined);
});

Deno.test("invariant() names the law that is broken", () => {
  const error = assertThrows(
    () => invariant(false, "an account has one person key"),
    InvariantError,
  );
  assertEquals(
    [error.name, error.message],
    ["InvariantError", "Broken invariant: an account has one person key"],
  );
});

Deno.test("invariant() narrows for the compiler", () => {
  const found: string | undefined = ["a"].find(() => true);
  invariant(found !== undefined, "something is found");
  assertEquals(found.length, 1);
});
