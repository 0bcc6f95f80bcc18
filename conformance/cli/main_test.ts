import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { CATALOG } from "../catalog/mod.ts";
import { openToy } from "../runner/toy_properties_test_support.ts";
import { inProcessPool } from "../runner/pool.ts";
import { main } from "./main.ts";
import {
  type RememberingHost,
  rememberingHost,
} from "./remembering_host_test_support.ts";
import type { Story } from "./story.ts";
import type { Wiring } from "./wiring.ts";

const text = { ja: "文", en: "text" };

const STORY: Story = {
  name: "a-day",
  title: { ja: "ある一日", en: "A day" },
  play: () =>
    Promise.resolve({
      lines: [{
        at: "2021-11-04T11:00:00Z",
        who: { ja: "事業者", en: "Operator" },
        text: { ja: "停止", en: "stops" },
      }],
      trace: "{}\n",
      digest:
        "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356",
    }),
};

function wiring(host: RememberingHost): Wiring {
  return {
    host,
    targets: [{ name: "toy:linking", target: "toy", edition: "linking" }],
    openSystem: openToy,
    defects: [{
      name: "keeps-number",
      editions: ["element"],
      caughtBy: ["num-009"],
      alsoTrips: [],
      says: text,
      standsFor: text,
    }],
    stories: [STORY],
    pool: () => ({ ...inProcessPool(openToy), close: () => {} }),
    workersDefault: 1,
  };
}

async function tenken(
  args: readonly string[],
  host = rememberingHost(),
): Promise<{ code: number; host: RememberingHost }> {
  return { code: await main(args, wiring(host)), host };
}

/** What is wrong, the arguments, and what the one line must say. */
const MISUSES: readonly (readonly [string, readonly string[], string])[] = [
  ["command", ["rnu"], 'did you mean "run"?'],
  ["flag", ["run", "--sed", "1"], 'did you mean "seed"?'],
  ["plan", ["run", "--plan", "quik"], 'did you mean "quick"?'],
  ["target", ["run", "--target", "toy:linkin"], 'did you mean "toy:linking"?'],
  [
    "defect",
    ["run", "--defect", "keep-number"],
    'did you mean "keeps-number"?',
  ],
  ["requirement", ["explain", "num-09"], 'did you mean "num-009"?'],
  ["requirement", ["run", "--requirement", "R99"], "Unknown requirement"],
  ["story", ["simulate", "a-dya"], 'did you mean "a-day"?'],
  ["reporter", ["run", "--reporter", "junti"], 'did you mean "junit"?'],
  ["level", ["run", "--fail-on", "hihg"], 'did you mean "high"?'],
  ["schema", ["schema", "reprot"], 'did you mean "report"?'],
  ["seed", ["run", "--seed", "one"], "expected a whole number"],
  ["workers", ["run", "--workers", "0"], "expected a whole number"],
  ["token", ["replay", "tk1.abc.00000000"], "check digits do not fit"],
  ["token", ["replay", "nonsense"], "expected tk1"],
  ["argument", ["run", "quick"], "has flags only"],
  ["expectation", ["run", "--expectation", "none.json"], "Cannot read"],
  [
    "edition",
    ["run", "--target", "toy:linking", "--defect", "keeps-number"],
    "shows in edition element only",
  ],
];

for (const [what, args, says] of MISUSES) {
  Deno.test(`main() answers a wrong ${what} with one line and exit 2: ${args.join(" ")}`, async () => {
    const { code, host } = await tenken(args);
    assertEquals(code, 2);
    assertEquals(host.said, []);
    assertEquals(host.files.size, 0);
    assertStringIncludes(host.complained.join(""), says);
    assertMatch(host.complained.join(""), /^tenken: [^\n]+\n$/);
  });
}

Deno.test("main() finds out before anything runs that the output cannot be written", async () => {
  const host = rememberingHost({}, false);
  const { code } = await tenken(["run", "--output", "/nowhere"], host);
  assertEquals(code, 2);
  assertMatch(
    host.complained.join(""),
    /^tenken: Cannot write to "\/nowhere": /,
  );
});

Deno.test("list shows every requirement, tested or not, and every assumption", async () => {
  for (const lang of ["ja", "en"] as const) {
    const { code, host } = await tenken(["list", "--lang", lang]);
    assertEquals(code, 0);
    for (const { id, claim } of CATALOG) {
      assertStringIncludes(host.said.join(""), id);
      assertStringIncludes(host.said.join(""), claim[lang]);
    }
    assertStringIncludes(host.said.join(""), "linkDelayMinutes = 90");
  }
});

Deno.test("explain takes an alias and says why a requirement is not tested", async () => {
  const { code, host } = await tenken(["explain", "r15", "--lang", "en"]);
  assertEquals(code, 0);
  assertStringIncludes(host.said.join(""), "elem-015 = R15");
  assertStringIncludes(host.said.join(""), "Why it is not tested:");
});

Deno.test("simulate prints Japanese time and writes the trace only where asked", async () => {
  const { host } = await tenken(["simulate", "a-day", "--lang", "ja"]);
  assertStringIncludes(
    host.said.join(""),
    "2021-11-04 20:00:00 JST  事業者: 停止",
  );
  assertEquals(host.files.size, 0);
  const written = await tenken(["simulate", "a-day", "--output", "out"]);
  assertEquals(written.host.files.get("out/trace.ndjson"), "{}\n");
  assertStringIncludes(
    written.host.files.get("out/trace.sha256") ?? "",
    "trace.ndjson",
  );
});

Deno.test("every command has help, and help runs nothing", async () => {
  const commands = [
    "run",
    "list",
    "explain",
    "replay",
    "simulate",
    "selftest",
    "schema",
  ];
  for (const command of commands) {
    const { code, host } = await tenken([command, "--help"]);
    assertEquals(code, 0);
    assertStringIncludes(host.said.join(""), `tenken ${command}`);
    assertEquals(host.files.size, 0);
  }
});

Deno.test("a fault of our own is exit 4, never a verdict", async () => {
  const host = rememberingHost();
  const broken: Wiring = {
    ...wiring(host),
    pool: () => {
      throw new Error("no threads");
    },
  };
  assertEquals(await main(["run"], broken), 4);
  assertStringIncludes(host.complained.join(""), "our own fault");
});
