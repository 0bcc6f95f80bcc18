import { assert, assertEquals } from "@std/assert";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import {
  accountIdRandom,
  type AccountIdRandomClaim,
} from "./account_id_random.ts";
import { card, noise, Written } from "./written_test_support.ts";

/** Stands for chance, and is the same in every run. */
const random = (i: number | string) =>
  bytesToHex(sha256(utf8ToBytes(`id ${i}`))).slice(0, 32);

const uuid = (i: number) => {
  const hex = random(i);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${
    hex.slice(17, 20)
  }-${hex.slice(20)}`;
};

/** A time first, then randomness: ordered as a whole, random where it counts. */
const timed = (i: number) =>
  `0181${String(i).padStart(8, "0")}${random(i).slice(0, 20)}`;

function minted(
  ids: readonly string[],
  written = new Written(),
): Written {
  for (const [i, account] of ids.entries()) {
    written.register({ person: `P-${i}`, outcome: "created", account });
  }
  return written;
}

function subjects(written: Written, claim: AccountIdRandomClaim): string[] {
  return accountIdRandom(written.evidence())[claim].violations
    .map(({ subject }) => subject);
}

const many = (make: (i: number) => string, count = 12) =>
  Array.from({ length: count }, (_, i) => make(i));

const FORMS: Readonly<Record<string, (i: number) => string>> = {
  hex: random,
  uuid,
  timed,
  prefixed: (i) => `acct_${random(i)}`,
  decimal: (i) => BigInt(`0x${random(i)}`).toString().slice(-20),
  short: (i) => random(i).slice(0, 16),
};

for (const [form, make] of Object.entries(FORMS)) {
  Deno.test(`acct-002: random ids in the form ${form} are random`, () => {
    const written = minted(many(make))
      .open({ deployment: "two" });
    minted(many((i) => make(i + 100)), written);
    for (const claim of Object.values(accountIdRandom(written.evidence()))) {
      assertEquals(claim.violations, []);
      assert(claim.observed > 0);
    }
  });
}

Deno.test("acct-002: nothing minted, nothing observed; few ids show nothing about randomness", () => {
  for (
    const claim of Object.values(accountIdRandom(new Written().evidence()))
  ) {
    assertEquals([claim.observed, claim.violations.length], [0, 0]);
  }
  const few = accountIdRandom(minted(many(random, 5)).evidence());
  assertEquals(few["unpredictable"].observed, 0);
});

Deno.test("acct-002: events outside its business do not disturb the judgement", () => {
  const plain = accountIdRandom(minted(many(random)).evidence());
  const noisy = accountIdRandom(
    minted(many(random), noise(new Written())).evidence(),
  );
  assertEquals(
    noisy["unpredictable"].observed,
    plain["unpredictable"].observed,
  );
  assertEquals(noisy["unpredictable"].violations, []);
});

Deno.test("acct-001: a label where a secret stood gives an id away", () => {
  assertEquals(subjects(minted(["u-[N-0001:sha256/hex]"]), "no-derivation"), [
    "number: sha256/hex",
  ]);
  assertEquals(subjects(minted(["[E-0001:text]"]), "no-derivation"), [
    "element: text",
  ]);
});

Deno.test("acct-002: the serial of a certificate gives an id away", () => {
  const opened = new Written({ cards: [card("card-0", "P-0", "67c6a2a1")] });
  assertEquals(
    subjects(minted([`0167c6a2a1${random(1)}`], opened), "unpredictable"),
    ["serial"],
  );
});

const BAD: Readonly<Record<string, (i: number) => string>> = {
  "sequential": (i) =>
    `${random("base").slice(0, 20)}${String(1000 + i).padStart(20, "0")}`,
  "too-short": (i) => random(i).slice(0, 12),
  "ordered": (i) => `${String(i).padStart(2, "0")}${random(i).slice(0, 14)}`,
};

for (const [subject, make] of Object.entries(BAD)) {
  Deno.test(`acct-002: ids that are ${subject} are found`, () => {
    assert(subjects(minted(many(make)), "unpredictable").includes(subject));
  });
}

Deno.test("acct-002: short sequential ids are found, however few digits vary", () => {
  const found = subjects(minted(many((i) => String(i + 1))), "unpredictable");
  assertEquals(found.toSorted(), ["sequential", "too-short"]);
});

Deno.test("acct-002: an id that comes back with its person is found", () => {
  const written = minted(["same"]).register({
    person: "P-0",
    outcome: "created",
    account: "same",
  });
  assertEquals(subjects(written, "unpredictable"), ["repeated"]);
});

Deno.test("acct-002: one new account told twice in one race is one id", () => {
  const written = new Written();
  for (const device of ["x", "y"]) {
    written.register({
      person: "P-A",
      device,
      outcome: "created",
      account: "same",
      race: 1,
    });
  }
  assertEquals(subjects(written, "unpredictable"), []);
});

Deno.test("acct-002: ids from the seed recur in another deployment, not in the same one", () => {
  const again = (deployment: string) =>
    minted(many(random, 2), minted(many(random, 2)).open({ deployment }));
  assertEquals(subjects(again("two"), "not-from-seed"), ["same-position"]);
  assertEquals(subjects(again("two"), "unpredictable"), [
    "repeated-across-deployments",
  ]);
  assertEquals(subjects(again("one"), "not-from-seed"), []);
  assertEquals(subjects(again("one"), "unpredictable"), []);
});
