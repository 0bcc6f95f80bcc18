import { assertEquals } from "@std/assert";
import type { LifeEvent } from "../../conformance/target/mod.ts";
import {
  type CertificateKey,
  type Instant,
  parseInstant,
} from "../../conformance/terms/mod.ts";
import { planLife } from "./life_events.ts";
import {
  BEFORE_WINDOW,
  CERTIFICATES_END,
  facts,
  issued,
  key,
  LAPSED,
  LAST_SECOND,
  planned,
  revoked,
  situation,
  SPEC,
  why,
  WINDOW_OPENS,
} from "./life_test_support.ts";

const ALL_EVENTS: readonly LifeEvent[] = [
  { kind: "renew" },
  { kind: "renew-card" },
  { kind: "lose-card" },
  { kind: "reissue-card" },
  { kind: "move", residence: { ...SPEC.residence, address: "港区2" } },
  { kind: "rename", name: { family: "検査", given: "花子" } },
  { kind: "change-number", personalNumber: "111111111118" },
  { kind: "depart" },
  { kind: "return" },
  { kind: "die" },
  { kind: "unblock-pin", tree: "authentication" },
  { kind: "issue-phone", platform: "iphone" },
  { kind: "lose-phone" },
];

Deno.test("renew: both certificates, from the opening of the window", () => {
  assertEquals(
    why({ kind: "renew" }, situation(BEFORE_WINDOW)),
    "the renewal window is not open",
  );
  const plan = planned({ kind: "renew" }, situation(WINDOW_OPENS));
  assertEquals(issued(plan), [
    "authentication: renewal 11",
    "signature: renewal 22",
  ]);
  assertEquals(revoked(plan), [
    "authentication: superseded",
    "signature: superseded",
  ]);
  assertEquals(plan.issue[0]!.renewedBefore, CERTIFICATES_END);
  assertEquals([plan.newCard, plan.oldCardHeld], [false, true]);
});

Deno.test("renew: after the last second it is a new issue after lapse, and nothing is revoked", () => {
  assertEquals(
    issued(planned({ kind: "renew" }, situation(LAST_SECOND)))[0],
    "authentication: renewal 11",
  );
  const plan = planned({ kind: "renew" }, situation(LAPSED));
  assertEquals(issued(plan), [
    "authentication: new-issue-after-lapse 11",
    "signature: new-issue-after-lapse 22",
  ]);
  assertEquals(plan.revoke, []);
  assertEquals(plan.issue[0]!.renewedBefore, undefined);
});

Deno.test("renew: what ends with the card needs a new card", () => {
  const at = situation(LAST_SECOND, { card: { expiresAt: CERTIFICATES_END } });
  assertEquals(why({ kind: "renew" }, at), "the renewal window is not open");
  assertEquals(issued(planned({ kind: "renew-card" }, at)), [
    "authentication: card-renewal 11",
    "signature: card-renewal 22",
  ]);
});

Deno.test("renew: only what is due", () => {
  const signature: { key: CertificateKey; notAfter: Instant; revoked: false } =
    {
      key: key("signature", "33"),
      notAfter: parseInstant("2027-06-15T14:59:59Z"),
      revoked: false,
    };
  const certificates = { authentication: facts("authentication"), signature };
  const plan = planned(
    { kind: "renew" },
    situation(WINDOW_OPENS, { card: { certificates } }),
  );
  assertEquals(issued(plan), ["authentication: renewal 11"]);
  assertEquals(revoked(plan), ["authentication: superseded"]);
});

Deno.test("renew: who has turned fifteen gets a first signature certificate, which follows nothing", () => {
  const certificates = { authentication: facts("authentication") };
  const at = (birthDate: string) =>
    situation(WINDOW_OPENS, { card: { certificates }, spec: { birthDate } });
  assertEquals(issued(planned({ kind: "renew" }, at("2009-03-15"))), [
    "authentication: renewal 11",
    "signature: first",
  ]);
  assertEquals(issued(planned({ kind: "renew" }, at("2009-03-16"))), [
    "authentication: renewal 11",
  ]);
});

