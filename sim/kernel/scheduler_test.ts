import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Scheduler } from "./scheduler.ts";

Deno.test("next() gives a stable sort by tick", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), (delays) => {
      const scheduler = new Scheduler<number>();
      delays.forEach((delay, i) => scheduler.post(i, delay));
      const expected = delays.map((delay, i) => ({ delay, i }))
        .sort((a, b) => a.delay - b.delay).map(({ i }) => i);
      const taken = delays.map(() => scheduler.next());
      assertEquals(taken, expected);
      assertEquals(scheduler.next(), undefined);
    }),
    { seed: 3 },
  );
});

Deno.test("post() counts from the tick of what was taken last", () => {
  const scheduler = new Scheduler<string>();
  scheduler.post("a", 5);
  scheduler.post("b", 7);
  assertEquals(scheduler.next(), "a");
  scheduler.post("c", 1);
  assertEquals(scheduler.next(), "c");
  assertEquals(scheduler.tick, 6);
  assertEquals(scheduler.next(), "b");
});

Deno.test("an empty queue leaves the tick where it was", () => {
  const scheduler = new Scheduler<string>();
  scheduler.post("a", 3);
  scheduler.next();
  assertEquals(scheduler.next(), undefined);
  assertEquals(scheduler.tick, 3);
});

Deno.test("clear() drops everything", () => {
  const scheduler = new Scheduler<string>();
  scheduler.post("a", 0);
  scheduler.post("b", 0);
  assertEquals(scheduler.size, 2);
  scheduler.clear();
  assertEquals(scheduler.size, 0);
  assertEquals(scheduler.next(), undefined);
});

Deno.test("post() refuses a delay that is no whole number of ticks", () => {
  const scheduler = new Scheduler<string>();
  for (const delay of [-1, 0.5, NaN]) {
    assertThrows(() => scheduler.post("a", delay), RangeError);
  }
  assertEquals(scheduler.size, 0);
});
