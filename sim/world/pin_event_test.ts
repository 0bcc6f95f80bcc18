import { assertEquals } from "@std/assert";
import type { LifeEvent } from "../../conformance/target/mod.ts";
import { type Tree, TREES } from "../../conformance/terms/mod.ts";
import {
  BEFORE_WINDOW,
  CARD_ENDS,
  facts,
  LAPSED,
  phone,
  planned,
  situation,
  why,
} from "./life_test_support.ts";

const unblock = (tree: Tree): LifeEvent => ({ kind: "unblock-pin", tree });

Deno.test("a PIN is reset, and nothing else happens", () => {
  for (const tree of TREES) {
    const plan = planned(
      unblock(tree),
      situation(BEFORE_WINDOW, { phone: phone() }),
    );
    assertEquals(plan, {
      kind: "plan",
      unblockPin: tree,
      revoke: [],
      newCard: false,
      issue: [],
      oldCardHeld: true,
      oldPhoneHeld: true,
    });
  }
});

Deno.test("a PIN can be reset on a card whose certificates have lapsed or are revoked", () => {
  const tree = "signature";
  assertEquals(planned(unblock(tree), situation(LAPSED)).unblockPin, tree);
  const certificates = { signature: facts(tree, true) };
  const plan = planned(
    unblock(tree),
    situation(BEFORE_WINDOW, { card: { certificates } }),
  );
  assertEquals(plan.unblockPin, tree);
});

Deno.test("a PIN that the card has not cannot be reset", () => {
  const certificates = { authentication: facts("authentication") };
  const child = situation(BEFORE_WINDOW, { card: { certificates } });
  assertEquals(planned(unblock("authentication"), child).kind, "plan");
  assertEquals(why(unblock("signature"), child), "the card has no such PIN");
  const spec = { cardKind: "pin-less" } as const;
  for (const tree of TREES) {
    const at = situation(BEFORE_WINDOW, { card: { certificates }, spec });
    assertEquals(why(unblock(tree), at), "the card has no such PIN");
  }
});

Deno.test("no PIN is reset on a card that is lost, void or over", () => {
  const cases = [
    [{ held: false }, "the card is void"],
    [{ voidCause: "number-change" }, "the card is void"],
    [
      { expiresAt: CARD_ENDS - 1e12 as typeof CARD_ENDS },
      "the card has expired",
    ],
  ] as const;
  for (const [card, expected] of cases) {
    const at = situation(BEFORE_WINDOW, { card });
    assertEquals(why(unblock("authentication"), at), expected);
  }
});
