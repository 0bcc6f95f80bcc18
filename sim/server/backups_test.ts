import { assertEquals, assertThrows } from "@std/assert";
import { parseAccountId } from "../../conformance/terms/mod.ts";
import { Crash, CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import { Backups, insertRows, isAbout } from "./backups.ts";
import { IN_MEMORY, ServerDatabase } from "./database.ts";
import { DurableFiles } from "./durable_files.ts";

function setUp() {
  const database = new ServerDatabase(IN_MEMORY);
  database.run("INSERT INTO account VALUES ('a', 0), ('b', 0)");
  database.run("INSERT INTO element VALUES ('element-a', 'a')");
  database.run("INSERT INTO device VALUES ('phone', 'b')");
  const crash = new CrashPoint();
  const files = new DurableFiles(new MemoryDisk(), crash);
  const backups = new Backups(files);
  backups.recover();
  return { database, crash, files, backups };
}

Deno.test("a backup brings back what was there, row for row", () => {
  const { database, backups } = setUp();
  const rows = backups.read(backups.take(database))!;
  database.run("DELETE FROM account");
  insertRows(database, rows);
  assertEquals(backups.read(backups.take(database)), rows);
  assertEquals(rows.map(({ table }) => table), [
    "account",
    "account",
    "element",
    "device",
  ]);
  database.close();
});

Deno.test("backups are numbered, listed and kept apart", () => {
  const { database, backups } = setUp();
  const first = backups.take(database);
  database.run("DELETE FROM account");
  const second = backups.take(database);
  assertEquals(backups.ids(), [first, second]);
  assertEquals(backups.read(second), []);
  assertEquals(backups.read("no-such"), undefined);
  database.close();
});

Deno.test("keepOnly() rewrites every backup, and drops what is no row", () => {
  const { database, backups, files } = setUp();
  const id = backups.take(database);
  backups.add("note", [
    '{"note":"element-a"}',
    "element-a",
    '{"table":"account","row":{"x;y":1}}',
  ]);
  backups.keepOnly((row) => !isAbout(parseAccountId("a"), row));
  assertEquals(backups.read(id)?.map(({ row }) => row.account), ["b", "b"]);
  const text = files.list("backup").flatMap((name) => files.lines(name)).join();
  assertEquals(text.includes("element-a"), false);
  database.close();
});

Deno.test("a crash while a backup is taken leaves none or a whole one", () => {
  for (const step of [1, 2, 3, 4]) {
    const { database, crash, files, backups } = setUp();
    crash.arm(step);
    if (step <= 3) assertThrows(() => backups.take(database), Crash);
    else backups.take(database);
    crash.disarm();
    files.recover();
    backups.recover();
    for (const id of backups.ids()) {
      assertEquals(backups.read(id)?.length, 4);
    }
    const next = backups.take(database);
    assertEquals(backups.read(next)?.length, 4);
    database.close();
  }
});
