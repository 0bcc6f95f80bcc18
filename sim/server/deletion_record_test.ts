import { assertEquals } from "@std/assert";
import { plusMs } from "../../conformance/terms/mod.ts";
import { CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import {
  DeletionRecords,
  honestComposeDeletionRecord,
} from "./deletion_record.ts";
import { DurableFiles } from "./durable_files.ts";
import { OPENING } from "./bench_test_support.ts";

const record = honestComposeDeletionRecord(
  { startedAt: OPENING, quantity: 3 },
  plusMs(OPENING, 1_000),
  [{ sink: "server-log", method: "rewritten" }],
);

Deno.test("a record says what, how many, by whom, when, where and how", () => {
  assertEquals(record, {
    record: "deletion",
    subject: "confirmation-elements",
    quantity: 3,
    by: "operator",
    startedAt: "2021-10-01T00:00:00Z",
    completedAt: "2021-10-01T00:00:01Z",
    steps: [{ sink: "server-log", method: "rewritten" }],
  });
});

Deno.test("a record is found again, notes and all, and there is none before", () => {
  const records = new DeletionRecords(
    new DurableFiles(new MemoryDisk(), new CrashPoint()),
  );
  records.recover();
  assertEquals(records.find(), undefined);
  records.append("a note");
  records.keep(record);
  records.recover();
  assertEquals(records.find(), record);
});
