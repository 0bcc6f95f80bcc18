import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { main } from "../conformance/cli/main.ts";
import { rememberingHost } from "../conformance/cli/remembering_host_test_support.ts";
import { inProcessPool } from "../conformance/runner/pool.ts";
import { DEFECTS, STORIES } from "../sim/mod.ts";
import { openReference } from "./reference_system.ts";

async function tenken(...args: string[]) {
  const host = rememberingHost();
  const code = await main(args, {
    host,
    targets: [
      { name: "reference:linking", target: "reference", edition: "linking" },
      { name: "reference:element", target: "reference", edition: "element" },
    ],
    openSystem: openReference,
    defects: DEFECTS,
    stories: STORIES,
    pool: () => ({ ...inProcessPool(openReference), close: () => {} }),
    workersDefault: 1,
  });
  return { code, said: host.said.join(""), files: host.files };
}

Deno.test("a defect is found, told so that a stranger can read it, and replayed", async () => {
  const honest = await tenken("run", "--requirement", "link-025");
  assertEquals(honest.said.includes("✗"), false);

  const defect = ["--defect", "pending-taken-as-none"];
  const run = await tenken("run", "--requirement", "link-025", ...defect);
  assertEquals(run.code, 1);
  const headings = [
    "Claim: ",
    "Clause: ",
    "Expected: ",
    "Seen: ",
    "Minimal story:",
  ];
  for (const heading of headings) assertStringIncludes(run.said, heading);
  assertMatch(run.said, /✗ fail/);

  const token = /replay (tk1\.\S+)/.exec(run.said)?.[1] ?? "";
  assertEquals((await tenken("replay", token, ...defect)).code, 1);
  assertEquals((await tenken("replay", token)).code, 0);
  const cut = await tenken("replay", token.slice(0, -3));
  assertEquals(cut.code, 2);
});

Deno.test("report.json is written whole, and nothing else than what was asked for", async () => {
  const { files } = await tenken(
    "run",
    "--requirement",
    "susp-020",
    "--output",
    "out",
  );
  assertEquals([...files.keys()], ["out/report.json", "out/wall.json"]);
  const report = JSON.parse(files.get("out/report.json") ?? "");
  assertEquals(report.targets[0].target, "reference:linking");
});
