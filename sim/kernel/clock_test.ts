import { assertEquals, assertThrows } from "@std/assert";
import { parseInstant, plusMs } from "../../conformance/terms/mod.ts";
import { Clock } from "./clock.ts";

const START = parseInstant("2021-11-04T11:00:00Z");

Deno.test("a clock stands still until it is moved", () => {
  const clock = new Clock(START);
  assertEquals(clock.now(), START);
  assertEquals(clock.now(), START);
});

Deno.test("moveTo() takes the same instant and later ones", () => {
  const clock = new Clock(START);
  clock.moveTo(START);
  clock.moveTo(plusMs(START, 1));
  assertEquals(clock.now(), plusMs(START, 1));
});

Deno.test("moveTo() refuses the past and leaves the clock as it was", () => {
  const clock = new Clock(START);
  clock.moveTo(plusMs(START, 5));
  assertThrows(() => clock.moveTo(plusMs(START, 4)), RangeError);
  assertEquals(clock.now(), plusMs(START, 5));
});
