import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import { DurableFiles } from "./durable_files.ts";
import { honestWriteLogLine, isPlainLogLine, Log, LOG_EVENTS } from "./log.ts";
import { OPENING } from "./bench_test_support.ts";

Deno.test("a line says time, event and outcome, whatever the message was", () => {
  fc.assert(
    fc.property(fc.anything(), (message) => {
      const entry = {
        at: OPENING,
        event: "register",
        words: ["refused", "suspended"],
      } as const;
      assertEquals(
        honestWriteLogLine(entry, message),
        "2021-10-01T00:00:00Z register refused suspended",
      );
    }),
    { seed: 20211104 },
  );
});

Deno.test("isPlainLogLine() knows every event, and no word from outside", () => {
  for (const event of LOG_EVENTS) {
    const line = honestWriteLogLine({ at: OPENING, event, words: [] }, null);
    assertEquals(isPlainLogLine(line), true);
    assertEquals(isPlainLogLine(`${line} 123456789018`), false);
    assertEquals(isPlainLogLine(`${line} deadbeef`), false);
  }
  assertEquals(isPlainLogLine("123456789018"), false);
  assertEquals(isPlainLogLine(""), false);
});

Deno.test("keepOnly() rewrites the log without what may not stay", () => {
  const disk = new MemoryDisk();
  const files = new DurableFiles(disk, new CrashPoint());
  const log = new Log(files, honestWriteLogLine);
  log.write({ at: OPENING, event: "started", words: [] });
  log.append("something else");
  log.keepOnly(isPlainLogLine);
  assertEquals(log.lines(), ["2021-10-01T00:00:00Z started"]);
});
