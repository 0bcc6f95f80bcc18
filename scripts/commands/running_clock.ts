import { plusMs } from "../../conformance/terms/mod.ts";
import type { TownHall } from "../../sim/town/town_hall.ts";

/**
 * Lets the clock of a world run: each call moves it on by as much as the other clock has moved
 * since the last one. Whoever moves it ahead in between stays ahead; it never goes back.
 */
export function runningClock(
  hall: Pick<TownHall, "clock" | "advanceClock">,
  wallMs: () => number,
): () => void {
  let before = wallMs();
  return () => {
    const now = wallMs();
    if (now <= before) return;
    hall.advanceClock(plusMs(hall.clock.now(), now - before));
    before = now;
  };
}
