import { assert, assertEquals } from "@std/assert";
import { formatInstant, MINUTE_MS, plusMs } from "../terms/mod.ts";
import { intakeClosed, type IntakeClosedClaim } from "./intake_closed.ts";
import { noise, SINKS, Written } from "./written_test_support.ts";

function judged(written: Written, claim: IntakeClosedClaim) {
  return intakeClosed(written.evidence())[claim];
}

function subjects(written: Written, claim: IntakeClosedClaim): string[] {
  return judged(written, claim).violations.map(({ subject }) => subject);
}

const created = (w: Written, person = "P-A", number = "N-0001") =>
  w.register({ person, number, outcome: "created", account: person });

const turnedAway = (w: Written, person = "P-B", reason = "suspended") =>
  w.register({ person, number: "N-0002", outcome: "refused", reason });

/** Suspend for an hour, beginning in ten minutes. */
const ordered = (w: Written) =>
  w.call("suspend", {
    from: formatInstant(plusMs(w.now, 10 * MINUTE_MS)),
    until: formatInstant(plusMs(w.now, 70 * MINUTE_MS)),
  }, {});

function honest(start = new Written()): Written {
  const w = created(
    start.derived("N-0001", "E-0001").derived("N-0002", "E-0002"),
  );
  ordered(
    w.use("P-A", "rp", { subject: "s" })
      .use("P-A", "rp", { subject: "s" }, "sign"),
  );
  w.wait(9).use("P-A", "rp", { subject: "s" });
  turnedAway(w.wait(1)).use("P-A", "rp", "suspended")
    .use("P-A", "rp", "suspended", "sign").close("P-A", "refused")
    .look({ database: "E-0001" });
  w.wait(59).use("P-A", "rp", "suspended");
  w.wait(1).use("P-A", "rp", { subject: "s" }).close("P-A", "done");
  return w;
}

Deno.test("susp-016 to susp-022: an honest record breaks nothing, and each claim was put to the test", () => {
  for (const claim of Object.values(intakeClosed(honest().evidence()))) {
    assertEquals(claim.violations, []);
    assertEquals(claim.unseen, []);
    assert(claim.observed > 0);
  }
});

Deno.test("susp-016: without a suspension nothing was observed", () => {
  const w = created(new Written()).use("P-A", "rp", { subject: "s" }).look();
  for (const claim of Object.values(intakeClosed(w.evidence()))) {
    assertEquals(claim, {
      observed: 0,
      violations: [],
      unseen: [],
      settled: [],
    });
  }
});

Deno.test("susp-016: events outside its business do not disturb the judgement", () => {
  assertEquals(
    intakeClosed(honest(noise(new Written())).evidence()),
    intakeClosed(honest().evidence()),
  );
});

const stopped = () => new Written().call("suspend", {}, {});

Deno.test("susp-016: a registration while suspended is found, with what it took", () => {
  const w = created(stopped());
  assertEquals(subjects(w, "registration-stops"), ["register: created"]);
  assertEquals(subjects(w, "number-entry-stops"), ["register: created"]);
  assertEquals(subjects(w, "element-generation-stops"), ["register: created"]);
});

Deno.test("susp-016: pending and errors decide nothing; any refusal is a refusal", () => {
  const w = stopped()
    .register({ person: "P-A", number: "N-0001", outcome: "pending" })
    .register({ person: "P-A", number: "N-0001", outcome: "error" });
  turnedAway(w, "P-B", "pin-incorrect");
  const claim = judged(w, "registration-stops");
  assertEquals([claim.observed, claim.violations.length], [0, 0]);
});

Deno.test("susp-017: a number examined while suspended is found, and so is one that stays", () => {
  assertEquals(
    subjects(
      turnedAway(stopped(), "P-B", "personal-number-invalid"),
      "number-entry-stops",
    ),
    ["register: personal-number-invalid"],
  );
  assertEquals(
    subjects(
      turnedAway(stopped()).look({ "phone-memory": "N-0002" }),
      "number-entry-stops",
    ),
    ["phone-memory"],
  );
});

