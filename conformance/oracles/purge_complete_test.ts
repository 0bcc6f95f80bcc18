import { assert, assertEquals } from "@std/assert";
import type { Json } from "../evidence/event.ts";
import { purgeComplete, type PurgeCompleteClaim } from "./purge_complete.ts";
import {
  noise,
  type Opening,
  sink,
  SINKS,
  Written,
} from "./written_test_support.ts";

function judged(written: Written, claim: PurgeCompleteClaim) {
  return purgeComplete(written.evidence())[claim];
}

function subjects(written: Written, claim: PurgeCompleteClaim): string[] {
  return judged(written, claim).violations.map(({ subject }) => subject);
}

const registered = (w = new Written()) =>
  w.derived("N-0001", "E-0001")
    .register({
      person: "P-A",
      number: "N-0001",
      outcome: "created",
      account: "a",
    });

const seen = (w = new Written()) => registered(w).look({ database: "E-0001" });

const purged = (
  w = seen(),
  outcome: "done" | "running" = "done",
  record: Json = { kind: "elements", count: 1 },
) => w.call("purgeElements", {}, { outcome, record });

const refused = (w: Written) =>
  w.register({
    person: "P-B",
    number: "N-0002",
    outcome: "refused",
    reason: "suspended",
  });

/** A stranger tries the number that was registered, and their own. */
const probed = (w: Written, known: string, unknown = "suspended") =>
  [["N-0001", known], ["N-0002", unknown]].reduce(
    (written, [number, reason]) =>
      written.register({
        person: "P-B",
        number: number!,
        outcome: "refused",
        reason: reason!,
      }),
    w.derived("N-0002", "E-0002"),
  );

const honest = (w = new Written()) =>
  probed(refused(purged(seen(w))), "suspended").look();

Deno.test("susp-019: an honest record breaks nothing, and each claim was put to the test", () => {
  for (const claim of Object.values(purgeComplete(honest().evidence()))) {
    assertEquals(claim.violations, []);
    assertEquals(claim.unseen, []);
    assert(claim.observed > 0);
  }
});

Deno.test("susp-019: without a purge, or with nothing to purge, nothing was observed", () => {
  for (const w of [seen().look(), purged(new Written()).look()]) {
    const claim = judged(w, "no-element-left");
    assertEquals([claim.observed, claim.violations.length], [0, 0]);
  }
});

Deno.test("susp-019: events outside its business do not disturb the judgement", () => {
  assertEquals(
    purgeComplete(honest(noise(new Written())).evidence()),
    purgeComplete(honest().evidence()),
  );
});

Deno.test("susp-019: an element left in any sink of the server is found", () => {
  assertEquals(
    subjects(purged().look({ backups: "E-0001" }), "no-element-left"),
    [
      "backups",
    ],
  );
});

Deno.test("susp-019: it may come back neither with late work nor with a backup", () => {
  const late = purged().look().call("settle", {}, {}).look({
    database: "E-0001",
  });
  assertEquals(subjects(late, "no-element-left"), ["database"]);
  const restored = purged().call("restoreBackup", { backup: "k" }, {})
    .look({ database: "E-0001" });
  assertEquals(subjects(restored, "no-element-left"), ["database"]);
});

Deno.test("susp-019: a running purge has until settle, and a crashed one is none", () => {
  const running = () => purged(seen(), "running");
  const before = running().look({ database: "E-0001" });
  assertEquals(judged(before, "no-element-left").observed, 0);
  const after = running().call("settle", {}, {}).look({ database: "E-0001" });
  assertEquals(subjects(after, "no-element-left"), ["database"]);
  const crashed = seen().call("purgeElements", {}, -32010)
    .look({ database: "E-0001" });
  assertEquals(subjects(crashed, "no-element-left"), []);
});

Deno.test("susp-019: devices count only where the assumptions say so", () => {
  const left = (opening: Opening) =>
    subjects(
      purged(seen(new Written(opening))).look({ "phone-memory": "E-0001" }),
      "no-element-left",
    );
  assertEquals(left({}), []);
  assertEquals(left({ assumptions: { purgeCoversDevices: true } }), [
    "phone-memory",
  ]);
});

Deno.test("susp-019: a deadline gives time, must be waited for, and then binds", () => {
  const sinks = [
    ...SINKS,
    sink("tapes", "server", "backup", { deadlineHours: 24 }),
  ];
  const at = (minutes: number, secret: Record<string, string>) =>
    purged(registered(new Written({ sinks })).look({ tapes: "E-0001" }, sinks))
      .look(secret, sinks).wait(minutes).look(secret, sinks);
  const early = judged(at(24 * 60, { tapes: "E-0001" }), "no-element-left");
  assertEquals(early.violations, []);
  assertEquals(early.unseen.length, 1);
  const late = at(24 * 60 + 1, { tapes: "E-0001" });
  assertEquals(subjects(late, "no-element-left"), ["tapes"]);
  assertEquals(judged(at(24 * 60 + 1, {}), "no-element-left").unseen, []);
});

