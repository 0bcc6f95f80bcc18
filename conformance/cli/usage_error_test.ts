import { assertEquals } from "@std/assert";
import { unknownName } from "./usage_error.ts";

Deno.test("unknownName() suggests only what is near", () => {
  const known = ["quick", "standard"];
  assertEquals(
    unknownName("plan", "standart", known).message.includes('"standard"?'),
    true,
  );
  assertEquals(
    unknownName("plan", "zzz", known).message.includes("did you mean"),
    false,
  );
});

Deno.test("unknownName() cuts what was given, however long", () => {
  assertEquals(
    unknownName("plan", "x".repeat(10_000), ["quick"]).message.length < 200,
    true,
  );
});
