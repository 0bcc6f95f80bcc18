import { assertEquals, assertThrows } from "@std/assert";
import { send } from "./card_dialogue_test_support.ts";
import { type CardParts, honestCard } from "./card_parts.ts";
import { FAULTY } from "./faulty_parts_test_support.ts";
import { sampleCard } from "./sample_card.ts";
import { Field, PowerLost } from "./power_loss_test_support.ts";

const JPKI = "00a4040c0ad392f000260100000001";
const AUTH_PIN = "002000980431323334";
const WRONG_AUTH_PIN = "002000980430303030";
const QUERY = "00200098";
const AUTH_SIGN = "802a009701aa00";

/** A card in a field that can be cut, and the field. */
function cardInField(parts: CardParts = honestCard) {
  const field = new Field();
  return { field, ...sampleCard({ parts: field.reaching(parts) }) };
}

for (const moment of ["before", "after"] as const) {
  for (const pin of [AUTH_PIN, WRONG_AUTH_PIN]) {
    const which = pin === AUTH_PIN ? "right" : "wrong";
    Deno.test(`power lost ${moment} the comparison of a ${which} PIN: the try is spent, no flag stands`, () => {
      const { card, field } = cardInField();
      assertEquals(send(card, JPKI, AUTH_PIN, AUTH_SIGN).slice(-4), "9000");
      field.cutNext(moment);
      assertThrows(() => send(card, pin), PowerLost);
      card.powerOff();
      assertEquals(send(card, JPKI, QUERY), "63c2");
      assertEquals(send(card, AUTH_SIGN), "6982");
      assertEquals(send(card, AUTH_PIN, QUERY), "63c3");
    });
  }
}

Deno.test("power lost three times blocks a PIN, as three mistakes do", () => {
  const { card, field } = cardInField();
  for (let i = 0; i < 3; i++) {
    send(card, JPKI);
    field.cutNext("before");
    assertThrows(() => send(card, WRONG_AUTH_PIN), PowerLost);
    card.powerOff();
  }
  assertEquals(send(card, JPKI, QUERY), "63c0");
  assertEquals(send(card, AUTH_PIN), "6984");
});

Deno.test("a card that counts after comparing gives free tries to whoever cuts the power", () => {
  const late = FAULTY["the counter falls after the comparison"];
  const leftAfterCut = (parts: CardParts) => {
    const { card, field } = cardInField(parts);
    send(card, JPKI);
    field.cutNext("after");
    assertThrows(() => send(card, WRONG_AUTH_PIN), PowerLost);
    card.powerOff();
    return send(card, JPKI, QUERY);
  };
  assertEquals(leftAfterCut(honestCard), "63c2");
  assertEquals(leftAfterCut(late), "63c3");
});
