import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { FolderDisk } from "../kernel/disk.ts";
import { honestServer } from "./parts.ts";
import type { ServerReply } from "./messages.ts";
import { Bench, type BenchOptions, survives } from "./bench_test_support.ts";
import type { Card } from "./jlis_test_support.ts";

function said(reply: ServerReply): string {
  assert("outcome" in reply);
  return reply.reason ?? reply.outcome;
}

/** Two people, one of them about to leave, and a backup with both. */
function lived(options: BenchOptions = {}) {
  const bench = new Bench({ edition: "element", ...options });
  const leaver = bench.jlis.card();
  const other = bench.jlis.card();
  const account = bench.mustRegister(leaver, { element: "leaver-element" });
  const device = "other-phone";
  bench.mustRegister(other, { device, element: "other-element" });
  const backup = bench.server.backup();
  return { bench, leaver, other, account, backup };
}

/** What would still tell who the leaver was. */
const traces = (account: string, leaver: Card) => [
  account,
  "leaver-element",
  leaver.signature.key.serial,
  leaver.authentication.key.serial,
];

Deno.test("who leaves is gone, and comes back as someone new", () => {
  const { bench, leaver, account } = lived();
  assertEquals(said(bench.leave()), "done");
  assertEquals(said(bench.leave()), "no-account");
  assertEquals(said(bench.authenticate(leaver)), "no-account");
  const back = bench.mustRegister(leaver, { element: "leaver-element" });
  assertNotEquals(back, account);
});

Deno.test("nobody else is touched", () => {
  const { bench, other } = lived();
  bench.leave();
  assertEquals(said(bench.authenticate(other)), "accepted");
});

Deno.test("a backup does not bring back who has left", () => {
  const { bench, leaver, other, backup } = lived();
  bench.leave();
  bench.server.restoreBackup(backup);
  assertEquals(said(bench.authenticate(leaver)), "no-account");
  assertEquals(said(bench.authenticate(other)), "accepted");
});

Deno.test("a backup that is not rewritten would bring them back", () => {
  const closure = { ...honestServer.closure, afterwards: [] };
  const parts = { ...honestServer, closure };
  const { bench, leaver, backup } = lived({ parts });
  bench.leave();
  bench.server.restoreBackup(backup);
  assertEquals(said(bench.authenticate(leaver)), "accepted");
});

/** A service on real files, and what still tells who the leaver was in any of them. */
function onFiles(
  use: (set: ReturnType<typeof lived>, found: () => string[]) => void,
) {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const root = Deno.makeTempDirSync({ dir: "reports/tmp" });
  const disk = new FolderDisk(root);
  const set = lived({ disk, databasePath: `${root}/service.db` });
  const found = () =>
    disk.list().flatMap((name) => {
      const text = new TextDecoder("latin1").decode(disk.read(name));
      return traces(set.account, set.leaver)
        .filter((trace) => text.includes(trace));
    });
  try {
    use(set, found);
  } finally {
    set.bench.server.close();
    disk.destroy();
  }
}

Deno.test("no file tells who the leaver was", () =>
  onFiles(({ bench }, found) => {
    assertEquals(new Set(found()).size, 4);
    bench.leave();
    assertEquals(found(), []);
  }));

Deno.test("leaving, killed at any write, is undone or done, and then completely", () => {
  for (let step = 1, survived = false; !survived; step++) {
    onFiles(({ bench, leaver, backup }, found) => {
      bench.crash.arm(step);
      survived = survives(() => bench.leave());
      bench.restart();
      if (step === 1) {
        assertEquals(said(bench.authenticate(leaver)), "accepted");
      } else assertEquals(found(), [], `step ${step}`);
      if (step === 1) bench.leave();
      assertEquals(said(bench.authenticate(leaver)), "no-account");
      bench.server.restoreBackup(backup);
      assertEquals(said(bench.authenticate(leaver)), "no-account");
      if (survived) assert(step > 6, "the sweep met the writes of a closure");
    });
  }
});
