import { assertEquals, assertThrows } from "@std/assert";
import { Crash, CrashPoint } from "../kernel/crash.ts";
import { CrashOrder } from "./crash_order.ts";

function ordered(): { point: CrashPoint; order: CrashOrder } {
  const point = new CrashPoint();
  const order = new CrashOrder(point);
  order.await("register", 1);
  return { point, order };
}

Deno.test("only the next call of that method carries the order", () => {
  const { point, order } = ordered();
  order.begin("authenticate", "a");
  assertEquals(point.armed, false);
  order.begin("register", "b");
  assertThrows(() => point.guard(() => {}), Crash);
});

Deno.test("the order lapses with its call, and not with another", () => {
  const { point, order } = ordered();
  order.begin("register", "a");
  order.begin("register", "b");
  order.end("b");
  assertEquals(point.armed, true);
  order.end("a");
  assertEquals(point.armed, false);
  order.begin("register", "c");
  assertEquals(point.armed, false);
});

Deno.test("a death in between keeps an order that was not begun", () => {
  const { point, order } = ordered();
  order.done();
  order.begin("register", "a");
  assertEquals(point.armed, true);
});
