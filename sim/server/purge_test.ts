import { assert, assertEquals } from "@std/assert";
import { FolderDisk } from "../kernel/disk.ts";
import { honestServer } from "./parts.ts";
import { honestPurgeSteps, purgeBackups } from "./purge.ts";
import { SERVER_SINKS } from "./sinks.ts";
import { Bench, type BenchOptions, survives } from "./bench_test_support.ts";

const PEOPLE = 20;
const PREFIX = "3a7f-element";

/** A service with people, a backup and an element in every sink that can hold one. */
function lived(options: BenchOptions = {}): Bench {
  const bench = new Bench({ edition: "element", ...options });
  for (let i = 0; i < PEOPLE; i++) {
    const device = `phone-${i}`;
    const element = `${PREFIX}-${i}`;
    bench.mustRegister(bench.jlis.card(), { device, element });
  }
  bench.server.backup();
  for (const sink of Object.values(SERVER_SINKS)) {
    if (sink === SERVER_SINKS.record) continue;
    bench.server.plantCanary(sink, `${PREFIX}-planted-${sink}`);
  }
  return bench;
}

function inFolder(use: (root: string) => void): void {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const root = Deno.makeTempDirSync({ dir: "reports/tmp" });
  try {
    use(root);
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
}

const onFiles = (root: string): BenchOptions => ({
  disk: new FolderDisk(`${root}/files`),
  databasePath: `${root}/service.db`,
});

/** Files whose raw bytes hold an element. */
function filesWithElements(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) return filesWithElements(path);
    const text = new TextDecoder("latin1").decode(Deno.readFileSync(path));
    return text.includes(PREFIX) ? [path] : [];
  });
}

Deno.test("a purge leaves no byte of an element in any file", () =>
  inFolder((root) => {
    const bench = lived(onFiles(root));
    assert(filesWithElements(root).length >= 5, "elements are there before");
    assertEquals(bench.server.purgeElements().outcome, "done");
    assertEquals(filesWithElements(root), []);
    bench.server.close();
    assertEquals(filesWithElements(root), []);
  }));

Deno.test("a purge that leaves a sink out is seen by the same look", () =>
  inFolder((root) => {
    const steps = honestPurgeSteps.filter((step) => step !== purgeBackups);
    const purge = { ...honestServer.purge, steps };
    const parts = { ...honestServer, purge };
    const bench = lived({ ...onFiles(root), parts });
    bench.server.purgeElements();
    assertEquals(filesWithElements(root).length, 2);
    bench.server.close();
  }));

Deno.test("a purge killed at any write ends after the restart", () =>
  inFolder((root) => {
    for (let step = 1;; step++) {
      const folder = `${root}/${step}`;
      Deno.mkdirSync(folder);
      const bench = lived(onFiles(folder));
      bench.crash.arm(step);
      const survived = survives(() => bench.server.purgeElements());
      bench.restart();
      const { record } = bench.server.purgeElements();
      assertEquals(record.quantity, PEOPLE);
      assertEquals(filesWithElements(folder), [], `step ${step}`);
      bench.server.close();
      if (!survived) continue;
      assert(step > 10, "the sweep met the writes of a purge");
      return;
    }
  }));

Deno.test("the files of a killed purge, opened elsewhere, end it too", () =>
  inFolder((root) => {
    const bench = lived(onFiles(root));
    bench.crash.arm(2);
    assertEquals(survives(() => bench.server.purgeElements()), false);
    const image = `${root}/image`;
    Deno.mkdirSync(image);
    for (const name of ["service.db", "service.db-wal"]) {
      Deno.copyFileSync(`${root}/${name}`, `${image}/${name}`);
    }
    assert(filesWithElements(image).length > 0, "the image has elements");
    const next = new Bench({ ...onFiles(image) });
    assertEquals(filesWithElements(image), []);
    assertEquals(next.server.purgeElements().record.quantity, PEOPLE);
    next.server.close();
    bench.server.close();
  }));

Deno.test("a purge called again gives the same record, also after a restart", () => {
  const bench = lived();
  const { record } = bench.server.purgeElements();
  bench.wait(1);
  assertEquals(bench.server.purgeElements().record, record);
  bench.restart();
  assertEquals(bench.server.purgeElements().record, record);
});

Deno.test("the record names every sink and holds no element", () => {
  const bench = lived();
  const { record } = bench.server.purgeElements();
  assertEquals(record.steps.map(({ sink }) => sink), [
    "server-database",
    "server-queue",
    "server-cache",
    "server-log",
    "server-backup",
    "server-replica",
    "server-search-index",
    "server-analytics",
    "server-crash-dump",
  ]);
  assertEquals(JSON.stringify(record).includes(PREFIX), false);
});

Deno.test("a purge closes the intake, even after a resume; those who are in stay in", () => {
  const bench = new Bench({ edition: "element" });
  const card = bench.jlis.card();
  bench.mustRegister(card, { element: "e" });
  const late = bench.registerRequest(bench.jlis.card(), { element: "f" });
  bench.server.suspend({});
  bench.server.purgeElements();
  bench.server.resume();
  const begun = bench.begin("register", "phone");
  assert(begun.kind === "refused");
  assertEquals(begun.reason, "unsupported");
  const [reply] = bench.send(late);
  assert(reply?.kind === "registered");
  assertEquals(reply.reason, "unsupported");
  assertEquals(bench.authenticate(card).kind, "served");
  assertEquals(bench.delivered.length, 1);
});

Deno.test("what is under way when the purge comes stores no element", () => {
  const bench = new Bench({ edition: "element" });
  const out = bench.server.handle({
    from: "app",
    body: bench.registerRequest(bench.jlis.card(), { element: PREFIX }),
  });
  bench.server.purgeElements();
  const [reply] = bench.carry(out);
  assert(reply?.kind === "registered");
  assertEquals(reply.reason, "unsupported");
  for (const { bytes, name } of bench.server.sinkItems()) {
    const text = new TextDecoder().decode(bytes);
    assertEquals(text.includes(PREFIX), false, name);
  }
});
