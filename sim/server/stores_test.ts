import { assertEquals } from "@std/assert";
import { CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import { IN_MEMORY, ServerDatabase } from "./database.ts";
import { honestServer } from "./parts.ts";
import { Stores } from "./stores.ts";

function setUp(disk: MemoryDisk = new MemoryDisk()) {
  const database = new ServerDatabase(IN_MEMORY);
  const crash = new CrashPoint();
  const stores = new Stores({ ...honestServer, database, disk, crash });
  return { disk, stores };
}

Deno.test("recover() sets up an empty disk", () => {
  const { disk, stores } = setUp();
  assertEquals(stores.recover(), 0);
  assertEquals(disk.list(), [
    "analytics/events.jsonl",
    "audit/deletions.jsonl",
    "backup/catalogue.jsonl",
    "cache/elements.jsonl",
    "crash/last.dump",
    "index/accounts.jsonl",
    "queue/intake.jsonl",
    "replica/people.jsonl",
  ]);
});

Deno.test("recover() leaves nothing of what a crash tore", () => {
  const { disk, stores } = setUp();
  stores.recover();
  const torn = new TextEncoder().encode('{"element":"torn');
  for (const name of disk.list()) disk.append(name, torn);
  disk.write("backup/backup-000001.jsonl.unfinished", torn);
  disk.write("log/service.log", torn);
  setUp(disk).stores.recover();
  for (const name of disk.list()) {
    const text = new TextDecoder().decode(disk.read(name));
    assertEquals(text.includes("torn"), false, name);
  }
});
