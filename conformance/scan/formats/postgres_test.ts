import { assert, assertEquals } from "@std/assert";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
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
import { crc32c } from "./postgres/crc32c.ts";
import { undoPglz } from "./postgres/pglz.ts";
import { postgresPages } from "./postgres_pages.ts";
import {
  compressedBody,
  compressedDatum,
  heapPage,
  logSegment,
  pglz,
  row,
  shortToastRow,
  toastRow,
} from "./postgres_test_support.ts";
import { postgresWal } from "./postgres_wal.ts";

const PLAIN = utf8ToBytes(`${"number=".repeat(50)}${NUMBER}${"z".repeat(900)}`);

const openedPages = (bytes: Uint8Array) =>
  open(postgresPages, memorySource("16384", bytes));
const openedLog = (bytes: Uint8Array) =>
  open(postgresWal, memorySource("000000010000000000000001", bytes));

Deno.test("undoPglz() undoes what the compression made, and nothing that is cut off", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(1, 2, 3), { minLength: 1, maxLength: 600 }),
      (octets) => {
        const plain = Uint8Array.from(octets);
        const compressed = pglz(plain);
        assertEquals(undoPglz(compressed, plain.length), plain);
        const short = compressed.subarray(0, compressed.length - 1);
        assertEquals(undoPglz(short, plain.length), undefined);
      },
    ),
    { seed: 911, numRuns: 60 },
  );
});

Deno.test("undoPglz() takes no reference to what is not there yet", () => {
  assertEquals(undoPglz(Uint8Array.of(1, 0x00, 0x05), 3), undefined);
  assertEquals(undoPglz(Uint8Array.of(2, 0x61, 0x00, 0x00), 4), undefined);
});

Deno.test("a value compressed in its row is found, and a plain search misses it", async () => {
  const page = heapPage([row(1, compressedDatum(PLAIN))]);
  assert(postgresPages.recognise(page, memorySource("16384", page)));
  assert(!isSeenRaw(page, NEEDLES));
  const parts = await openedPages(page);
  assertEquals(seenIn(parts, NEEDLES), ["postgres-pglz"]);
  assertEquals(blindOf(parts), []);
});

Deno.test("a compressed value that no line pointer names is found as well", async () => {
  const page = heapPage([row(1, compressedDatum(PLAIN))]);
  page.fill(0, 24, 28);
  page.set([24, 0], 12);
  assertEquals(seenIn(await openedPages(page), NEEDLES), ["postgres-pglz"]);
});

Deno.test("a value cut in pieces for a TOAST table is put together, in any order", async () => {
  const text = utf8ToBytes(`${"x".repeat(1990)}${NUMBER}${"x".repeat(50)}`);
  const first = toastRow(77, 0, text.subarray(0, 1996));
  for (const write of [toastRow, shortToastRow]) {
    const page = heapPage([write(77, 1, text.subarray(1996)), first]);
    assert(!isSeenRaw(page, NEEDLES));
    assertEquals(seenIn(await openedPages(page), NEEDLES), ["postgres-toast"]);
  }
});

Deno.test("a compressed value over two pages of a TOAST table is put together and undone", async () => {
  const plain = utf8ToBytes(
    Array.from({ length: 900 }, (_, i) => `${i * 7919 % 100000} `).join("") +
      `${"number=".repeat(9)}${NUMBER}`,
  );
  const body = compressedBody(plain);
  assert(body.length > 1996 && body.length < plain.length);
  const rows: Uint8Array[] = [];
  for (let at = 0; at < body.length; at += 1996) {
    rows.push(toastRow(9, at / 1996, body.subarray(at, at + 1996)));
  }
  const pages = rows.map((tuple) => heapPage([tuple]));
  const file = new Uint8Array(8192 * pages.length);
  pages.forEach((page, i) => file.set(page, 8192 * i));
  const parts = await openedPages(file);
  assert(seenIn(parts, NEEDLES).includes("postgres-pglz"));
  assertEquals(blindOf(parts), []);
  const torn = file.subarray(8192);
  assertEquals(
    seenIn(await openedPages(torn), NEEDLES).includes("postgres-pglz"),
    false,
  );
});

