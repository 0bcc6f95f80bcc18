import { assertEquals } from "@std/assert";
import type { Json } from "../evidence/event.ts";
import { MINUTE_MS, parseInstant, plusMs } from "../terms/mod.ts";
import { Suspension } from "./suspension.ts";
import { Written } from "./written_test_support.ts";

const FROM = "2021-11-04T11:00:00Z";
const UNTIL = "2021-12-15T00:00:00Z";

function state(
  calls: (written: Written) => Written,
  at: string,
  offMs = 0,
): string {
  const suspension = new Suspension();
  for (const event of calls(new Written()).evidence().events) {
    suspension.apply(event);
  }
  return suspension.at(plusMs(parseInstant(at), offMs));
}

const suspend =
  (params: Record<string, Json>, result: object | number = {}) =>
  (written: Written) =>
    written.call("suspend", params, result as Record<string, Json>);

const windowed = suspend({ from: FROM, until: UNTIL });

Deno.test("susp-021: a window is half-open at both ends, to the millisecond", () => {
  assertEquals(state(windowed, FROM, -1), "no");
  assertEquals(state(windowed, FROM), "yes");
  assertEquals(state(windowed, UNTIL, -1), "yes");
  assertEquals(state(windowed, UNTIL), "no");
});

Deno.test("susp-021: without `from` it begins now, without `until` it lasts until resumed", () => {
  const now = suspend({});
  assertEquals(state(now, "2021-11-04T00:00:00Z", -1), "no");
  assertEquals(state(now, "2031-11-04T00:00:00Z"), "yes");
  const resumed = (w: Written) => now(w).wait(5).call("resume", {}, {});
  assertEquals(state(resumed, "2031-11-04T00:00:00Z"), "no");
});

Deno.test("susp-021: an empty window suspends nothing", () => {
  assertEquals(state(suspend({ from: UNTIL, until: FROM }), FROM), "no");
});

Deno.test("susp-022: what two readings differ about is unknown", () => {
  const crashed = suspend({ from: FROM, until: UNTIL }, -32010);
  assertEquals(state(crashed, FROM), "unknown");
  const replaced = (w: Written) => suspend({ from: UNTIL })(windowed(w));
  assertEquals(state(replaced, FROM), "unknown");
  assertEquals(state(replaced, UNTIL), "yes");
  const early = (w: Written) => windowed(w).call("resume", {}, {});
  assertEquals(state(early, FROM), "unknown");
  const halfResumed = (w: Written) => windowed(w).call("resume", {}, -32010);
  assertEquals(state(halfResumed, FROM), "unknown");
});

Deno.test("susp-022: a restored backup may bring back a suspension that was over", () => {
  const restored = (w: Written) =>
    suspend({})(w).wait(1).call("resume", {}, {})
      .call("restoreBackup", { backup: "k" }, {});
  assertEquals(state(restored, "2021-11-04T01:00:00Z"), "unknown");
  const after = (w: Written) => suspend({})(restored(w));
  assertEquals(state(after, "2021-11-04T01:00:00Z", MINUTE_MS), "yes");
});
