import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { CATALOG } from "../catalog/mod.ts";
import { planOf } from "../runner/plan.ts";
import { run } from "../runner/run.ts";
import { openToy } from "../runner/toy_properties_test_support.ts";
import { displayWidth } from "./display_width.ts";
import { type TerminalStyle, terminalSummary } from "./terminal.ts";

const plain: TerminalStyle = {
  language: "en",
  columns: 120,
  paint: (_style, text) => text,
};

const result = await run({
  plan: planOf("few", 0.03, 20),
  seed: 7,
  toolVersion: "0.1.0",
  targets: [
    { target: "toy", edition: "element" },
    { target: "toy", edition: "linking" },
  ],
  openSystem: openToy,
});

Deno.test("the summary shows every requirement and every target side by side", () => {
  for (const language of ["ja", "en"] as const) {
    const lines = terminalSummary(result, { ...plain, language }).split("\n");
    const head = lines.find((line) => line.includes("toy:element"))!;
    assertStringIncludes(head, "toy:linking");
    for (const { id } of CATALOG) {
      assert(lines.some((line) => line.startsWith(`${id} `)), id);
    }
  }
});

Deno.test("the verdicts of one target stand in one column, in kanji too", () => {
  for (const language of ["ja", "en"] as const) {
    const lines = terminalSummary(result, { ...plain, language }).split("\n");
    const head = lines.find((line) => line.includes("toy:linking"))!;
    const at = displayWidth(head.slice(0, head.indexOf("toy:linking")));
    const rows = lines.filter((line) => /^\w{4}-\d{3} |^num-\d{3} /.test(line))
      .filter((line) => /[✓✗?!~-] \S+.*[✓✗?!~-] \S/.test(line.slice(30)));
    assert(rows.length > 10);
    for (const row of rows) {
      let columns = 0;
      const shape = [...row].find((character) => {
        const here = columns;
        columns += displayWidth(character);
        return here === at;
      });
      assert(shape !== undefined && "✓✗?!~-".includes(shape), row);
    }
  }
});

Deno.test("colour is the painter's business alone", () => {
  const painted = terminalSummary(result, {
    ...plain,
    paint: (style, text) => `<${style}>${text}</${style}>`,
  });
  assertStringIncludes(painted, "<yellow>? inconclusive");
  assertEquals(
    painted.replaceAll(/<\/?(?:green|red|yellow|gray|magenta|cyan|bold)>/g, ""),
    terminalSummary(result, plain),
  );
});
