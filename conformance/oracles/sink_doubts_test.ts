import { assertEquals } from "@std/assert";
import { purgeComplete } from "./purge_complete.ts";
import { sink, SINKS, Written } from "./written_test_support.ts";

function judged(written: Written) {
  return purgeComplete(written.evidence())["no-element-left"];
}

const unseen = (written: Written) => judged(written).unseen.map(({ en }) => en);

const VAULT = sink("vault", "server", "backup", {
  encrypted: true,
  keySinks: ["keys"],
});
const KEYS = sink("keys", "server", "file");
const ALL = [...SINKS, VAULT, KEYS];

const seen = (sinks = SINKS) =>
  new Written({ sinks }).derived("N-0001", "E-0001").register({
    person: "P-A",
    number: "N-0001",
    outcome: "created",
    account: "a",
  }).look({ database: "E-0001" }, sinks.filter((one) => one.readable));

const purged = (w: Written) =>
  w.call("purgeElements", {}, { outcome: "done", record: {} });

Deno.test("susp-019: a file that no sink declares leaves it open, by name", () => {
  const beside = (look: number) =>
    purged(seen()).look().add({
      kind: "undeclared",
      look,
      sink: "database",
      item: "main.db-journal",
    });
  assertEquals(unseen(purged(seen()).look()), [], "the control");
  assertEquals(unseen(beside(2)), [
    "Beside sink database lies main.db-journal, which no sink declares",
  ]);
});

const compared = (w: Written, same: boolean) =>
  w.look().add({ kind: "sink-compared", look: 2, sink: "database", same });

const letIn = (w: Written) =>
  w.register({
    person: "P-B",
    number: "N-0002",
    outcome: "created",
    account: "b",
  });

Deno.test("susp-019: a database that stands still while somebody is let in leaves it open", () => {
  const still = purged(compared(letIn(seen()), true)).look();
  const moved = purged(compared(letIn(seen()), false)).look();
  const idle = purged(compared(seen(), true)).look();
  assertEquals(unseen(still).length, 1);
  assertEquals(unseen(still)[0]!.startsWith("Sink database never"), true);
  assertEquals([unseen(moved), unseen(idle)], [[], []]);
  assertEquals(
    judged(moved).settled?.some(({ en }) => en === unseen(still)[0]),
    true,
    "a case in which it moves answers for all",
  );
});

Deno.test("susp-019: one database of several that moves is enough", () => {
  const sinks = [...SINKS, sink("billing", "server", "database")];
  const w = compared(letIn(seen(sinks)), false).add({
    kind: "sink-compared",
    look: 2,
    sink: "billing",
    same: true,
  });
  assertEquals(unseen(purged(w).look({}, sinks)), []);
});

const encrypted = (w: Written, keys?: { held: boolean; remains: boolean }) => {
  const looked = purged(w).look({}, ALL.filter((one) => one !== VAULT))
    .unseen(VAULT, "encrypted");
  return keys === undefined ? looked : looked.add({
    kind: "key-watched",
    look: 2,
    sink: "keys",
    ...keys,
  });
};

const ENCRYPTED = "Sink vault is encrypted";

Deno.test("susp-019: an encrypted sink counts as purged once every copy of its key is gone", () => {
  const gone = encrypted(seen(ALL), { held: true, remains: false });
  assertEquals(unseen(gone), []);
  assertEquals(unseen(encrypted(seen(ALL))), [ENCRYPTED]);
});

Deno.test("susp-019: a key that nobody saw, or that is still there, leaves it open", () => {
  const never = encrypted(seen(ALL), { held: false, remains: false });
  assertEquals(unseen(never), [ENCRYPTED]);
  const left = encrypted(seen(ALL), { held: true, remains: true });
  assertEquals(unseen(left).length, 2);
  assertEquals(unseen(left).includes(ENCRYPTED), true);
});

Deno.test("susp-019: a key in a sink that cannot be read is not shown to be gone", () => {
  const hidden = ALL.map((one) =>
    one === KEYS ? { ...KEYS, readable: false } : one
  );
  const w = encrypted(seen(hidden), { held: true, remains: false });
  assertEquals(unseen(w).includes(ENCRYPTED), true);
});
