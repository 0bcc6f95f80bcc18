/** What is written wrong, lost, refused or rotten betrays nobody and is never reported as purged. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { MemoryDisk } from "../kernel/disk.ts";
import {
  type DiskFault,
  FaultyDisk,
  StorageFault,
} from "../kernel/faulty_disk.ts";
import { Bench } from "./bench_test_support.ts";
import { RECORD_FILE } from "./deletion_record.ts";
import { LOG_FILE } from "./log.ts";
import { honestServer, type ServerParts } from "./parts.ts";
import { DUMP_FILE } from "./crash_dump.ts";

/** Looked for in pieces, so that a bit that turned over hides nothing. */
const PIECES = ["3a7f9c", "kakunin", "c0ffee"];
const PEOPLE = 3;
const element = (i: number) => `3a7f9c-kakunin-c0ffee-${i}`;

interface Life {
  readonly bench: Bench;
  readonly disk: FaultyDisk;
  /** Everything that was thrown. */
  readonly faults: StorageFault[];
}

/** A service on a disk that fails; whatever it dies of, it is started again. */
function begin(
  faults: readonly DiskFault[],
  parts: ServerParts = honestServer,
): Life {
  const disk = new FaultyDisk(new MemoryDisk(), faults);
  const bench = new Bench({ edition: "element", disk, parts });
  return { bench, disk, faults: [] };
}

/** Do something; if the disk fails the process is dead, and the next one takes its place. */
function attempt(life: Life, act: (bench: Bench) => void): void {
  const { bench, disk, faults } = life;
  for (let work: typeof act = act;; work = () => bench.restart()) {
    try {
      return work(bench);
    } catch (error) {
      if (!(error instanceof StorageFault)) throw error;
      faults.push(error);
      noRecordTooEarly(life);
      disk.powerCut();
    }
  }
}

function live(life: Life): void {
  for (let i = 0; i < PEOPLE; i++) {
    attempt(life, (bench) => {
      const device = `phone-${i}`;
      bench.register(bench.jlis.card(), { device, element: element(i) });
    });
  }
  attempt(life, (bench) => void bench.server.backup());
  attempt(life, (bench) => void bench.carry(bench.server.settle()));
}

function filesWithElements({ disk }: Life): string[] {
  return disk.list().filter((name) => {
    const text = new TextDecoder("latin1").decode(quietly(disk, name));
    return PIECES.some((piece) => text.includes(piece));
  });
}

/** A look counts as no read of the service. */
function quietly(disk: FaultyDisk, name: string): Uint8Array {
  return new FaultyDisk(disk, []).read(name) ?? new Uint8Array();
}

function hasRecord({ disk }: Life): boolean {
  const text = new TextDecoder().decode(quietly(disk, RECORD_FILE));
  return text.split("\n").slice(0, -1)
    .some((line) => line.startsWith('{"record":"deletion"'));
}

function noRecordTooEarly(life: Life): void {
  if (hasRecord(life)) assertEquals(filesWithElements(life), []);
}

/** A life and a purge on a failing disk. */
function purged(faults: readonly DiskFault[]): Life {
  const life = begin(faults);
  live(life);
  attempt(life, ({ server }) => void server.purgeElements());
  noRecordTooEarly(life);
  return life;
}

function endsClean(life: Life, name: string): void {
  const { bench, disk, faults } = life;
  disk.powerCut();
  attempt(life, (again) => again.restart());
  const { outcome } = bench.server.purgeElements();
  assertEquals(outcome, "done", name);
  assertEquals(filesWithElements(life), [], name);
  assert(hasRecord(life), name);
  const { database } = bench.server.remains();
  assertEquals(database?.all("SELECT element FROM element"), [], name);
  for (const fault of faults) {
    assertEquals(PIECES.some((p) => `${fault.stack}`.includes(p)), false);
  }
}

/** How often a life and a purge without faults write and read. */
const { writes: WRITES, reads: READS } = purged([]).disk;
/** The first writes set the files up; a service that cannot even begin holds nothing. */
const FIRST = 12;

Deno.test("without a fault the same life ends clean, and elements were there", () => {
  const life = begin([]);
  live(life);
  assert(filesWithElements(life).length >= 3);
  const clean = purged([]);
  assertEquals(filesWithElements(clean), []);
  endsClean(clean, "honest");
});

for (const kind of ["torn-write", "lost-write", "full"] as const) {
  Deno.test(`a purge ends after a ${kind} at any write`, () => {
    assert(WRITES > 40);
    let deaths = 0;
    for (let nth = FIRST; nth <= WRITES; nth++) {
      const life = purged([{ kind, nth }]);
      deaths += life.faults.length;
      endsClean(life, `${kind} at write ${nth}`);
    }
    assertEquals(deaths > 30, kind !== "lost-write");
  });
}

Deno.test("a disk that stays full for long lets the purge end once there is room", () => {
  const before = begin([]);
  live(before);
  const nth = before.disk.writes + 1;
  const life = purged([{ kind: "full", nth, writes: 25 }]);
  assert(life.faults.length > 5);
  endsClean(life, "full for long");
});

Deno.test("a bit that rots before any read changes no verdict", () => {
  for (let nth = FIRST; nth <= READS; nth++) {
    for (const bit of [3, 100, 611]) {
      const life = purged([{ kind: "bit-rot", nth, bit }]);
      endsClean(life, `bit ${bit} before read ${nth}`);
    }
  }
});

Deno.test("no error path writes an element into the log or the dump", () => {
  for (let nth = FIRST; nth <= WRITES; nth++) {
    assertEquals(toldAbout(nth), [], `write ${nth}`);
  }
});

Deno.test("a server that dumps what it had in hand is seen by the same look", () => {
  const composeDump: ServerParts["composeDump"] = ({ inFlight }) =>
    new TextEncoder().encode(`${JSON.stringify(inFlight)}\n`);
  const told = Array.from({ length: WRITES }, (_, i) => i + FIRST)
    .flatMap((nth) => toldAbout(nth, { ...honestServer, composeDump }));
  assert(told.length > 0);
  assertEquals(new Set(told), new Set([DUMP_FILE]));
});

/** Which of log and dump hold an element after a life on a disk that was full once. */
function toldAbout(nth: number, parts: ServerParts = honestServer): string[] {
  const life = begin([{ kind: "full", nth }], parts);
  live(life);
  return filesWithElements(life)
    .filter((name) => name === LOG_FILE || name === DUMP_FILE);
}

Deno.test("a database without room says so without the element, and the purge ends later", () => {
  const bench = new Bench({ edition: "element" });
  bench.mustRegister(bench.jlis.card(), { element: element(0) });
  const { database } = bench.server.remains();
  assert(database !== undefined);
  const pages = Number(database.one("PRAGMA page_count")?.page_count);
  database.one(`PRAGMA max_page_count = ${pages}`);
  const error = assertThrows(() => {
    for (let i = 1; i < 500; i++) {
      const device = `phone-${i}`;
      bench.register(bench.jlis.card(), { device, element: element(i) });
    }
  }, Error);
  assertEquals(PIECES.some((p) => `${error.stack}`.includes(p)), false);
  const log = bench.server.sinkItems("server-log")
    .map(({ bytes }) => new TextDecoder().decode(bytes)).join("");
  assertEquals(PIECES.some((piece) => log.includes(piece)), false);
  database.one("PRAGMA max_page_count = 1000000");
  bench.restart();
  assertEquals(bench.server.purgeElements().outcome, "done");
  assertEquals(database.all("SELECT element FROM element"), []);
});
