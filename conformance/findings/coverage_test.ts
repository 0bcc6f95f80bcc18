import { assertEquals } from "@std/assert";
import { sink, SINKS, Written } from "../oracles/written_test_support.ts";
import { addCoverage, coverageOf, reaches } from "./coverage.ts";

const looksAt = (w: Written, id: string) =>
  coverageOf(w.evidence()).find((one) => one.sink.id === id)?.looks;

const registered = (w: Written) =>
  w.register({ person: "P-A", outcome: "created", account: "a" });

const purged = (w: Written) => w.call("purgeElements", {}, { outcome: "done" });

Deno.test("a look counts for every phase in which the service is", () => {
  const w = registered(new Written().look()).look();
  purged(w).look().call("restoreBackup", { backup: "k" }, {}).look();
  w.call("crash", {}, {}).look();
  assertEquals(looksAt(w, "database"), {
    "before-use": 1,
    "in-use": 1,
    "after-purge": 3,
    "after-restore": 2,
    "after-crash": 1,
  });
});

Deno.test("arming a crash is none, and the call that dies of it is", () => {
  const armed = new Written().call("crash", { during: "settle" }, {});
  assertEquals(looksAt(armed.look(), "database")?.["after-crash"], 0);
  const died = new Written().call("settle", {}, -32010);
  assertEquals(looksAt(died.look(), "database")?.["after-crash"], 1);
});

Deno.test("a declared sink that nobody saw has a row of zeros, ciphertext included", () => {
  const vault = sink("vault", "server", "backup", { encrypted: true });
  const w = new Written({ sinks: [...SINKS, vault] }).look({}, [vault]);
  for (const id of ["vault", "database"]) {
    assertEquals(Object.values(looksAt(w, id) ?? {}), [0, 0, 0, 0, 0]);
  }
});

Deno.test("an item more makes no look more, and a second service is another", () => {
  const w = new Written().look().add({
    kind: "sink-read",
    look: 1,
    sink: SINKS[1]!,
    item: "another",
    sizeBytes: 1,
    hits: [],
  });
  assertEquals(looksAt(w, "database")?.["before-use"], 1);
});

Deno.test("coverage adds up sink by sink", () => {
  const one = coverageOf(new Written().look().evidence());
  const sum = addCoverage(one, addCoverage([], one));
  assertEquals(sum.map(({ sink }) => sink.id), SINKS.map(({ id }) => id));
  assertEquals(sum.every(({ looks }) => looks["before-use"] === 2), true);
});

Deno.test("reaches() takes in what a claim looks into", () => {
  const ids = (reach: Parameters<typeof reaches>[0]) =>
    SINKS.filter((one) => reaches(reach, one)).length;
  assertEquals(ids("everywhere"), 4);
  assertEquals(ids("device"), 1);
  assertEquals(ids("outside-device"), 3);
  assertEquals(ids("audit-record"), 0);
});
