import { assertEquals } from "@std/assert";
import { takenOver } from "./taken_over.ts";

Deno.test("what begins in a member moves there, and the rest stays", () => {
  const outside = [0, 9, 10, 10, 19, 20].map((offset) => ({ offset }));
  const within = takenOver(outside, 10, 10);
  assertEquals(within.map(({ offset }) => offset), [0, 0, 9]);
  assertEquals(outside.map(({ offset }) => offset), [0, 9, 20]);
  assertEquals(takenOver(outside, 10, 10), []);
});
