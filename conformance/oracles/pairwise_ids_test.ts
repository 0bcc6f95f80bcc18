import { assert, assertEquals } from "@std/assert";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { pairwiseIds, type PairwiseIdsClaim } from "./pairwise_ids.ts";
import { noise, Written } from "./written_test_support.ts";

const digest = (text: string) => bytesToHex(sha256(utf8ToBytes(text)));

type Subject = (account: string, relyingParty: string) => string;

const PEOPLE = {
  "P-A": "account-aaaaaaaa",
  "P-B": "account-bbbbbbbb",
} as const;

function served(
  subject: Subject,
  people: readonly (keyof typeof PEOPLE)[] = ["P-A", "P-B"],
  written = new Written(),
): Written {
  for (const person of people) {
    const account = PEOPLE[person];
    written.register({ person, outcome: "created", account });
    for (const rp of ["city", "bank", "city"]) {
      written.use(person, rp, { subject: subject(account, rp), kind: "x" });
    }
  }
  return written;
}

function subjects(written: Written, claim: PairwiseIdsClaim): string[] {
  return pairwiseIds(written.evidence())[claim].violations
    .map(({ subject }) => subject);
}

const HONEST: Readonly<Record<string, Subject>> = {
  plain: (account, rp) => digest(account + rp),
  "with a form of their own": (account, rp) =>
    `business-facing-id:${digest(account + rp)}`,
  short: (account, rp) => digest(account + rp).slice(0, 20),
};

for (const [form, subject] of Object.entries(HONEST)) {
  Deno.test(`acct-003: converted ids, ${form}, are unjoinable and stable`, () => {
    const judgement = pairwiseIds(served(subject).evidence());
    for (const claim of Object.values(judgement)) {
      assertEquals(claim.violations, []);
      assertEquals(claim.unseen, []);
      assert(claim.observed > 0);
    }
  });
}

Deno.test("acct-003: nothing delivered, nothing observed", () => {
  const refused = new Written().use("P-A", "city", "no-account");
  for (const claim of Object.values(pairwiseIds(refused.evidence()))) {
    assertEquals([claim.observed, claim.violations.length], [0, 0]);
  }
});

Deno.test("acct-003: events outside its business do not disturb the judgement", () => {
  const plain = served(HONEST.plain!);
  const noisy = served(HONEST.plain!, ["P-A", "P-B"], noise(new Written()));
  assertEquals(pairwiseIds(noisy.evidence()), pairwiseIds(plain.evidence()));
});

Deno.test("acct-003: an account id in what is delivered is found, whatever surrounds it", () => {
  for (
    const subject of [
      (account: string) => account,
      (account: string) => `x${account.toUpperCase()}y`,
      (account: string) => account.replace("-", ""),
    ]
  ) {
    assertEquals(subjects(served(subject), "converted"), [
      "authenticate: account-id",
    ]);
  }
});

Deno.test("acct-003: a short account id counts as a whole value, not as a piece of any text", () => {
  const deliver = (note: string) =>
    new Written()
      .register({ person: "P-A", outcome: "created", account: "17" })
      .use("P-A", "city", { subject: digest("s"), note });
  assertEquals(subjects(deliver("2017"), "converted"), []);
  assertEquals(subjects(deliver("17"), "converted"), [
    "authenticate: account-id",
  ]);
});

Deno.test("acct-003: a certificate serial counts where it stands alone", () => {
  const cards = [{
    card: "card-A",
    token: "card" as const,
    person: "P-A",
    held: true,
    certificates: {},
  }];
  const deliver = (note: string) =>
    new Written({ cards })
      .lived("P-A", "renew", [])
      .add({
        kind: "lived",
        person: "P-A",
        event: "renew",
        outcome: "done",
        number: "N-0001",
        changed: [],
        cards: [{
          card: "card-A",
          token: "card",
          person: "P-A",
          held: true,
          certificates: {
            signature: {
              tree: "signature",
              issuerKeyId: "aa" as never,
              serial: "067c6a21" as never,
              issuedAt: "2021-01-01T00:00:00Z",
              notBefore: "2021-01-01T00:00:00Z",
              notAfter: "2026-01-01T00:00:00Z",
            },
          },
        }],
      })
      .register({ person: "P-A", outcome: "created", account: PEOPLE["P-A"] })
      .use("P-A", "city", { subject: digest("s"), note });
  assertEquals(subjects(deliver("no. 067C6A21"), "converted"), [
    "authenticate: serial",
  ]);
  assertEquals(subjects(deliver("no. 108816929"), "converted"), [
    "authenticate: serial",
  ]);
  assertEquals(subjects(deliver("abc067c6a21def"), "converted"), []);
});

Deno.test("acct-003: ids that two relying parties can join are found", () => {
  const same: Subject = (account) => digest(account);
  assertEquals(subjects(served(same), "unjoinable"), ["equal"]);
  assertEquals(subjects(served(same, ["P-A"]), "unjoinable"), ["equal"]);
  const suffixed: Subject = (account, rp) =>
    `${digest(account).slice(0, 24)}-${rp}`;
  assertEquals(subjects(served(suffixed), "unjoinable"), ["shared-part"]);
  const reversed: Subject = (account, rp) => {
    const id = digest(account);
    return rp === "city" ? id : [...id].toReversed().join("");
  };
  assertEquals(subjects(served(reversed), "unjoinable"), ["shared-part"]);
  const fragment: Subject = (account, rp) =>
    digest(account + rp).slice(0, 30) + digest(account).slice(0, 9);
  assertEquals(subjects(served(fragment), "unjoinable"), ["shared-part"]);
});

Deno.test("acct-003: one account alone cannot tell a shared part from a common form", () => {
  const claim = pairwiseIds(
    served(HONEST["with a form of their own"]!, ["P-A"]).evidence(),
  )["unjoinable"];
  assertEquals(claim.violations, []);
  assertEquals(claim.unseen.length, 1);
});

Deno.test("acct-003: an id that changes is found, but not across a restored backup", () => {
  const changing = (between: (written: Written) => Written) => {
    const written = new Written()
      .call("backup", {}, { backup: "k" })
      .register({ person: "P-A", outcome: "created", account: PEOPLE["P-A"] })
      .use("P-A", "city", { subject: digest("1") });
    return between(written).use("P-A", "city", { subject: digest("2") });
  };
  assertEquals(subjects(changing((w) => w), "stable"), ["business-facing-id"]);
  assertEquals(
    subjects(
      changing((w) => w.call("restoreBackup", { backup: "k" }, {})),
      "stable",
    ),
    [],
  );
});

Deno.test("acct-003: with no account known, or nothing said, no conversion was observed", () => {
  const observed = (w: Written) => pairwiseIds(w.evidence()).converted.observed;
  const known = () =>
    new Written().register({
      person: "P-A",
      outcome: "created",
      account: PEOPLE["P-A"],
    });
  assertEquals(observed(known().use("P-A", "rp", { subject: "s" })), 1);
  assertEquals(observed(known().use("P-A", "rp", {})), 0);
  assertEquals(observed(new Written().use("P-A", "rp", { subject: "s" })), 0);
});
