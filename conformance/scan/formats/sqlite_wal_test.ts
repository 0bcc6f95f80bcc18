import { assert, assertEquals } from "@std/assert";
import { concatBytes } from "@noble/hashes/utils.js";
import { memorySource } from "../source.ts";
import {
  assertHardy,
  blindOf,
  isSeenRaw,
  NEEDLES,
  NUMBER,
  open,
  seenIn,
} from "./formats_test_support.ts";
import { sqliteJournal } from "./sqlite_journal.ts";
import { filesAfter } from "./sqlite_test_support.ts";
import { sqliteWal } from "./sqlite_wal.ts";

const WAL = "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;";

const openedWal = (bytes: Uint8Array) =>
  open(sqliteWal, memorySource("test.db-wal", bytes));
const openedJournal = (bytes: Uint8Array) =>
  open(sqliteJournal, memorySource("test.db-journal", bytes));

/** The log after inserting a text whose number runs over two pages; nothing if it does not. */
function splitWal(): Uint8Array {
  for (let at = 3600; at < 8000; at += 5) {
    const text = NUMBER.padStart(at, ".").padEnd(8000, ".");
    const { wal } = filesAfter(
      `${WAL} CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('${text}')`,
      true,
    );
    if (!isSeenRaw(wal, NEEDLES)) return wal;
  }
  throw new Error("Cannot split text: it is never cut");
}

Deno.test("a value over two frames is found, and a plain search misses it", async () => {
  const wal = splitWal();
  assert(sqliteWal.recognise(wal.subarray(0, 4096), memorySource("", wal)));
  const parts = await openedWal(wal);
  assertEquals(seenIn(parts, NEEDLES), ["sqlite-wal"]);
  assertEquals(blindOf(parts), []);
});

Deno.test("frames of an older salt are searched too", async () => {
  const { wal } = filesAfter(
    `${WAL} CREATE TABLE t (n INTEGER PRIMARY KEY); CREATE TABLE u (a);
     INSERT INTO t VALUES (${NUMBER}); DELETE FROM t;
     PRAGMA wal_checkpoint(RESTART); INSERT INTO u VALUES (1)`,
    true,
  );
  assert(!isSeenRaw(wal, NEEDLES));
  // The header's salt is the new one, and the frame with the row has the old one.
  const salts = new Set<string>();
  for (let at = 32; at < wal.length; at += 24 + 4096) {
    salts.add(wal.subarray(at + 8, at + 16).join());
  }
  assertEquals(salts.size, 2);
  assertEquals(seenIn(await openedWal(wal), NEEDLES), ["sqlite-wal"]);
});

Deno.test("a value that goes on in the database alone is unsupported", async () => {
  const made = `CREATE TABLE t (a TEXT); CREATE TABLE u (n);
    INSERT INTO t VALUES ('${"y".repeat(8000)}');`;
  const { wal } = filesAfter(
    `${WAL} ${made} PRAGMA wal_checkpoint(TRUNCATE);
     INSERT INTO t VALUES ('z')`,
    true,
  );
  assertEquals(blindOf(await openedWal(wal)), ["sqlite-wal: unsupported"]);
});

Deno.test("a log cut off in a frame is damaged", async () => {
  const wal = splitWal();
  assertEquals(
    blindOf(await openedWal(wal.subarray(0, wal.length - 1)))[0],
    "sqlite-wal: damaged",
  );
});

Deno.test("a journal that stays after the commit shows the rows that were", async () => {
  const statements = (mode: string) =>
    `PRAGMA journal_mode=${mode}; CREATE TABLE t (n INTEGER PRIMARY KEY);
     INSERT INTO t VALUES (${NUMBER}); INSERT INTO t VALUES (1);
     DELETE FROM t WHERE n > 1;`;
  const { journal } = filesAfter(statements("PERSIST"), true);
  assert(!isSeenRaw(journal, NEEDLES));
  const head = journal.subarray(0, 4096);
  const source = memorySource("test.db-journal", journal);
  assert(sqliteJournal.recognise(head, source));
  assertEquals(seenIn(await openedJournal(journal), NEEDLES), [
    "sqlite-journal",
  ]);
  assertEquals(filesAfter(statements("DELETE"), true).journal.length, 0);
});

Deno.test("a journal in the middle of a transaction is read from its header", async () => {
  const { journal } = filesAfter(
    `PRAGMA cache_size=1; PRAGMA page_size=1024; CREATE TABLE t (n INTEGER PRIMARY KEY, a);
     INSERT INTO t VALUES (${NUMBER}, 'x'); BEGIN; DELETE FROM t;
     INSERT INTO t VALUES (1, '${"y".repeat(40000)}')`,
    true,
  );
  assertEquals(journal[0], 0xd9);
  assert(!isSeenRaw(journal, NEEDLES));
  assertEquals(seenIn(await openedJournal(journal), NEEDLES), [
    "sqlite-journal",
  ]);
});

Deno.test("a journal of several stretches is read over the header of each", async () => {
  const { main } = filesAfter(
    `PRAGMA page_size=512; CREATE TABLE t (n INTEGER PRIMARY KEY);
     INSERT INTO t VALUES (${NUMBER})`,
  );
  const head = new Uint8Array(512);
  head.set([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);
  const view = new DataView(head.buffer);
  view.setUint32(20, 512);
  view.setUint32(24, 512);
  const record = (page: number) => {
    const bytes = new Uint8Array(512 + 8);
    new DataView(bytes.buffer).setUint32(0, page);
    bytes.set(main.subarray(512 * (page - 1), 512 * page), 4);
    return bytes;
  };
  const journal = concatBytes(
    head,
    record(1),
    new Uint8Array(512 - 8),
    head,
    record(2),
  );
  const parts = await openedJournal(journal);
  assertEquals(seenIn(parts, NEEDLES), ["sqlite-journal"]);
  assertEquals(blindOf(parts), []);
});

Deno.test("no bytes make them throw or hang", async () => {
  const { wal } = filesAfter(
    `PRAGMA page_size=512; ${WAL} CREATE TABLE t (a);
     INSERT INTO t VALUES ('${"y".repeat(3000)}'); DELETE FROM t`,
    true,
  );
  await assertHardy(sqliteWal, wal);
  const { journal } = filesAfter(
    `PRAGMA page_size=512; PRAGMA journal_mode=PERSIST; CREATE TABLE t (a);
     INSERT INTO t VALUES ('${"y".repeat(3000)}'); DELETE FROM t`,
    true,
  );
  await assertHardy(sqliteJournal, journal, "test.db-journal");
});
