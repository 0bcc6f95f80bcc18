import { assertEquals } from "@std/assert";
import { send } from "./card_dialogue_test_support.ts";
import { sampleCard } from "./sample_card.ts";

const SELECT = "00a4040c0ad3921000310001010401";
const PIN = "0020009c0434333231";

Deno.test("the Juki application has a PIN of four digits and three tries", () => {
  const { card } = sampleCard();
  const wrong = "0020009c0430303030";
  assertEquals(send(card, SELECT, "0020009c"), "63c3");
  assertEquals(send(card, wrong), "63c2");
  assertEquals(send(card, "00a4020c02001c", "002000800434333231"), "9000");
  assertEquals(send(card, "0020009c"), "63c3");
  assertEquals(send(card, wrong, wrong, wrong), "63c0");
  assertEquals(send(card, PIN), "6984");
});

Deno.test("its PIN is changed like the others, and nothing else is there", () => {
  const { card } = sampleCard();
  assertEquals(send(card, SELECT, PIN, "0024019c0439393939"), "9000");
  assertEquals(send(card, PIN), "63c2");
  assertEquals(send(card, "00a4020c020001"), "6a82");
  assertEquals(send(card, "00b09c0000"), "6981");
});
