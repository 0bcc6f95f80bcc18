import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { Checklist } from "./checklist.ts";
import type { Ran } from "./tool.ts";

function list() {
  const lines: string[] = [];
  return { lines, checklist: new Checklist((line) => void lines.push(line)) };
}

const ran = (code: number, text: string): Ran => ({ code, text, out: text });

Deno.test("what is as expected is one line, and counts", () => {
  const { lines, checklist } = list();
  checklist.equal("tries", [3, 5], [3, 5]);
  checklist.matches("name", /^jpki$/, "jpki");
  checklist.tool("reads", { code: 0, says: /OK/ }, ran(0, "OK\n"));
  checklist.tool("refuses", { code: "failure" }, ran(5, ""));
  assertEquals(lines, [
    "ok      tries",
    "ok      name",
    "ok      reads",
    "ok      refuses",
  ]);
  assertEquals(checklist.summary(), "opensc: 4 passed, 0 failed");
  assertEquals(checklist.isGood, true);
});

Deno.test("what is not is told with both sides, and no later success makes it good", () => {
  const { lines, checklist } = list();
  checklist.matches("name", /^jpki$/, "MuscleApplet");
  checklist.tool("reads", { code: 0 }, ran(1, "no card"));
  checklist.tool("says", { code: 0, says: /OK/ }, ran(0, "hm"));
  checklist.tool("refuses", { code: "failure" }, ran(0, ""));
  checklist.failed("phase", "no reader");
  checklist.equal("tries", 1, 1);
  const text = lines.join("\n");
  for (const seen of ["MuscleApplet", "no card", "hm", "no reader"]) {
    assertStringIncludes(text, seen);
  }
  assertEquals(checklist.summary(), "opensc: 1 passed, 5 failed");
  assertEquals(checklist.isGood, false);
});

Deno.test("a list on which nothing stands is not good", () => {
  assertEquals(list().checklist.isGood, false);
});

Deno.test("what everything after it needs ends the run when it is not so", () => {
  const { checklist } = list();
  checklist.must("the reader has it", true);
  assertThrows(() => checklist.must("the reader has it", false), Error);
  assertEquals(checklist.summary(), "opensc: 1 passed, 1 failed");
});

Deno.test("long values are cut where they are shown, not where they are compared", () => {
  const { lines, checklist } = list();
  const long = "0".repeat(5_000);
  checklist.equal("bytes", long, `${long}1`);
  assertEquals(lines.join("\n").length < 600, true);
  assertEquals(checklist.isGood, false);
});
