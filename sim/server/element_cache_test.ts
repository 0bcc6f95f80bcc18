import { assertEquals } from "@std/assert";
import { parseAccountId } from "../../conformance/terms/mod.ts";
import { CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import { DurableFiles } from "./durable_files.ts";
import { CACHE_FILE, ElementCache } from "./element_cache.ts";

const a = parseAccountId("a");
const b = parseAccountId("b");

function setUp() {
  const files = new DurableFiles(new MemoryDisk(), new CrashPoint());
  const cache = new ElementCache(files);
  cache.clear();
  return { cache, text: () => files.lines(CACHE_FILE).join("\n") };
}

Deno.test("remember() is on the disk and in has()", () => {
  const { cache, text } = setUp();
  cache.remember("element-1", a);
  assertEquals(cache.has("element-1"), true);
  assertEquals(text().includes("element-1"), true);
});

Deno.test("forget() drops one account, clear() all, from memory and disk", () => {
  const { cache, text } = setUp();
  cache.remember("element-1", a);
  cache.remember("element-2", b);
  cache.forget(a);
  assertEquals([cache.has("element-1"), cache.has("element-2")], [false, true]);
  assertEquals(text().includes("element-1"), false);
  cache.clear();
  assertEquals(cache.has("element-2"), false);
  assertEquals(text().includes("element-2"), false);
});

Deno.test("the cache does not grow without end", () => {
  const { cache, text } = setUp();
  for (let i = 0; i < 1000; i++) cache.remember(`element-${i}.`, a);
  assertEquals(cache.has("element-999."), true);
  assertEquals(cache.has("element-0."), false);
  assertEquals(text().includes("element-0."), false);
  assertEquals(text().split("\n").length <= 130, true);
});
