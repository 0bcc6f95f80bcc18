import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { CLEAN, N, NUMBERS, scanned } from "./scan_command_test_support.ts";

/** What is wrong, the arguments, and what the one line must say. */
const MISUSES: readonly (readonly [string, readonly string[], string])[] = [
  ["no path", NUMBERS, "name at least one file"],
  ["nothing to look for", ["dump"], "say what to look for"],
  ["a path where nothing is", ["dmup", ...NUMBERS], "nothing is there"],
  [
    "a list that is not there",
    ["dump", "--numbers", "x"],
    "Cannot read the file of --numbers",
  ],
  [
    "another format",
    ["dump", ...NUMBERS, "--format", "jsn"],
    'did you mean "json"?',
  ],
  ["another depth", ["dump", ...NUMBERS, "--depth", "-1"], "--depth"],
  ["no depth", ["dump", ...NUMBERS, "--depth=deep"], "expected a whole number"],
  [
    "no workers",
    ["dump", ...NUMBERS, "--workers", "0"],
    "expected a whole number",
  ],
  [
    "another flag",
    ["dump", ...NUMBERS, "--generik"],
    'did you mean "generic"?',
  ],
];

for (const [what, args, says] of MISUSES) {
  Deno.test(`exit 2: ${what}`, async () => {
    const { code, said, complained } = await scanned(CLEAN, args);
    assertEquals(code, 2);
    assertEquals(said, "");
    assertStringIncludes(complained, says);
    assertMatch(complained, /^tenken: [^\n]+\n$/);
  });
}

Deno.test("exit 2: a line that is no number is named, and not repeated", async () => {
  const lists = { "numbers.txt": `${N}\n30259160992x\n` };
  const { code, complained } = await scanned(
    CLEAN,
    ["dump", ...NUMBERS],
    lists,
  );
  assertEquals(code, 2);
  assertStringIncludes(complained, "line 2");
  assertEquals(complained.includes("3025"), false);
});

Deno.test("a number given where a file or a path belongs is not repeated", async () => {
  for (const args of [["dump", "--numbers", N], [N, ...NUMBERS]]) {
    const { code, complained } = await scanned(CLEAN, args);
    assertEquals(code, 2);
    assertEquals(complained.includes(N), false, complained);
  }
});
