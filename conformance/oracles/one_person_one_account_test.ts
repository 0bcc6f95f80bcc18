import { assert, assertEquals } from "@std/assert";
import { onePersonOneAccount } from "./one_person_one_account.ts";
import { card, certificate, noise, Written } from "./written_test_support.ts";

type Claim = "no-second-account" | "no-merge" | "no-innocent-refused";

function subjects(written: Written, claim: Claim): string[] {
  return onePersonOneAccount(written.evidence())[claim].violations
    .map(({ subject }) => subject);
}

function judged(written: Written, claim: Claim) {
  return onePersonOneAccount(written.evidence())[claim];
}

const linking = (assumptions = {}) =>
  new Written({ edition: "linking", assumptions });

const element = () =>
  new Written({ edition: "element" })
    .derived("N-0001", "E-0001")
    .derived("N-0002", "E-0002");

const renewed = (event: "renewal" | "number-change" = "renewal") => [
  card("card-A", "P-A", "0c", { event, serial: "0a" }),
];

function honest(written: Written): Written {
  return written
    .register({ person: "P-A", outcome: "created", account: "a" })
    .register({ person: "P-B", outcome: "created", account: "b" })
    .lived("P-A", "renew", renewed())
    .register({ person: "P-A", outcome: "existing", account: "a" })
    .use("P-A", "rp", { subject: "sa" })
    .use("P-B", "rp", { subject: "sb" });
}

Deno.test("link-025: an honest record breaks nothing, and each claim was put to the test", () => {
  const judgement = onePersonOneAccount(honest(linking()).evidence());
  for (const claim of Object.values(judgement)) {
    assertEquals(claim.violations, []);
    assertEquals(claim.unseen, []);
    assert(claim.observed > 0);
  }
});

Deno.test("link-025: where nothing was registered, nothing was observed", () => {
  for (
    const claim of Object.values(onePersonOneAccount(linking().evidence()))
  ) {
    assertEquals(claim, {
      observed: 0,
      violations: [],
      unseen: [],
      settled: [],
    });
  }
});

Deno.test("link-025: events outside its business do not disturb the judgement", () => {
  const plain = onePersonOneAccount(honest(linking()).evidence());
  const noisy = onePersonOneAccount(honest(noise(linking())).evidence());
  assertEquals(noisy, plain);
});

Deno.test("link-025: a second account after a linked renewal is found", () => {
  const written = linking()
    .register({ person: "P-A", outcome: "created", account: "a" })
    .lived("P-A", "renew", renewed())
    .register({ person: "P-A", outcome: "created", account: "a2" });
  assertEquals(subjects(written, "no-second-account"), ["register"]);
});

Deno.test("link-025: a chain of two renewals is walked to its end", () => {
  const written = linking()
    .register({ person: "P-A", outcome: "created", account: "a" })
    .lived("P-A", "renew", renewed())
    .lived("P-A", "renew", [
      card("card-A", "P-A", "0d", { event: "renewal", serial: "0c" }),
    ])
    .register({ person: "P-A", outcome: "created", account: "a2" });
  assertEquals(subjects(written, "no-second-account"), ["register"]);
});

Deno.test("link-025: where the assumptions give no link, a new account is no finding", () => {
  const written = linking()
    .register({ person: "P-A", outcome: "created", account: "a" })
    .lived("P-A", "change-number", renewed("number-change"))
    .register({ person: "P-A", outcome: "created", account: "a2" });
  assertEquals(judged(written, "no-second-account").violations, []);
  assertEquals(judged(written, "no-second-account").unseen, []);
});

Deno.test("link-025: one link of two leaves open whether the target could know", () => {
  const moved = {
    ...card("card-A", "P-A", "0a"),
    certificates: {
      authentication: certificate("authentication", "010a"),
      signature: certificate("signature", "020e"),
    },
  };
  const written = linking()
    .register({ person: "P-A", outcome: "created", account: "a" })
    .lived("P-A", "move", [moved])
    .register({ person: "P-A", outcome: "created", account: "a2" });
  const claim = judged(written, "no-second-account");
  assertEquals(claim.violations, []);
  assertEquals(claim.unseen.length, 1);
});

Deno.test("link-025: an old card counts only once the target was told that it came before", () => {
  const cards = [
    card("card-old", "P-A", "0a"),
    card("card-A", "P-A", "0c", { event: "card-renewal", serial: "0a" }),
  ];
  const told = (told: boolean) => {
    const written = linking().lived("P-A", "renew-card", cards)
      .register({ person: "P-A", outcome: "created", account: "a" });
    for (const tree of ["authentication", "signature"] as const) {
      if (!told) continue;
      written.add({
        kind: "asked",
        at: "2021-11-04T00:00:00Z",
        certificate: cards[1]!.certificates[tree]!,
        consent: true,
        answer: "previous",
      });
    }
    return written.register({
      person: "P-A",
      card: "card-old",
      outcome: "created",
      account: "a2",
    });
  };
  assertEquals(subjects(told(false), "no-second-account"), []);
  assertEquals(subjects(told(true), "no-second-account"), ["register"]);
});

Deno.test("link-025: after leaving, a new account is right, and the old one is not", () => {
  const left = () =>
    linking()
      .register({ person: "P-A", outcome: "created", account: "a" })
      .close("P-A", "done");
  const back = left().register({
    person: "P-A",
    outcome: "created",
    account: "a2",
  });
  assertEquals(subjects(back, "no-second-account"), []);
  assertEquals(judged(back, "no-innocent-refused").observed, 2);
  const refused = left()
    .register({
      person: "P-A",
      outcome: "refused",
      reason: "already-registered",
    });
  assertEquals(subjects(refused, "no-innocent-refused"), [
    "already-registered",
  ]);
});

