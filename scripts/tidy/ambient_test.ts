import { assertEquals } from "@std/assert";
import plugin from "./ambient.ts";

const SIM = "sim/kernel/clock.ts";

/** What the house rules say to one file, without the advice. */
function lint(source: string, path = SIM): string[] {
  return Deno.lint.runPlugin(plugin, path, source)
    .map(({ message }) => message.split(" does not")[0] ?? message);
}

Deno.test("ambient says nothing to honest code", () => {
  const source = `
    import { createHash, sign } from "node:crypto";
    import { instant, type Instant } from "../../conformance/terms/mod.ts";
    export const at: Instant = instant(0);
    export const top = Math.max(1, Math.floor(1.5));
    export const key = crypto.subtle.importKey;
    export const order = "a".localeCompare("b", "ja");
    export const text = new Intl.DateTimeFormat("ja", { timeZone: "Asia/Tokyo" });
    export const hex = (15).toString(16);
    export { createHash, sign };
  `;
  assertEquals(lint(source), []);
});

for (
  const [source, what] of [
    ["const now = Date.now();", "Date"],
    ["const now = new Date();", "Date"],
    ["const make = Date;", "Date"],
    ["const parts = { Date };", "Date"],
    ["class Mine extends Date {}", "Date"],
    ["const f = (clock = Date) => clock;", "Date"],
    ["const now = Temporal.Now.instant();", "Temporal.Now"],
    ["const r = Math.random();", "Math.random"],
    ['const r = Math["random"]();', "Math.random"],
    ["const r = Math[name]();", "Math.[…]"],
    ["const { random } = Math;", "Math"],
    ["const t = performance.now();", "performance"],
    ["setTimeout(step, 1);", "setTimeout"],
    ["setInterval(step, 1);", "setInterval"],
    ["const s = AbortSignal.timeout(1);", "AbortSignal.timeout"],
    ['await fetch("https://example.invalid");', "fetch"],
    ["crypto.getRandomValues(bytes);", "crypto.getRandomValues"],
    ["const id = crypto.randomUUID();", "crypto.randomUUID"],
    ["const c = crypto;", "crypto"],
    ["globalThis.Date.now();", "globalThis"],
    [
      'import { randomBytes } from "node:crypto";',
      "randomBytes of node:crypto",
    ],
    ['import { randomInt as n } from "crypto";', "randomInt of node:crypto"],
    [
      'import { generateKeyPairSync } from "node:crypto";',
      "generateKeyPairSync of node:crypto",
    ],
    ['import all from "node:crypto";', "default of node:crypto"],
    ['import * as all from "node:crypto";', "default of node:crypto"],
    ["const t = n.toLocaleString();", "toLocaleString()"],
    ['const t = d.toLocaleDateString("ja");', "toLocaleDateString()"],
    ["const o = a.localeCompare(b);", "localeCompare()"],
    ["const o = new Intl.Collator();", "Intl.Collator"],
    ["const o = Intl.NumberFormat();", "Intl.NumberFormat"],
    ['const o = new Intl.DateTimeFormat("ja");', "Intl.DateTimeFormat"],
  ] as const
) {
  Deno.test(`ambient bites on ${source}`, () => {
    assertEquals(lint(source), [what]);
  });
}

Deno.test("ambient leaves words, members, keys and types alone", () => {
  const source = `
    // Date.now() and Math.random() in a comment
    const text = "Date.now()", key = { Date: 1, fetch: 2 };
    interface Machine { fetch(): void; Date: number }
    const bytes = machine.fetch(), old: Date = made;
    enum Kind { performance }
  `;
  assertEquals(lint(source), []);
});

Deno.test("ambient lets one file touch the calendar, and nothing else there", () => {
  const source = "const a = Date.parse(text), b = Math.random();";
  assertEquals(lint(source, "conformance/terms/instant.ts"), ["Math.random"]);
  assertEquals(lint(source, "conformance/terms/text.ts"), [
    "Date",
    "Math.random",
  ]);
});

Deno.test("ambient binds both wings, except where the real clock is met", () => {
  const source = "const now = performance.now();";
  assertEquals(lint(source, "conformance/oracles/oracle.ts").length, 1);
  assertEquals(lint(source, "conformance/oracles/oracle_test.ts").length, 1);
  assertEquals(lint(source, "sim/town.ts").length, 1);
  assertEquals(lint(source, "conformance/runner/run.ts"), []);
  assertEquals(lint(source, "conformance/cli/main.ts"), []);
  assertEquals(lint(source, "scripts/tenken.ts"), []);
});