Deno.test("renew-card: in the card's own window, and the old card stays at the counter", () => {
  assertEquals(
    why({ kind: "renew-card" }, situation("2029-03-14T14:59:59Z")),
    "the renewal window is not open",
  );
  const plan = planned(
    { kind: "renew-card" },
    situation("2029-03-14T15:00:00Z"),
  );
  assertEquals([plan.newCard, plan.oldCardHeld], [true, false]);
  assertEquals(
    why({ kind: "renew-card" }, situation("2029-06-15T15:00:00Z")),
    "the card has expired",
  );
});

Deno.test("lose-card: both revoked, then a re-issue follows and the old card may be found again", () => {
  const plan = planned({ kind: "lose-card" }, situation(BEFORE_WINDOW));
  assertEquals(revoked(plan), [
    "authentication: keyCompromise",
    "signature: keyCompromise",
  ]);
  assertEquals([plan.oldCardHeld, plan.voidCause], [false, "loss"]);

  const lost = situation(BEFORE_WINDOW, {
    card: {
      held: false,
      voidCause: "loss",
      certificates: {
        authentication: facts("authentication", true),
        signature: facts("signature", true),
      },
    },
  });
  assertEquals(why({ kind: "lose-card" }, lost), "there is no card to lose");
  assertEquals(why({ kind: "renew" }, lost), "the card is void");
  const reissue = planned({ kind: "reissue-card" }, lost);
  assertEquals(issued(reissue), [
    "authentication: reissue-after-loss 11",
    "signature: reissue-after-loss 22",
  ]);
  assertEquals(reissue.revoke, []);
  assertEquals([reissue.newCard, reissue.oldCardHeld], [true, true]);
});

Deno.test("reissue-card: not while the card is in order; after a lapse it follows the lapse", () => {
  assertEquals(
    why({ kind: "reissue-card" }, situation(LAST_SECOND)),
    "the card is in order",
  );
  assertEquals(
    issued(planned({ kind: "reissue-card" }, situation(LAPSED)))[0],
    "authentication: new-issue-after-lapse 11",
  );
});

Deno.test("reissue-card: a card that had lapsed before it was lost follows the lapse", () => {
  const lost = { held: false, voidCause: "loss" } as const;
  const plan = planned(
    { kind: "reissue-card" },
    situation(LAPSED, { card: lost }),
  );
  assertEquals(issued(plan)[0], "authentication: new-issue-after-lapse 11");
});

Deno.test("move and rename touch the signature certificate only", () => {
  for (const event of ALL_EVENTS) {
    if (event.kind !== "move" && event.kind !== "rename") continue;
    const plan = planned(event, situation(BEFORE_WINDOW));
    assertEquals(revoked(plan), ["signature: affiliationChanged"]);
    assertEquals(issued(plan), ["signature: attribute-change 22"]);
    assertEquals(plan.newCard, false);
  }
});

Deno.test("move and rename: nothing to issue without a usable card, nothing to do without a signature certificate", () => {
  const move = ALL_EVENTS[4]!;
  const voided = { voidCause: "number-change" } as const;
  const plan = planned(move, situation(BEFORE_WINDOW, { card: voided }));
  assertEquals(issued(plan), []);
  const certificates = { authentication: facts("authentication") };
  const child = planned(
    move,
    situation(BEFORE_WINDOW, { card: { certificates } }),
  );
  assertEquals([child.revoke, child.issue], [[], []]);
  const lapsed = planned(move, situation(LAPSED));
  assertEquals([lapsed.revoke, lapsed.issue], [[], []]);
});

Deno.test("move and rename to the same are no events", () => {
  const at = situation(BEFORE_WINDOW);
  assertEquals(
    why({ kind: "move", residence: SPEC.residence }, at),
    "the address is the same",
  );
  assertEquals(
    why({ kind: "rename", name: SPEC.name }, at),
    "the name is the same",
  );
});

