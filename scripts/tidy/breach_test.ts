import { assertEquals } from "@std/assert";
import { breachText, inOrder } from "./breach.ts";

const breach = (file: string, line: number) => ({ file, line, message: "m" });

Deno.test("breachText() is what editors make a link of", () => {
  assertEquals(breachText(breach("sim/town.ts", 7)), "sim/town.ts:7: m");
});

Deno.test("inOrder() goes by file, then by line as a number", () => {
  assertEquals(
    inOrder([breach("b.ts", 2), breach("a.ts", 10), breach("a.ts", 9)])
      .map(breachText),
    ["a.ts:9: m", "a.ts:10: m", "b.ts:2: m"],
  );
});
