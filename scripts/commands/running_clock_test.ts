import { assertEquals } from "@std/assert";
import { formatInstant, parseInstant } from "../../conformance/terms/mod.ts";
import { Clock } from "../../sim/kernel/clock.ts";
import { runningClock } from "./running_clock.ts";

Deno.test("the clock of the world runs along, keeps what it was moved ahead, and never goes back", () => {
  const clock = new Clock(parseInstant("2026-04-01T00:00:00Z"));
  const hall = {
    clock,
    advanceClock: (to: Parameters<Clock["moveTo"]>[0]) => clock.moveTo(to),
  };
  let wallMs = 5_000;
  const catchUp = runningClock(hall, () => wallMs);
  const shown = () => {
    catchUp();
    return formatInstant(clock.now());
  };
  assertEquals(shown(), "2026-04-01T00:00:00Z");
  wallMs += 1_000;
  assertEquals(shown(), "2026-04-01T00:00:01Z");
  clock.moveTo(parseInstant("2026-04-01T01:30:00Z"));
  wallMs += 2_000;
  assertEquals(shown(), "2026-04-01T01:30:02Z");
  wallMs -= 60_000;
  assertEquals(shown(), "2026-04-01T01:30:02Z");
  wallMs += 61_000;
  assertEquals(shown(), "2026-04-01T01:30:03Z");
});
