import { assertEquals, assertThrows } from "@std/assert";
import { Crash, CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import { DurableFiles } from "./durable_files.ts";

function setUp() {
  const disk = new MemoryDisk();
  const crash = new CrashPoint();
  return { disk, crash, files: new DurableFiles(disk, crash) };
}

/** Even steps tear, odd steps leave nothing; an empty write brings the count to two. */
function crashing(crash: CrashPoint, step: number, act: () => void): void {
  crash.arm(step);
  if (step === 2) crash.guard(() => {});
  assertThrows(act, Crash);
}

Deno.test("an append is absent or torn after a crash, and a torn line is none", () => {
  for (const step of [1, 2]) {
    const { crash, files } = setUp();
    files.append("list", "first");
    crashing(crash, step, () => files.append("list", "second"));
    assertEquals(files.lines("list"), ["first"]);
    files.mend("list");
    files.append("list", "third");
    assertEquals(files.lines("list"), ["first", "third"]);
  }
});

Deno.test("a replacement leaves the old file whole, and nothing else after recovery", () => {
  for (const step of [1, 2]) {
    const { crash, disk, files } = setUp();
    files.replace("list", ["old"]);
    crash.arm(step);
    assertThrows(() => files.replace("list", ["new"]), Crash);
    assertEquals(files.lines("list"), ["old"]);
    files.recover();
    assertEquals(disk.list(), ["list"]);
  }
});

Deno.test("a torn replacement never takes the place of the old file", () => {
  const { crash, disk, files } = setUp();
  files.replace("list", ["old"]);
  crashing(crash, 2, () => files.replace("list", ["new"]));
  assertEquals(disk.list(), ["list", "list.unfinished"]);
  assertEquals(files.lines("list"), ["old"]);
  files.recover();
  assertEquals(disk.list(), ["list"]);
});

Deno.test("list() gives the files of one folder", () => {
  const { files } = setUp();
  files.append("a/1", "x");
  files.append("ab/1", "x");
  assertEquals(files.list("a"), ["a/1"]);
  assertEquals([files.has("a/1"), files.has("a/2")], [true, false]);
});
