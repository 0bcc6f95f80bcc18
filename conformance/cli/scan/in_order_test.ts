import { assertEquals, assertRejects } from "@std/assert";
import { inOrder } from "./in_order.ts";

Deno.test("inOrder() keeps the order although later work ends first", async () => {
  const ends: (() => void)[] = [];
  const work = (n: number) =>
    new Promise<number>((done) => {
      ends[n] = () => done(n);
      if (n === 2) { for (const end of ends.toReversed()) end?.(); }
    });
  assertEquals(await Array.fromAsync(inOrder([0, 1, 2], 3, work)), [0, 1, 2]);
});

Deno.test("inOrder() begins no more work than it may", async () => {
  let begun = 0;
  let taken = 0;
  const work = () => {
    begun++;
    assertEquals(begun - taken <= 2, true);
    return Promise.resolve();
  };
  for await (const _ of inOrder(new Array(9).fill(0), 2, work)) taken++;
  assertEquals([begun, taken], [9, 9]);
});

Deno.test("inOrder() hands an error on to whoever takes the result", async () => {
  const work = (n: number) =>
    n === 1 ? Promise.reject(new Error("broken")) : Promise.resolve(n);
  const error = await assertRejects(
    () => Array.fromAsync(inOrder([0, 1, 2], 3, work)),
    Error,
  );
  assertEquals(error.message, "broken");
});
