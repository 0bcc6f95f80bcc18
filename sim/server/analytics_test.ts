import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import {
  Analytics,
  ANALYTICS_FILE,
  honestWriteAnalyticsLine,
  isPlainEvent,
} from "./analytics.ts";
import { DurableFiles } from "./durable_files.ts";
import { Bench, OPENING } from "./bench_test_support.ts";

const ENTRY = {
  at: OPENING,
  event: "register",
  words: ["refused", "suspended"],
} as const;
const LINE =
  '{"day":"2021-10-01","event":"register","words":["refused","suspended"]}';

Deno.test("a line says day, event and outcome, whatever the message was", () => {
  fc.assert(
    fc.property(fc.anything(), (message) => {
      assertEquals(honestWriteAnalyticsLine(ENTRY, message), LINE);
    }),
    { seed: 20211104 },
  );
  assertEquals(isPlainEvent(LINE), true);
});

Deno.test("isPlainEvent() takes no word and no member from outside", () => {
  const others = [
    LINE.replace("suspended", "123456789018"),
    LINE.replace("register", "123456789018"),
    LINE.replace("}", ',"key":"kA"}'),
    LINE.replace('["refused","suspended"]', '["refused suspended"]'),
    `${LINE} `,
    "",
    "note",
  ];
  assertEquals(others.filter(isPlainEvent), []);
});

Deno.test("the export begins with a header and keeps what may stay", () => {
  const files = new DurableFiles(new MemoryDisk(), new CrashPoint());
  const analytics = new Analytics(files, honestWriteAnalyticsLine);
  analytics.recover();
  analytics.write(ENTRY, { element: "e" });
  analytics.append("a note");
  analytics.keepOnly(isPlainEvent);
  analytics.recover();
  assertEquals(files.lines(ANALYTICS_FILE), ['{"export":"events"}', LINE]);
});

Deno.test("everything that an app asked for is exported once, and by day", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.mustRegister(card);
  bench.authenticate(card);
  bench.server.suspend({});
  bench.authenticate(card);
  const [item] = bench.server.sinkItems("server-analytics");
  const lines = new TextDecoder().decode(item?.bytes).trimEnd().split("\n");
  assertEquals(lines.slice(1), [
    '{"day":"2021-10-01","event":"register","words":["created"]}',
    '{"day":"2021-10-01","event":"authenticate","words":["accepted"]}',
    '{"day":"2021-10-01","event":"begin","words":["refused","suspended"]}',
  ]);
  assertEquals(lines.every(isPlainEvent), true);
});
