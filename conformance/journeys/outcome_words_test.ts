import { assertEquals } from "@std/assert";
import { outcomeInJapanese } from "./outcome_words.ts";

Deno.test("outcomeInJapanese() says the outcome and keeps the reason's wire name", () => {
  assertEquals(outcomeInJapanese("created"), "新規作成");
  assertEquals(
    outcomeInJapanese("refused: already-registered"),
    "拒否(already-registered)",
  );
});

Deno.test("outcomeInJapanese() leaves what it does not know as it is", () => {
  assertEquals(outcomeInJapanese("error -32603"), "error -32603");
});
