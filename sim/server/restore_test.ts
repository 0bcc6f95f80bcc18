import { assert, assertEquals, assertThrows } from "@std/assert";
import { parseAccountId } from "../../conformance/terms/mod.ts";
import { honestServer } from "./parts.ts";
import { honestMayReturn } from "./restore.ts";
import { Bench, type BenchOptions, survives } from "./bench_test_support.ts";

function lived(options: BenchOptions = {}) {
  const bench = new Bench({ edition: "element", ...options });
  const early = bench.jlis.card();
  bench.mustRegister(early, { element: "early" });
  const backup = bench.server.backup();
  const late = bench.jlis.card();
  bench.mustRegister(late, { device: "late", element: "late" });
  const knows = (card: typeof early) => {
    const reply = bench.authenticate(card);
    return reply.kind === "served" && reply.outcome === "accepted";
  };
  return { bench, backup, early, late, knows };
}

Deno.test("a backup brings back who was there then", () => {
  const { bench, backup, early, late, knows } = lived();
  assertEquals([knows(early), knows(late)], [true, true]);
  bench.server.restoreBackup(backup);
  assertEquals([knows(early), knows(late)], [true, false]);
  const again = bench.register(bench.jlis.card(), { element: "early" });
  assert(again.kind === "registered");
  assertEquals(again.reason, "already-registered");
  bench.mustRegister(late, { device: "late", element: "late" });
});

Deno.test("a later stop holds after a restore", () => {
  const { bench, backup } = lived();
  bench.server.suspend({});
  bench.server.restoreBackup(backup);
  bench.restart();
  assertEquals(bench.begin("sign", "phone").kind, "refused");
});

Deno.test("a later purge holds after a restore", () => {
  const { bench, backup, early, knows } = lived();
  const { record } = bench.server.purgeElements();
  bench.server.restoreBackup(backup);
  assertEquals(knows(early), true);
  assertEquals(bench.server.purgeElements().record, record);
  assertEquals(bench.begin("register", "phone").kind, "refused");
  const next = bench.server.backup();
  const item = bench.server.sinkItems("server-backup")
    .find(({ name }) => name.includes(next));
  const text = new TextDecoder().decode(item?.bytes);
  assertEquals([text.includes('"account"'), text.includes("early")], [
    true,
    false,
  ]);
});

Deno.test("a backup full of elements brings none back after a purge", () => {
  const steps = honestServer.purge.steps
    .filter(({ sink }) => sink !== "server-backup");
  const purge = { ...honestServer.purge, steps };
  const inBackup = (mayReturn: typeof honestServer.mayReturn) => {
    const { bench, backup } = lived({
      parts: { ...honestServer, purge, mayReturn },
    });
    bench.server.purgeElements();
    bench.server.restoreBackup(backup);
    const next = bench.server.backup();
    const item = bench.server.sinkItems("server-backup")
      .find(({ name }) => name.includes(next));
    return new TextDecoder().decode(item?.bytes).includes("early");
  };
  assertEquals(inBackup(honestServer.mayReturn), false);
  assertEquals(inBackup(() => true), true);
});

Deno.test("who is closed and not yet forgotten everywhere does not return", () => {
  const closed = [parseAccountId("a")];
  const mayReturn = (account: string) =>
    honestMayReturn({ table: "account", row: { account } }, {
      intakeOpen: true,
      closed,
    });
  assertEquals([mayReturn("a"), mayReturn("b")], [false, true]);
});

Deno.test("answers that speak of accounts that are gone are not given again", () => {
  const bench = new Bench();
  const backup = bench.server.backup();
  const request = bench.registerRequest(bench.jlis.card());
  const [first] = bench.send(request);
  assertEquals(bench.send(request), [first!]);
  bench.server.restoreBackup(backup);
  const [again] = bench.send(request);
  assert(again?.kind === "registered");
  assertEquals([again.account, again.reason], [
    undefined,
    "certificate-invalid",
  ]);
});

Deno.test("nothing is left in the database of who is not in the backup", () => {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const root = Deno.makeTempDirSync({ dir: "reports/tmp" });
  const databasePath = `${root}/service.db`;
  const { bench, backup } = lived({ databasePath });
  const holdsLate = () =>
    [databasePath, `${databasePath}-wal`].some((path) =>
      new TextDecoder("latin1").decode(Deno.readFileSync(path))
        .includes("late")
    );
  try {
    assertEquals(holdsLate(), true);
    bench.server.restoreBackup(backup);
    assertEquals(holdsLate(), false);
  } finally {
    bench.server.close();
    Deno.removeSync(root, { recursive: true });
  }
});

Deno.test("a backup that does not exist is an error", () => {
  const { bench } = lived();
  assertThrows(() => bench.server.restoreBackup("none"), RangeError);
});

Deno.test("a restore killed at any write is undone or done", () => {
  for (let step = 1;; step++) {
    const { bench, backup, early, late, knows } = lived();
    bench.crash.arm(step);
    const survived = survives(() => bench.server.restoreBackup(backup));
    bench.restart();
    assertEquals(knows(early), true);
    assertEquals(knows(late), step === 1, `step ${step}`);
    const reply = bench.register(late, { device: "late", element: "late" });
    assert(reply.kind === "registered" && reply.account !== undefined);
    if (survived) {
      assert(step > 3, "the sweep met the writes of a restore");
      return;
    }
  }
});