Deno.test("link-025: what a crash while leaving did is not known, so nothing is held against it", () => {
  const written = linking()
    .register({ person: "P-A", outcome: "created", account: "a" })
    .close("P-A", "error")
    .register({ person: "P-A", outcome: "created", account: "a2" });
  assertEquals(subjects(written, "no-second-account"), []);
});

Deno.test("link-025: an account younger than a restored backup may be gone", () => {
  const restored = (late: boolean) => {
    const written = linking();
    if (late) written.call("backup", {}, { backup: "k" });
    written.register({ person: "P-A", outcome: "created", account: "a" });
    if (!late) written.call("backup", {}, { backup: "k" });
    return written.call("restoreBackup", { backup: "k" }, {})
      .register({ person: "P-A", outcome: "created", account: "a2" });
  };
  assertEquals(subjects(restored(true), "no-second-account"), []);
  assertEquals(subjects(restored(false), "no-second-account"), ["register"]);
});

Deno.test("link-025: in a race one of two may be first, but two accounts are two", () => {
  const race = (first: "created" | "existing", other: string) =>
    linking()
      .register({
        person: "P-A",
        device: "x",
        outcome: first,
        account: "a",
        race: 1,
      })
      .register({
        person: "P-A",
        device: "y",
        outcome: "created",
        account: other,
        race: 1,
      });
  assertEquals(subjects(race("existing", "a"), "no-innocent-refused"), []);
  assertEquals(subjects(race("existing", "a"), "no-second-account"), []);
  assertEquals(subjects(race("created", "a2"), "no-second-account"), [
    "register",
  ]);
});

Deno.test("elem-007: the same number gets no second account; another number is another matter", () => {
  const again = (number: string) =>
    element()
      .register({
        person: "P-A",
        number: "N-0001",
        outcome: "created",
        account: "a",
      })
      .register({ person: "P-A", number, outcome: "created", account: "a2" });
  assertEquals(subjects(again("N-0001"), "no-second-account"), ["register"]);
  assertEquals(subjects(again("N-0002"), "no-second-account"), []);
});

Deno.test("elem-007: known element on another card: a refusal and the own account are both right", () => {
  for (const outcome of ["refused", "existing"] as const) {
    const written = element()
      .register({
        person: "P-A",
        number: "N-0001",
        outcome: "created",
        account: "a",
      })
      .register({
        person: "P-A",
        number: "N-0001",
        outcome,
        ...(outcome === "existing"
          ? { account: "a" }
          : { reason: "already-registered" }),
      });
    const judgement = onePersonOneAccount(written.evidence());
    for (const claim of Object.values(judgement)) {
      assertEquals(claim.violations, []);
    }
    assertEquals(judgement["no-second-account"].observed, 1);
  }
});

Deno.test("elem-007: an innocent refused is found; a collision is no mistake but no pass either", () => {
  const refused = (label: string, derive = true) => {
    const written = new Written({ edition: "element" })
      .derived("N-0001", "E-0001");
    if (derive) written.derived("N-0002", label);
    return written
      .register({
        person: "P-A",
        number: "N-0001",
        outcome: "created",
        account: "a",
      })
      .register({
        person: "P-B",
        number: "N-0002",
        outcome: "refused",
        reason: "already-registered",
      });
  };
  assertEquals(subjects(refused("E-0002"), "no-innocent-refused"), [
    "already-registered",
  ]);
  for (const written of [refused("E-0001"), refused("E-0002", false)]) {
    const claim = judged(written, "no-innocent-refused");
    assertEquals(claim.violations, []);
    assertEquals(claim.unseen.length, 1);
  }
});

Deno.test("elem-007: pending and crashed registrations may have left an account behind", () => {
  for (const outcome of ["pending", "error"] as const) {
    const written = element()
      .register({ person: "P-A", number: "N-0001", outcome })
      .register({
        person: "P-A",
        number: "N-0001",
        outcome: "refused",
        reason: "already-registered",
      });
    assertEquals(subjects(written, "no-innocent-refused"), []);
  }
});

Deno.test("link-025: one account for two people is found, at the door and at the relying party", () => {
  const shared = linking()
    .register({ person: "P-A", outcome: "created", account: "a" })
    .register({ person: "P-B", outcome: "existing", account: "a" });
  assertEquals(subjects(shared, "no-merge"), ["register: existing"]);
  const subject = linking()
    .register({ person: "P-A", outcome: "created", account: "a" })
    .register({ person: "P-B", outcome: "created", account: "b" })
    .use("P-A", "rp", { subject: "s" })
    .use("P-B", "rp", { subject: "s" });
  assertEquals(subjects(subject, "no-merge"), ["authenticate"]);
});

Deno.test("link-025: two deployments are two services", () => {
  const written = linking()
    .register({ person: "P-A", outcome: "created", account: "a" })
    .open({ edition: "linking", deployment: "two" })
    .register({ person: "P-A", outcome: "created", account: "z" });
  assertEquals(subjects(written, "no-second-account"), []);
});

Deno.test("link-025: after the upgrade a second account on the same card is found", () => {
  const written = element()
    .register({
      person: "P-A",
      number: "N-0001",
      outcome: "created",
      account: "a",
    })
    .call("upgrade", { edition: "linking" }, {})
    .register({ person: "P-A", outcome: "created", account: "a2" });
  assertEquals(subjects(written, "no-second-account"), ["register"]);
});
