import { assertEquals, assertThrows } from "@std/assert";
import { Crash, CrashPoint } from "./crash.ts";

/** What three guarded writes leave behind when the point is armed at a step. */
function remains(step: number | undefined): string[] {
  const out: string[] = [];
  const point = new CrashPoint();
  if (step !== undefined) point.arm(step);
  try {
    for (const name of ["a", "b", "c"]) {
      point.guard(() => out.push(name), () => out.push(`torn ${name}`));
    }
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    out.push("crash");
  }
  return out;
}

Deno.test("guard() writes while nothing is armed", () => {
  assertEquals(remains(undefined), ["a", "b", "c"]);
});

Deno.test("the n-th write is absent for odd n and torn for even n", () => {
  assertEquals(remains(1), ["crash"]);
  assertEquals(remains(2), ["a", "torn b", "crash"]);
  assertEquals(remains(3), ["a", "b", "crash"]);
});

Deno.test("a step that is never reached leaves the point armed", () => {
  assertEquals(remains(4), ["a", "b", "c"]);
  const point = new CrashPoint();
  point.arm(2);
  point.guard(() => {});
  assertEquals(point.armed, true);
  point.disarm();
  point.guard(() => {});
  assertEquals(point.armed, false);
});

Deno.test("a crash disarms: the restarted machine writes again", () => {
  const point = new CrashPoint();
  point.arm(1);
  assertThrows(() => point.guard(() => {}), Crash);
  assertEquals(point.armed, false);
  point.guard(() => {});
});

Deno.test("arm() counts writes from one", () => {
  for (const step of [0, -1, 1.5, NaN]) {
    assertThrows(() => new CrashPoint().arm(step), RangeError);
  }
});
