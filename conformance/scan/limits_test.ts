import { assertEquals } from "@std/assert";
import { Budget, LIMITS } from "./limits.ts";

Deno.test("once refused, always refused", () => {
  const budget = new Budget({ ...LIMITS, decodedBytesMax: 10 }, 5);
  assertEquals(budget.takeBytes(4), true);
  assertEquals(budget.takeBytes(7), false);
  assertEquals(budget.takeBytes(1), false);
  assertEquals(budget.isSpent, true);
});

Deno.test("a ratio counts only beyond what is free", () => {
  const limits = { ...LIMITS, ratioFreeBytes: 100, ratioMax: 10 };
  assertEquals(new Budget(limits, 1).takeBytes(100), true);
  assertEquals(new Budget(limits, 1).takeBytes(101), false);
  assertEquals(new Budget(limits, 20).takeBytes(200), true);
  assertEquals(new Budget(limits, 20).takeBytes(201), false);
});

Deno.test("members run out on their own", () => {
  const budget = new Budget({ ...LIMITS, membersMax: 1 }, 1);
  assertEquals([budget.takeMember(), budget.isSpent], [true, false]);
  assertEquals([budget.takeMember(), budget.isSpent], [false, true]);
});
