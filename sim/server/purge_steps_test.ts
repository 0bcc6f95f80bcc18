/** Every step of the purge by itself: what it removes, as bytes, and what is left without it. */
import { assert, assertEquals } from "@std/assert";
import { CrashPoint } from "../kernel/crash.ts";
import { FolderDisk } from "../kernel/disk.ts";
import { Bench } from "./bench_test_support.ts";
import { honestServer } from "./parts.ts";
import { honestPurgeSteps, type PurgeStep } from "./purge.ts";
import { SERVER_SINKS } from "./sinks.ts";
import { Stores } from "./stores.ts";

const PREFIX = "3a7f-kakunin";

/** A service on real files, with an element in everything that a purge has to clean. */
function withLived(
  use: (bench: Bench, stores: Stores) => void,
  steps: readonly PurgeStep[] = honestPurgeSteps,
): void {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const root = Deno.makeTempDirSync({ dir: "reports/tmp" });
  const disk = new FolderDisk(`${root}/files`);
  const bench = new Bench({
    edition: "element",
    disk,
    databasePath: `${root}/service.db`,
    parts: { ...honestServer, purge: { ...honestServer.purge, steps } },
  });
  try {
    for (let i = 0; i < 12; i++) {
      const element = `${PREFIX}-${i}`;
      bench.mustRegister(bench.jlis.card(), { device: `phone-${i}`, element });
      if (i === 8) bench.carry(bench.server.settle());
    }
    bench.server.backup();
    disk.write(
      "backup/backup-000009.jsonl.unfinished",
      new TextEncoder().encode(
        `{"table":"element","row":{"element":"${PREFIX}`,
      ),
    );
    for (const { sink } of honestPurgeSteps) {
      bench.server.plantCanary(sink, `${PREFIX}-planted`);
    }
    const { database } = bench.server.remains();
    assert(database !== undefined);
    const crash = new CrashPoint();
    use(bench, new Stores({ ...honestServer, database, disk, crash }));
  } finally {
    bench.server.close();
    Deno.removeSync(root, { recursive: true });
  }
}

/** Names of the items of a sink whose raw bytes hold an element, or a part of one. */
function holding({ server }: Bench, sink?: string): string[] {
  return server.sinkItems(sink)
    .filter(({ path }) => {
      const text = new TextDecoder("latin1").decode(Deno.readFileSync(path!));
      return text.includes(PREFIX);
    })
    .map(({ name }) => name);
}

Deno.test("each step cleans its sink, where an element was found before", () => {
  withLived((bench, stores) => {
    for (const { sink, clean } of honestPurgeSteps) {
      assert(holding(bench, sink).length > 0, `${sink} before`);
      clean(stores);
      assertEquals(holding(bench, sink), [], `${sink} after`);
      clean(stores);
      assertEquals(holding(bench, sink), [], `${sink} after the second time`);
    }
    assertEquals(holding(bench), []);
  });
});

Deno.test("without any one step its sink still holds an element", () => {
  for (const left of honestPurgeSteps) {
    const others = honestPurgeSteps.filter((step) => step !== left);
    withLived((bench) => {
      bench.server.purgeElements();
      assert(holding(bench, left.sink).length > 0, left.sink);
    }, others);
  }
});

Deno.test("the steps name every sink but the record, each once", () => {
  const cleaned = honestPurgeSteps.map(({ sink }) => sink);
  const sinks = Object.values(SERVER_SINKS)
    .filter((sink) => sink !== SERVER_SINKS.record);
  assertEquals(cleaned.toSorted(), sinks.toSorted());
});

Deno.test("rows that went without the log's truncation stand in the log", () => {
  withLived((bench, stores) => {
    stores.settleDatabase();
    stores.transaction(() => {
      stores.elements.purge();
      stores.replies.dropNotes();
    });
    stores.files.recover();
    const [main, log] = ["service.db", "service.db-wal"];
    // The main file still has its old pages, and they would be back if the log were lost.
    assert(holding(bench, SERVER_SINKS.database).includes(main));
    stores.settleDatabase();
    assertEquals(holding(bench, SERVER_SINKS.database), []);
    stores.transaction(() => stores.replies.note(`${PREFIX}-again`));
    assertEquals(holding(bench, SERVER_SINKS.database), [log]);
  });
});

Deno.test("rows that are deleted without overwriting stay in the file", () => {
  withLived((bench, stores) => {
    stores.database.all("PRAGMA secure_delete = OFF");
    stores.transaction(() => {
      stores.elements.purge();
      stores.replies.dropNotes();
    });
    stores.database.all("PRAGMA secure_delete = ON");
    stores.settleDatabase();
    assertEquals(stores.elements.count(), 0);
    assertEquals(holding(bench, SERVER_SINKS.database), ["service.db"]);
  });
});

Deno.test("a replica made anew over a relay log that was left takes everything in again", () => {
  withLived((bench, stores) => {
    const relay = stores.files.lines("replica/relay.jsonl");
    assert(relay.length > 0);
    for (const { clean } of honestPurgeSteps) clean(stores);
    for (const line of relay) stores.replica.append(line);
    stores.replica.catchUp();
    assertEquals(holding(bench), ["replica/people.jsonl"]);
  });
});
