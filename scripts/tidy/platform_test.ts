import { assertEquals } from "@std/assert";
import plugin from "./ambient.ts";

/** The names that the platform rule objects to in one file. */
function lint(path: string, source: string): string[] {
  return Deno.lint.runPlugin(plugin, path, source)
    .filter(({ id }) => id === "tenken/platform")
    .map(({ message }) => message.split(" is ")[0] ?? message);
}

const SOURCE = `
  import { createHash } from "node:crypto";
  import { readFileSync } from "node:fs";
  export const text = Deno.readTextFileSync(path);
`;

Deno.test("platform keeps the standard free of any one platform", () => {
  assertEquals(lint("conformance/wire/der.ts", "export const n = 1;"), []);
  assertEquals(lint("conformance/wire/der.ts", SOURCE), [
    "node:crypto",
    "node:fs",
    "Deno",
  ]);
  assertEquals(
    lint("conformance/wire/der.ts", "Temporal.PlainDate.from(text);"),
    ["Temporal"],
  );
});

Deno.test("platform sees what is handed on as well", () => {
  assertEquals(
    lint("conformance/wire/mod.ts", 'export * from "node:fs";'),
    ["node:fs"],
  );
  assertEquals(
    lint("conformance/wire/mod.ts", 'export { sign } from "node:crypto";'),
    ["node:crypto"],
  );
});

Deno.test("platform gives the simulator its crypto and one disk", () => {
  assertEquals(lint("sim/server/elements.ts", SOURCE), ["node:fs", "Deno"]);
  assertEquals(lint("sim/kernel/disk.ts", SOURCE), ["node:fs"]);
});

Deno.test("platform leaves tests and scripts free", () => {
  assertEquals(lint("conformance/wire/der_test.ts", SOURCE), []);
  assertEquals(lint("scripts/tidy.ts", SOURCE), []);
});
