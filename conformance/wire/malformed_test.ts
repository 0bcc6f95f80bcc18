import { assertEquals, assertThrows } from "@std/assert";
import { decoding, Refusal } from "./malformed.ts";

Deno.test("a refusal becomes an answer that says what, why and where", () => {
  const refuse = () => {
    throw new Refusal("too short", 7);
  };
  assertEquals(decoding("thing", refuse), {
    kind: "malformed",
    what: "thing",
    why: "too short",
    offset: 7,
  });
  assertEquals(decoding("thing", () => 5), 5);
});

Deno.test("a bug of our own is not blamed on the bytes", () => {
  const stumble = () => {
    throw new TypeError("ours");
  };
  assertThrows(() => decoding("thing", stumble), TypeError, "ours");
});