Deno.test("a page that is none among pages is damaged, and one never used is not", async () => {
  const page = heapPage([row(1, compressedDatum(PLAIN))]);
  const file = new Uint8Array(3 * 8192);
  file.set(page);
  file.set(page, 2 * 8192);
  assertEquals(blindOf(await openedPages(file)), []);
  file[8192 + 50] = 1;
  assertEquals(blindOf(await openedPages(file)), ["postgres-pages: damaged"]);
});

Deno.test("a value over two pages of the log is found, and a plain search misses it", async () => {
  const content = new Uint8Array(12000);
  content.set(utf8ToBytes(NUMBER), 8192 - 40 - 6);
  const segment = logSegment(content);
  assert(postgresWal.recognise(segment, memorySource("", segment)));
  assert(!isSeenRaw(segment, NEEDLES));
  const parts = await openedLog(segment);
  assertEquals(seenIn(parts, NEEDLES), ["postgres-wal"]);
  assertEquals(blindOf(parts), []);
});

Deno.test("a compressed value anywhere in the log is found", async () => {
  // Over the edge of two pages, anywhere, and where the log is read in pieces.
  for (const at of [8192 - 40 - 30, 801, 802, 803, (1 << 18) - 20]) {
    const content = new Uint8Array(at + 4000);
    content.set(compressedDatum(PLAIN), at);
    const segment = logSegment(content);
    assert(!isSeenRaw(segment, NEEDLES));
    assertEquals(seenIn(await openedLog(segment), NEEDLES), ["postgres-pglz"]);
  }
});

/** A log with one record of one compressed image; its main data is empty, or is not even named. */
function logOfImage(
  image: Uint8Array,
  tail: readonly number[],
): { readonly segment: Uint8Array; readonly end: number } {
  const compressed = pglz(image);
  const content = new Uint8Array(8000);
  const view = new DataView(content.buffer);
  const record = 64;
  const bodyAt = 24 + 25 + tail.length;
  const end = record + bodyAt + compressed.length;
  view.setUint32(record, end - record, true);
  // Block 0 with an image of this length, applied, pglz, no hole, of a relation named in full.
  content.set([0, 0x10, 0, 0], record + 24);
  view.setUint16(record + 28, compressed.length, true);
  content.set([0, 0, 0x02 | 0x04], record + 30);
  content.set(tail, record + 49);
  content.set(compressed, record + bodyAt);
  const head = content.subarray(record, record + 20);
  view.setUint32(
    record + 20,
    crc32c(content.subarray(record + 24, end), head),
    true,
  );
  const segment = logSegment(content);
  // The first record begins behind the rest of another.
  new DataView(segment.buffer).setUint32(16, record, true);
  return { segment, end: 40 + end };
}

for (const [what, tail] of [["with", [255, 0]], ["without", []]] as const) {
  Deno.test(`a page image that the log compressed is undone, ${what} main data behind it`, async () => {
    const image = new Uint8Array(8192);
    image.set(PLAIN, 1000);
    const { segment, end } = logOfImage(image, tail);
    assert(!isSeenRaw(segment, NEEDLES));
    const parts = await openedLog(segment);
    assertEquals(seenIn(parts, NEEDLES), ["postgres-page-image"]);
    assertEquals(blindOf(parts), []);
    segment[end - 1]! ^= 1;
    assertEquals(seenIn(await openedLog(segment), NEEDLES), []);
  });
}

Deno.test("a log whose pages lose their headers is damaged", async () => {
  const segment = logSegment(new Uint8Array(20000).fill(7));
  assertEquals(blindOf(await openedLog(segment)), []);
  segment[8193] = 0;
  assertEquals(blindOf(await openedLog(segment)), ["postgres-wal: damaged"]);
});

Deno.test("no bytes make them throw or hang", async () => {
  const page = heapPage([
    row(1, compressedDatum(PLAIN)),
    toastRow(5, 0, compressedBody(PLAIN)),
  ]);
  await assertHardy(postgresPages, page);
  const content = new Uint8Array(9000);
  content.set(compressedDatum(PLAIN), 77);
  await assertHardy(postgresWal, logSegment(content));
});
