import { assertEquals } from "@std/assert";
import type { LifeEvent } from "../../conformance/target/mod.ts";
import { parseInstant } from "../../conformance/terms/mod.ts";
import {
  BEFORE_WINDOW,
  CERTIFICATES_END,
  facts,
  issued,
  key,
  LAPSED,
  phone,
  PHONE_KEYS,
  planned,
  revoked,
  situation,
  SPEC,
  why,
  WINDOW_OPENS,
} from "./life_test_support.ts";

const ISSUE: LifeEvent = { kind: "issue-phone", platform: "android" };
const LOSE: LifeEvent = { kind: "lose-phone" };

Deno.test("issue-phone: both trees, following the card's certificates and ending with them", () => {
  const signature = {
    ...facts("signature"),
    notAfter: parseInstant("2024-05-01T14:59:59Z"),
  };
  const certificates = { authentication: facts("authentication"), signature };
  const plan = planned(
    ISSUE,
    situation(BEFORE_WINDOW, { card: { certificates } }),
  );
  assertEquals(issued(plan), [
    "authentication: phone-issue 11",
    "signature: phone-issue 22",
  ]);
  assertEquals(plan.issue.map(({ endsWith }) => endsWith), [
    CERTIFICATES_END,
    signature.notAfter,
  ]);
  assertEquals(plan.revoke, []);
  assertEquals(
    [plan.newPhone, plan.newCard, plan.oldCardHeld, plan.oldPhoneHeld],
    ["android", false, true, false],
  );
});

Deno.test("issue-phone: what the phone before carried ends, and it is shown no more", () => {
  const plan = planned(ISSUE, situation(BEFORE_WINDOW, { phone: phone() }));
  assertEquals(revoked(plan), [
    "authentication: cessationOfOperation",
    "signature: cessationOfOperation",
  ]);
  assertEquals(plan.revoke.map(({ certificate }) => certificate), [
    PHONE_KEYS.authentication,
    PHONE_KEYS.signature,
  ]);
  assertEquals(plan.oldPhoneHeld, false);
});

Deno.test("issue-phone: what had ended on the phone before is not revoked again", () => {
  const before = phone(true, ["signature"]);
  const plan = planned(ISSUE, situation(BEFORE_WINDOW, { phone: before }));
  assertEquals(revoked(plan), ["authentication: cessationOfOperation"]);
});

Deno.test("issue-phone: not without a card that can sign the application", () => {
  const authentication = facts("authentication");
  const signature = facts("signature");
  assertEquals(planned(ISSUE, situation(BEFORE_WINDOW)).kind, "plan");
  const cases = [
    [{ card: { held: false, voidCause: "loss" } }, "the card is void"],
    [
      { card: { certificates: { authentication } } },
      "the card has no signature certificate",
    ],
    [
      {
        card: {
          certificates: { authentication, signature: facts("signature", true) },
        },
      },
      "the certificates of the card are not valid",
    ],
    [
      {
        card: {
          certificates: {
            authentication: facts("authentication", true),
            signature,
          },
        },
      },
      "the certificates of the card are not valid",
    ],
  ] as const;
  for (const [change, expected] of cases) {
    assertEquals(why(ISSUE, situation(BEFORE_WINDOW, change)), expected);
  }
  assertEquals(
    why(ISSUE, situation(LAPSED)),
    "the certificates of the card are not valid",
  );
});

Deno.test("lose-phone: its certificates alone are revoked, and there must be one to lose", () => {
  const plan = planned(LOSE, situation(BEFORE_WINDOW, { phone: phone() }));
  assertEquals(plan.revoke, [
    { certificate: PHONE_KEYS.authentication, reason: "keyCompromise" },
    { certificate: PHONE_KEYS.signature, reason: "keyCompromise" },
  ]);
  assertEquals([plan.oldCardHeld, plan.oldPhoneHeld], [true, false]);
  const nothing = "there is no phone to lose";
  assertEquals(why(LOSE, situation(BEFORE_WINDOW)), nothing);
  const lost = situation(BEFORE_WINDOW, { phone: phone(false) });
  assertEquals(why(LOSE, lost), nothing);
});

Deno.test("whatever ends on the card ends on the phone, for the same reason; the phone is kept", () => {
  const cases: readonly (readonly [LifeEvent, string, readonly string[]])[] = [
    [{ kind: "renew" }, WINDOW_OPENS, [
      "authentication: superseded",
      "signature: superseded",
    ]],
    [{ kind: "lose-card" }, BEFORE_WINDOW, [
      "authentication: keyCompromise",
      "signature: keyCompromise",
    ]],
    [
      { kind: "rename", name: { family: "検査", given: "花子" } },
      BEFORE_WINDOW,
      [
        "signature: affiliationChanged",
      ],
    ],
    [
      { kind: "move", residence: { ...SPEC.residence, address: "港区2" } },
      BEFORE_WINDOW,
      ["signature: affiliationChanged"],
    ],
    [
      { kind: "change-number", personalNumber: "111111111118" },
      BEFORE_WINDOW,
      [
        "authentication: cessationOfOperation",
        "signature: cessationOfOperation",
      ],
    ],
    [{ kind: "depart" }, BEFORE_WINDOW, [
      "authentication: cessationOfOperation",
      "signature: cessationOfOperation",
    ]],
    [{ kind: "die" }, BEFORE_WINDOW, [
      "authentication: cessationOfOperation",
      "signature: cessationOfOperation",
    ]],
  ];
  for (const [event, now, expected] of cases) {
    const alone = planned(event, situation(now));
    assertEquals(revoked(alone), expected, event.kind);
    const both = planned(event, situation(now, { phone: phone() }));
    assertEquals(revoked(both), [...expected, ...expected], event.kind);
    assertEquals(both.oldPhoneHeld, true, event.kind);
    const onPhone = both.revoke.slice(alone.revoke.length);
    assertEquals(
      onPhone.map(({ certificate }) => certificate),
      onPhone.map(({ certificate }) => PHONE_KEYS[certificate.tree]),
      event.kind,
    );
  }
});

Deno.test("renew: what is not due on the card stays on the phone", () => {
  const signature = {
    key: key("signature", "33"),
    notAfter: parseInstant("2027-06-15T14:59:59Z"),
    revoked: false,
  };
  const certificates = { authentication: facts("authentication"), signature };
  const at = situation(WINDOW_OPENS, {
    card: { certificates },
    phone: phone(),
  });
  assertEquals(
    planned({ kind: "renew" }, at).revoke.map((r) => r.certificate.serial),
    [key("authentication", "11").serial, PHONE_KEYS.authentication.serial],
  );
});
