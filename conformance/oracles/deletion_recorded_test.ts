import { assert, assertEquals } from "@std/assert";
import type { Json } from "../evidence/event.ts";
import {
  deletionRecorded,
  type DeletionRecordedClaim,
} from "./deletion_recorded.ts";
import { sink, SINKS, Written } from "./written_test_support.ts";

function judged(written: Written, claim: DeletionRecordedClaim) {
  return deletionRecorded(written.evidence())[claim];
}

function subjects(written: Written, claim: DeletionRecordedClaim): string[] {
  return judged(written, claim).violations.map(({ subject }) => subject);
}

const AUDIT = sink("deletions", "server", "audit-record");
const ALL = [...SINKS, AUDIT];

const RECORD = {
  subject: "confirmation-elements",
  quantity: 2,
  by: "operator",
  completedAt: "2021-11-04T00:00:00Z",
} as const;

/** Two people with an element each, seen in the database. */
const seen = () =>
  ["A", "B"].reduce(
    (w, letter, i) =>
      w.derived(`N-000${i + 1}`, `E-000${i + 1}`).register({
        person: `P-${letter}`,
        number: `N-000${i + 1}`,
        outcome: "created",
        account: letter,
      }),
    new Written({ sinks: ALL }),
  ).look({ database: "E-0001" }, ALL);

const purge = (w: Written, record?: Json) =>
  w.call("purgeElements", {}, {
    outcome: "done",
    ...(record === undefined ? {} : { record }),
  });

const honest = () => purge(purge(seen(), RECORD), RECORD).look({}, ALL);

Deno.test("susp-019: an honest record breaks nothing, and each claim was put to the test", () => {
  for (const claim of Object.values(deletionRecorded(honest().evidence()))) {
    assertEquals([claim.violations, claim.unseen], [[], []]);
    assert(claim.observed > 0);
  }
});

Deno.test("susp-019: a purge without a record is a finding, unless it may be kept elsewhere", () => {
  const bare = new Written().derived("N-0001", "E-0001").register({
    person: "P-A",
    number: "N-0001",
    outcome: "created",
    account: "a",
  });
  assertEquals(subjects(purge(bare), "record-kept"), ["no-record"]);
  const kept = judged(purge(seen()), "record-kept");
  assertEquals([kept.violations.length, kept.unseen.length], [0, 1]);
});

Deno.test("susp-019: a record that counts too few, or is dated otherwise, is a finding", () => {
  const of = (change: Readonly<Record<string, Json>>) =>
    subjects(purge(seen(), { ...RECORD, ...change }), "record-kept");
  assertEquals(of({}), []);
  assertEquals(of({ quantity: 5 }), [], "copies may be counted too");
  assertEquals(of({ quantity: 1 }), ["quantity"]);
  assertEquals(of({ completedAt: "2021-11-03" }), [], "civil time");
  assertEquals(of({ completedAt: "2021-10-04T00:00:00Z" }), ["when"]);
});

Deno.test("susp-019: what a record does not say in a way that is recognised stays open", () => {
  const silent = (record: Json) =>
    judged(purge(seen(), record), "record-kept").unseen.length;
  const { by: _, ...nobody } = RECORD;
  assertEquals(silent(RECORD), 0);
  assertEquals(silent(nobody), 1);
  assertEquals(silent("it was done"), 4);
});

Deno.test("susp-019: elements of which it is not certain that they were there are not counted", () => {
  const closed = seen().close("P-A", "done");
  const w = purge(closed, { ...RECORD, quantity: 0 });
  assertEquals(subjects(w, "record-kept"), []);
});

Deno.test("susp-019: a secret in the deletion record is found, in the reply and at rest", () => {
  const told = purge(seen(), { ...RECORD, was: ["[E-0001:text]"] });
  assertEquals(subjects(told, "record-clean"), ["purgeElements"]);
  const kept = purge(seen(), RECORD).look({ deletions: "N-0001" }, ALL);
  assertEquals(subjects(kept, "record-clean"), ["deletions"]);
});

Deno.test("susp-019: asked again it is the same record, until a backup came back", () => {
  const other = { ...RECORD, quantity: 3 };
  const again = purge(purge(seen(), RECORD), other);
  assertEquals(subjects(again, "record-same"), ["purgeElements"]);
  const restored = purge(
    purge(seen(), RECORD).call("restoreBackup", { backup: "k" }, {}),
    other,
  );
  assertEquals(subjects(restored, "record-same"), []);
});

Deno.test("susp-019: a record that is out while an element is still there came too early", () => {
  const early = purge(seen(), RECORD).look({ backups: "E-0001" }, ALL);
  assertEquals(subjects(early, "record-after-proof"), ["backups"]);
  const late = purge(seen(), RECORD).call("restoreBackup", { backup: "k" }, {})
    .look({ backups: "E-0001" }, ALL);
  assertEquals(judged(late, "record-after-proof").observed, 0);
});

Deno.test("susp-019: a purge that died gave no record, and nothing is judged", () => {
  const died = seen().call("purgeElements", {}, -32010).look({}, ALL);
  for (const claim of Object.values(deletionRecorded(died.evidence()))) {
    assertEquals([claim.observed, claim.violations.length], [0, 0]);
  }
});
