import { assert, assertEquals } from "@std/assert";
import {
  nothingElseLost,
  type NothingElseLostClaim,
} from "./nothing_else_lost.ts";
import { Written } from "./written_test_support.ts";

function judged(written: Written, claim: NothingElseLostClaim) {
  return nothingElseLost(written.evidence())[claim];
}

function subjects(written: Written, claim: NothingElseLostClaim): string[] {
  return judged(written, claim).violations.map(({ subject }) => subject);
}

/** A service in which one person is registered and served; `ids` tells runs apart. */
const before = (w: Written, ids: string) =>
  w.register({
    person: "P-A",
    number: "N-0001",
    outcome: "created",
    account: `account-${ids}`,
  }).use("P-A", "rp-1", { subject: `subject-${ids}` });

const purged = (w: Written) =>
  w.call("purgeElements", {}, { outcome: "done", record: {} });

const upgraded = (w: Written) => w.call("upgrade", { edition: "linking" }, {});

/** A run with a purge, and beside it the control without. */
const both = (
  then: (w: Written, ids: string) => Written,
  control: (w: Written, ids: string) => Written = then,
) =>
  control(
    before(then(purged(before(new Written(), "x")), "x").open(), "y"),
    "y",
  );

const served = (w: Written, ids: string) =>
  w.use("P-A", "rp-1", { subject: `subject-${ids}` });

const home = (w: Written, ids: string) =>
  upgraded(w).register({
    person: "P-A",
    outcome: "existing",
    account: `account-${ids}`,
  });

const closed = (w: Written) => w.close("P-A", "done");

Deno.test("susp-019: runs that differ in ids alone have lost nothing", () => {
  const w = both((run, ids) => closed(home(served(run, ids), ids)));
  for (const claim of Object.values(nothingElseLost(w.evidence()))) {
    assertEquals([claim.violations, claim.unseen], [[], []]);
    assert(claim.observed > 0);
  }
});

Deno.test("susp-019: without a purge, or without a control, nothing is judged", () => {
  const alone = served(purged(before(new Written(), "x")), "x");
  const unpurged = before(before(new Written(), "x").open(), "y");
  for (const w of [alone, unpurged]) {
    for (const claim of Object.values(nothingElseLost(w.evidence()))) {
      assertEquals([claim.observed, claim.unseen], [0, []]);
    }
  }
});

Deno.test("susp-019: whoever is no longer served was lost with the elements", () => {
  const w = both((run) => run.use("P-A", "rp-1", "no-account"), served);
  assertEquals(subjects(w, "use-kept"), ["authenticate: no-account"]);
});

Deno.test("susp-019: members that relying parties no longer receive are found", () => {
  const w = both(
    (run) => run.use("P-A", "rp-1", { subject: "subject-x", more: true }),
    served,
  );
  assertEquals(subjects(w, "use-kept"), ["authenticate: delivered"]);
});

Deno.test("susp-019: another business-facing id is found, and another in both runs is not the purge's", () => {
  const anew = (w: Written) => w.use("P-A", "rp-1", { subject: "anew" });
  assertEquals(subjects(both(anew, served), "ids-kept"), [
    "business-facing-id",
  ]);
  assertEquals(subjects(both(anew), "ids-kept"), []);
});

Deno.test("susp-019: an account that cannot be come home to is found", () => {
  const to = (outcome: "existing" | "created" | "refused", account?: string) =>
    subjects(
      both((run) =>
        upgraded(run).register({
          person: "P-A",
          outcome,
          ...(account === undefined ? {} : { account }),
        }), home),
      "accounts-kept",
    );
  assertEquals(to("existing", "account-x"), []);
  assertEquals(to("existing", "account-z"), ["another-account"]);
  assertEquals(to("created", "account-z"), ["created-anew"]);
  assertEquals(to("refused"), ["turned-away"]);
});

Deno.test("susp-019: a second account is found even where the control makes one too", () => {
  const second = (w: Written, ids: string) =>
    upgraded(w).register({
      person: "P-A",
      outcome: "created",
      account: `second-${ids}`,
    });
  assertEquals(subjects(both(second), "accounts-kept"), ["created-anew"]);
});

Deno.test("susp-019: an account that cannot be closed is found", () => {
  const w = both((run) => run.close("P-A", "refused"), closed);
  assertEquals(subjects(w, "accounts-kept"), ["not-closed"]);
});

Deno.test("susp-019: whom the closed intake turns away has lost nothing, nor what follows from it", () => {
  const refused = (w: Written) =>
    w.register({ person: "P-A", number: "N-0001", outcome: "refused" });
  const existing = (w: Written) =>
    w.register({
      person: "P-A",
      number: "N-0001",
      outcome: "existing",
      account: "account-y",
    });
  const w = both(
    (run) => refused(run).use("P-A", "rp-1", "no-account"),
    (run) => served(existing(run), "y"),
  );
  for (const claim of Object.values(nothingElseLost(w.evidence()))) {
    assertEquals([claim.observed, claim.violations], [0, []]);
  }
});

Deno.test("susp-019: runs that take different courses are not compared", () => {
  const w = both((run, ids) => closed(served(run, ids)), served);
  const claim = judged(w, "use-kept");
  assertEquals([claim.violations.length, claim.unseen.length], [0, 1]);
});
