import { assertEquals } from "@std/assert";
import { wordsBelong } from "./words.ts";

const lines = (text: string) =>
  wordsBelong("README.md", text).map(({ line }) => line);

// Put together here, so that this file does not hold what it forbids.
const path = (...parts: string[]) => ["", ...parts].join("/");

Deno.test("wordsBelong() bites on the paths of one machine", () => {
  assertEquals(lines(`ok\nsee ${path("home", "hanako", "tenken")}`), [2]);
  assertEquals(lines(`"${path("Users", "hanako")}"`), [1]);
  assertEquals(lines(`file://${path("work", "main", "mod.ts")}`), [1]);
  assertEquals(lines(`(${path("tmp", "report.json")})`), [1]);
  assertEquals(lines(["C:", "Users", "hanako"].join("\\")), [1]);
});

Deno.test("wordsBelong() leaves addresses and our own paths alone", () => {
  const text = `
    https://example.invalid${path("home", "index.html")}
    reports${path("tmp", "report.json")}, .${
    path("work", "x")
  }, the work/life balance, and a lone /
  `;
  assertEquals(lines(text), []);
});
