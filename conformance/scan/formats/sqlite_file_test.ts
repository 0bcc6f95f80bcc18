import { assert, assertEquals } from "@std/assert";
import { memorySource } from "../source.ts";
import {
  assertHardy,
  blindOf,
  isSeenRaw,
  NEEDLES,
  NUMBER,
  open,
  seenIn,
  ZERO_NEEDLES,
  ZERO_NUMBER,
} from "./formats_test_support.ts";
import { sqliteFile } from "./sqlite_file.ts";
import { filesAfter } from "./sqlite_test_support.ts";

const opened = (bytes: Uint8Array) =>
  open(sqliteFile, memorySource("test.db", bytes));

/** Texts of one length with the number in it at every place, five characters on each time. */
function* textsOf(length: number): Generator<string> {
  for (let at = 3600; at + NUMBER.length < length; at += 5) {
    yield NUMBER.padStart(at, ".").padEnd(length, ".");
  }
}

/** A text in which the number stands over the end of the first page of its row. */
function splitText(): string {
  for (const text of textsOf(8000)) {
    const { main } = filesAfter(
      `CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('${text}')`,
    );
    if (!isSeenRaw(main, NEEDLES)) return text;
  }
  throw new Error("Cannot split text: it is never cut");
}
const SPLIT = splitText();

Deno.test("a value that runs over pages is found whole, and a plain search misses it", async () => {
  const { main } = filesAfter(
    `CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('${SPLIT}')`,
  );
  assert(!isSeenRaw(main, NEEDLES));
  const parts = await opened(main);
  assertEquals(seenIn(parts, NEEDLES), ["sqlite-row"]);
  assertEquals(blindOf(parts), []);
});

Deno.test("a deleted value is found in pages that are free, and not once they are overwritten", async () => {
  // The first page that is freed loses its beginning to the freelist, so another goes before it.
  const made = `CREATE TABLE k (a); CREATE TABLE t (a TEXT);
    INSERT INTO t VALUES ('${SPLIT}'); INSERT INTO t VALUES ('x');
    DROP TABLE k; DELETE FROM t WHERE a <> 'x'`;
  const left = filesAfter(`PRAGMA secure_delete=OFF; ${made}`).main;
  assert(!isSeenRaw(left, NEEDLES));
  assertEquals(seenIn(await opened(left), NEEDLES), ["sqlite-freeblock"]);
  const gone = filesAfter(`PRAGMA secure_delete=ON; ${made}`).main;
  assertEquals(seenIn(await opened(gone), NEEDLES), []);
});

Deno.test("a chain of pages that was freed with its table is followed", async () => {
  const made = (text: string) =>
    filesAfter(
      `PRAGMA secure_delete=OFF; CREATE TABLE k (a); INSERT INTO k VALUES (1);
       CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('${text}'); DROP TABLE t`,
    ).main;
  // Far behind the page of the row itself, so that the cut lies between two pages of the chain.
  const cut = [...textsOf(16000)].slice(200, 1500).map(made)
    .filter((main) => !isSeenRaw(main, NEEDLES));
  assert(cut.length > 0);
  for (const main of cut) {
    assertEquals(seenIn(await opened(main), NEEDLES), ["sqlite-freelist"]);
  }
});

for (
  const [what, statements] of [
    [
      "a row id",
      `CREATE TABLE t (n INTEGER PRIMARY KEY);
      INSERT INTO t VALUES (${Number(ZERO_NUMBER)})`,
    ],
    [
      "an integer",
      `CREATE TABLE t (n INTEGER);
      INSERT INTO t VALUES (${Number(ZERO_NUMBER)})`,
    ],
    [
      "a key of an index",
      `CREATE TABLE t (n INTEGER PRIMARY KEY) WITHOUT ROWID;
      INSERT INTO t VALUES (${Number(ZERO_NUMBER)})`,
    ],
    [
      "an integer behind a value of several pages",
      `CREATE TABLE t (a TEXT, n INTEGER);
      INSERT INTO t VALUES ('${"y".repeat(8000)}', ${Number(ZERO_NUMBER)})`,
    ],
    [
      "a real",
      `CREATE TABLE t (n BLOB);
      INSERT INTO t VALUES (${Number(ZERO_NUMBER)}.5)`,
    ],
  ] as const
) {
  Deno.test(`${what} is found as decimal text, which is not in the file`, async () => {
    const { main } = filesAfter(statements);
    assert(!isSeenRaw(main, ZERO_NEEDLES));
    const parts = await opened(main);
    assertEquals(seenIn(parts, ZERO_NEEDLES), ["sqlite-row"]);
    assertEquals(blindOf(parts), []);
  });
}