Deno.test("susp-019: an element that was never seen before, or is too short, leaves it open", () => {
  const never = judged(purged(registered()).look(), "no-element-left");
  assertEquals(never.unseen.length, 1);
  assert(
    judged(honest(), "no-element-left").settled
      ?.some(({ en }) => en === never.unseen[0]!.en),
  );
  const short = purged(seen().derived("N-0002", "E-0002", false)).look();
  assertEquals(judged(short, "no-element-left").unseen.length, 1);
});

Deno.test("susp-019: a sink that is gone after the purge leaves it open", () => {
  const w = purged().look({}, SINKS.slice(0, 2)).unseen(SINKS[2]!, "no-items");
  assertEquals(judged(w, "no-element-left").unseen.length, 1);
});

Deno.test("susp-019: the upgrade purges what remains", () => {
  const w = seen().call("upgrade", { edition: "linking" }, {})
    .look({ database: "E-0001" });
  assertEquals(subjects(w, "no-element-left"), ["database"]);
});

Deno.test("susp-019: nobody gets in with an element before the upgrade", () => {
  const late = { person: "P-B", outcome: "created", account: "b" } as const;
  assertEquals(subjects(purged().register(late), "stays-closed"), ["register"]);
  const upgraded = purged().call("upgrade", { edition: "linking" }, {});
  assertEquals(subjects(upgraded.register(late), "stays-closed"), []);
});

Deno.test("susp-019: a purge that still runs when it must have ended leaves it open", () => {
  const again = (outcome: "done" | "running") =>
    judged(
      purged(purged(seen(), "running").call("settle", {}, {}), outcome),
      "no-element-left",
    );
  assertEquals(again("done").unseen, []);
  assertEquals(again("running").unseen.length, 1);
  assertEquals(again("running").violations, []);
});

Deno.test("susp-019: a refusal for a wrong PIN does not show that intake is closed", () => {
  const w = purged().register({
    person: "P-B",
    number: "N-0002",
    outcome: "refused",
    reason: "pin-incorrect",
  });
  assertEquals(judged(refused(purged()), "stays-closed").observed, 1);
  assertEquals(judged(w, "stays-closed").observed, 0);
});

Deno.test("susp-019: a stranger's number is answered alike, whether it was known or not", () => {
  assertEquals(subjects(probed(purged(), "suspended"), "forgotten"), []);
  assertEquals(judged(probed(purged(), "suspended"), "forgotten").observed, 1);
  const told = probed(purged(), "already-registered");
  assertEquals(subjects(told, "forgotten"), ["register"]);
});

Deno.test("susp-019: before the purge, or of somebody who is known, nothing is judged", () => {
  const told = (w: Written) =>
    judged(probed(w, "already-registered"), "forgotten").observed;
  assertEquals(told(purged()), 1, "the control");
  assertEquals(told(seen()), 0);
  assertEquals(told(purged(seen(), "running")), 0);
  const member = seen().register({
    person: "P-B",
    number: "N-0003",
    outcome: "created",
    account: "b",
  });
  assertEquals(told(purged(member)), 0);
});

Deno.test("susp-019: answers are compared only where nothing happened in between", () => {
  const tried = (w: Written, number: string, reason: string) =>
    w.register({ person: "P-B", number, outcome: "refused", reason });
  const w = (between: (w: Written) => Written) =>
    tried(
      between(tried(purged(), "N-0001", "suspended")),
      "N-0002",
      "unsupported",
    );
  const resumed = (written: Written) => written.call("resume", {}, {});
  assertEquals(subjects(w((written) => written), "forgotten"), ["register"]);
  assertEquals(judged(w(resumed), "forgotten").observed, 0);
});

Deno.test("susp-019: the element function does not tell a known number from another", () => {
  const derived = (known: string, unknown: string) =>
    purged().derived("N-0001", known).derived("N-0002", unknown);
  assertEquals(subjects(derived("E-0001", "E-0002"), "forgotten"), []);
  assertEquals(
    subjects(derived("unavailable", "unavailable"), "forgotten"),
    [],
  );
  assertEquals(subjects(derived("E-0001", "unavailable"), "forgotten"), [
    "deriveElement",
  ]);
});