Deno.test("change-number: both revoked, and only for a free number", () => {
  const at = situation(BEFORE_WINDOW);
  const plan = planned(
    { kind: "change-number", personalNumber: "111111111118" },
    at,
  );
  assertEquals(revoked(plan), [
    "authentication: cessationOfOperation",
    "signature: cessationOfOperation",
  ]);
  assertEquals([plan.issue, plan.voidCause], [[], "number-change"]);
  assertEquals(
    why({ kind: "change-number", personalNumber: "123456789018" }, at),
    "the number is malformed or was given before",
  );
});

Deno.test("the gravest cause names the re-issue", () => {
  const cases = [
    ["loss", "change-number", "number-change"],
    ["number-change", "lose-card", "number-change"],
    ["loss", "depart", "departure"],
  ] as const;
  for (const [voidCause, kind, expected] of cases) {
    const event = ALL_EVENTS.find((candidate) => candidate.kind === kind)!;
    const plan = planned(
      event,
      situation(BEFORE_WINDOW, { card: { voidCause } }),
    );
    assertEquals(plan.voidCause, expected);
  }
  const card = { voidCause: "departure" } as const;
  assertEquals(
    issued(planned({ kind: "reissue-card" }, situation(LAPSED, { card })))[0],
    "authentication: return-from-abroad 11",
  );
});

Deno.test("who has departed can only return or die; who has not cannot return", () => {
  const away = situation(BEFORE_WINDOW, { status: "departed" });
  for (const event of ALL_EVENTS) {
    assertEquals(
      planLife(event, away).kind === "plan",
      event.kind === "return" || event.kind === "die",
      event.kind,
    );
  }
  assertEquals(
    why({ kind: "return" }, situation(BEFORE_WINDOW)),
    "the person has not departed",
  );
});

Deno.test("death revokes both and blocks everything", () => {
  const plan = planned({ kind: "die" }, situation(BEFORE_WINDOW));
  assertEquals(plan.revoke.length, 2);
  const dead = situation(WINDOW_OPENS, { status: "dead" });
  for (const event of ALL_EVENTS) {
    assertEquals(why(event, dead), "the person is dead");
  }
});

Deno.test("after the last day of a stay nothing is issued", () => {
  const spec = { stayUntil: "2024-06-14" };
  const during = situation("2024-06-14T14:59:59Z", { spec });
  assertEquals(planned({ kind: "renew" }, during).issue.length, 2);
  const after = situation("2024-06-14T15:00:00Z", { spec });
  assertEquals(why({ kind: "renew" }, after), "the stay has ended");
  assertEquals(why({ kind: "reissue-card" }, after), "the stay has ended");
});

Deno.test("no signature certificate is issued below the age", () => {
  const lost = (birthDate: string) =>
    situation(BEFORE_WINDOW, {
      spec: { birthDate },
      card: { held: false, voidCause: "loss" },
    });
  const trees = (birthDate: string) =>
    planned({ kind: "reissue-card" }, lost(birthDate)).issue.map((o) => o.tree);
  assertEquals(trees("2009-03-15"), ["authentication"]);
  assertEquals(trees("2009-03-14"), ["authentication", "signature"]);
});

Deno.test("a PIN-less card has no signature certificate, at any age and on every new card", () => {
  const spec = { cardKind: "pin-less" } as const;
  const card = {
    certificates: { authentication: facts("authentication") },
  };
  const renewal = planned(
    { kind: "renew" },
    situation(WINDOW_OPENS, { spec, card }),
  );
  assertEquals(issued(renewal), ["authentication: renewal 11"]);
  const lost = { ...card, held: false, voidCause: "loss" } as const;
  const trees = (cardKind: "ordinary" | "pin-less") =>
    planned(
      { kind: "reissue-card" },
      situation(BEFORE_WINDOW, { spec: { cardKind }, card: lost }),
    ).issue.map(({ tree }) => tree);
  assertEquals(trees("pin-less"), ["authentication"]);
  assertEquals(trees("ordinary"), ["authentication", "signature"]);
});