Deno.test("susp-018: an element of someone who came too late is found; one of before is not", () => {
  const late = (w: Written) =>
    turnedAway(w.derived("N-0002", "E-0002").call("suspend", {}, {}))
      .look({ database: "E-0002" });
  assertEquals(subjects(late(new Written()), "element-generation-stops"), [
    "database",
  ]);
  const before = created(new Written(), "P-B", "N-0002");
  assertEquals(subjects(late(before), "element-generation-stops"), []);
});

Deno.test("susp-018: a sink that was not read leaves it open", () => {
  const w = turnedAway(
    new Written().derived("N-0002", "E-0002").call("suspend", {}, {}),
  ).look({}, SINKS.slice(0, 2));
  assertEquals(judged(w, "element-generation-stops").unseen.length > 0, true);
});

Deno.test("susp-020: using the service while suspended is found, by its name", () => {
  const w = created(new Written()).call("suspend", {}, {})
    .use("P-A", "rp", { subject: "s" })
    .use("P-A", "rp", { subject: "s" }, "sign")
    .close("P-A", "done");
  assertEquals(subjects(w, "use-stops"), [
    "authenticate: accepted",
    "sign: accepted",
    "closeAccount: done",
  ]);
});

Deno.test("susp-021: served at the very beginning, stopped at the very end or too early: all are found", () => {
  const late = ordered(created(new Written())).wait(10)
    .use("P-A", "rp", { subject: "s" });
  assertEquals(subjects(late, "window-honoured"), [
    "authenticate: served at from",
  ]);
  const early = ordered(created(new Written())).wait(9)
    .use("P-A", "rp", "suspended");
  assertEquals(subjects(early, "window-honoured"), [
    "authenticate: stopped at from",
  ]);
  const over = ordered(created(new Written())).wait(70)
    .use("P-A", "rp", "suspended");
  assertEquals(subjects(over, "window-honoured"), [
    "authenticate: stopped at until",
  ]);
});

Deno.test("susp-021: an edge that was never tried leaves it open until another case tries it", () => {
  const half = judged(
    ordered(created(new Written())).wait(10).use("P-A", "rp", "suspended"),
    "window-honoured",
  );
  assertEquals(half.violations, []);
  assertEquals(half.unseen.length, 2);
  const settled = judged(honest(), "window-honoured").settled ?? [];
  for (const text of half.unseen) {
    assert(settled.some(({ en }) => en === text.en));
  }
});

Deno.test("susp-021: with a clock of its own the edges of a target cannot be tried", () => {
  const w = honest(new Written({ clock: "wall" }));
  assertEquals(judged(w, "window-honoured").observed, 0);
  assertEquals(judged(w, "window-honoured").unseen.length, 1);
});

Deno.test("susp-022: a service that stays stopped after resume, or reopens by itself, is found", () => {
  const stuck = created(new Written()).call("suspend", {}, {}).wait(1)
    .call("resume", {}, {}).use("P-A", "rp", "suspended");
  assertEquals(subjects(stuck, "resume-is-input"), [
    "authenticate: stopped at until",
  ]);
  const alone = created(new Written()).call("suspend", {}, {})
    .use("P-A", "rp", "suspended").wait(60_000)
    .use("P-A", "rp", { subject: "s" });
  assertEquals(subjects(alone, "resume-is-input"), [
    "authenticate: served at until",
  ]);
});

Deno.test("susp-022: after a purge registration stays closed in edition element, and rightly", () => {
  const w = created(new Written()).call("suspend", {}, {})
    .call("purgeElements", {}, { outcome: "done" })
    .call("resume", {}, {});
  assertEquals(subjects(turnedAway(w), "resume-is-input"), []);
});

Deno.test("susp-020: who never serves stops nothing", () => {
  const w = turnedAway(
    created(new Written()).use("P-A", "rp", "suspended").call(
      "suspend",
      {},
      {},
    ),
  ).use("P-A", "rp", "suspended");
  assertEquals(judged(w, "registration-stops").unseen, []);
  assertEquals(judged(w, "use-stops").unseen.length, 1);
});

Deno.test("susp-016: what a clock of its own reads inside an ordered window is not known", () => {
  const late = (clock: "wall" | "controlled") => {
    const w = ordered(created(new Written({ clock })));
    return subjects(
      w.wait(10).register({ person: "P-B", outcome: "created", account: "b" }),
      "registration-stops",
    );
  };
  assertEquals(late("controlled"), ["register: created"]);
  assertEquals(late("wall"), []);
});
