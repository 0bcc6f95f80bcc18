import { assertEquals } from "@std/assert";
import { median, medians, ROUNDS } from "./rounds.ts";

Deno.test("median() is the middle, in whatever order", () => {
  assertEquals(median([9, 1, 5]), 5);
  assertEquals(median([4, 1, 2, 100]), 3);
});

Deno.test("medians() takes turns and leaves the warm-up out", async () => {
  const turns: string[] = [];
  const way = (name: string, warmUp: number) => ({
    name,
    measure: () => {
      const first = !turns.includes(name);
      turns.push(name);
      return Promise.resolve(first ? warmUp : 7);
    },
  });
  const figures = await medians([way("a", 1_000), way("b", 2_000)]);
  assertEquals([...figures], [["a", 7], ["b", 7]]);
  assertEquals(turns.join(""), "ab".repeat(ROUNDS + 1));
});