Deno.test("a row id that no zero shortens is missed by a plain search too", async () => {
  const { main } = filesAfter(
    `CREATE TABLE t (n INTEGER PRIMARY KEY); INSERT INTO t VALUES (${NUMBER})`,
  );
  assert(!isSeenRaw(main, NEEDLES));
  assertEquals(seenIn(await opened(main), NEEDLES), ["sqlite-row"]);
});

Deno.test("an integer of a deleted row is found in its free block, and not once overwritten", async () => {
  const rows = (secure: string, columns: string, values: string) =>
    filesAfter(`PRAGMA secure_delete=${secure};
      CREATE TABLE t (id INTEGER PRIMARY KEY, ${columns});
      INSERT INTO t VALUES (1, ${values.replaceAll("?", "5")});
      INSERT INTO t VALUES (2, ${values.replaceAll("?", ZERO_NUMBER)});
      INSERT INTO t VALUES (3, ${values.replaceAll("?", "6")});
      DELETE FROM t WHERE id = 2`).main;
  for (const [columns, values] of [["n", "?"], ["a, n", "'abc', ?"]] as const) {
    const left = rows("OFF", columns, values);
    assert(!isSeenRaw(left, ZERO_NEEDLES));
    assertEquals(seenIn(await opened(left), ZERO_NEEDLES), [
      "sqlite-freeblock",
    ]);
    const gone = await opened(rows("ON", columns, values));
    assertEquals(seenIn(gone, ZERO_NEEDLES), []);
  }
});

Deno.test("an integer whose own type was overwritten with the head of its row is found", async () => {
  for (const columns of ["n", "n, a"]) {
    const values = columns === "n" ? "?" : "?, 'abc'";
    const { main } = filesAfter(`PRAGMA secure_delete=OFF;
      CREATE TABLE t (${columns});
      INSERT INTO t VALUES (${values.replace("?", "5")});
      INSERT INTO t VALUES (${values.replace("?", ZERO_NUMBER)});
      INSERT INTO t VALUES (${values.replace("?", "6")});
      DELETE FROM t WHERE n = ${ZERO_NUMBER}`);
    assertEquals(seenIn(await opened(main), ZERO_NEEDLES), [
      "sqlite-freeblock",
    ]);
  }
});

Deno.test("the last row deleted stands in unallocated space", async () => {
  const { main } = filesAfter(`PRAGMA secure_delete=OFF;
    CREATE TABLE t (id INTEGER PRIMARY KEY, n);
    INSERT INTO t VALUES (1, 5);
    INSERT INTO t VALUES (2, ${ZERO_NUMBER});
    DELETE FROM t WHERE id = 2`);
  assert(!isSeenRaw(main, ZERO_NEEDLES));
  assertEquals(seenIn(await opened(main), ZERO_NEEDLES), ["sqlite-freeblock"]);
});

Deno.test("a compressed blob is handed on as a part of its own", async () => {
  const { main } = filesAfter(
    `CREATE TABLE t (a BLOB); INSERT INTO t VALUES (x'1f8b0800aabbccdd')`,
  );
  const parts = await opened(main);
  assert(parts.some(({ bytes }) => bytes.length === 8 && bytes[0] === 0x1f));
});

Deno.test("a full-text index, whose terms lose their prefixes, is said to be unseen", async () => {
  const plain = filesAfter(`CREATE TABLE f (a TEXT)`).main;
  assertEquals(blindOf(await opened(plain)), []);
  const { main } = filesAfter(`CREATE VIRTUAL TABLE f USING fts5(a)`);
  assertEquals(blindOf(await opened(main)), ["sqlite-fts: unsupported"]);
});

Deno.test("a database cut off is damaged", async () => {
  const { main } = filesAfter(
    `CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('${SPLIT}')`,
  );
  for (const length of [4096, 5000, main.length - 1]) {
    const parts = await opened(main.subarray(0, length));
    assert(blindOf(parts).includes("sqlite: damaged"));
  }
});

Deno.test("a chain of pages that runs in a circle is damaged", async () => {
  const { main } = filesAfter(
    `CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('${"y".repeat(20000)}')`,
  );
  const bytes = main.slice();
  // Pages 3 to 7 are the chain; the third names itself.
  bytes.set([0, 0, 0, 3], 2 * 4096);
  assert(blindOf(await opened(bytes)).includes("sqlite-row: damaged"));
});

Deno.test("no bytes make it throw or hang", async () => {
  const { main } = filesAfter(`PRAGMA page_size=512; CREATE TABLE t (a, b);
    INSERT INTO t VALUES ('${SPLIT}', 7), (x'1f8b', 8), ('x', 9);
    DELETE FROM t WHERE b = 7`);
  await assertHardy(sqliteFile, main);
});
