import { assertEquals } from "@std/assert";
import { coverageGaps } from "./coverage_gaps.ts";

const FULL = {
  "before-use": 1,
  "in-use": 1,
  "after-purge": 1,
  "after-restore": 1,
  "after-crash": 1,
};

const row = (requirement: string, sink: string, looks = FULL) => ({
  requirement,
  sink,
  looks,
});

Deno.test("a full matrix has no gaps", () => {
  const coverage = [row("num-008", "log"), row("num-008", "queue")];
  assertEquals(coverageGaps({ target: "t", coverage }, "en"), []);
});

Deno.test("a gap names the sinks, or says that there was none in a phase", () => {
  const coverage = [
    row("num-008", "log", { ...FULL, "before-use": 0, "after-crash": 0 }),
    row("num-008", "queue", { ...FULL, "before-use": 0 }),
    row("susp-019", "log"),
  ];
  assertEquals(coverageGaps({ target: "t", coverage }, "en"), [
    "  num-008 (t): before use: no sink was seen",
    "  num-008 (t): after a crash: not seen: log",
  ]);
  assertEquals(coverageGaps({ target: "t", coverage }, "ja").length, 2);
});
