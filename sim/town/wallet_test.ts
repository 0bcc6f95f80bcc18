import { assertEquals } from "@std/assert";
import { parseInstant } from "../../conformance/terms/mod.ts";
import { honestCard } from "../card/card_parts.ts";
import { issueCard } from "../card/issued_card.ts";
import { Rng } from "../kernel/rng.ts";
import { type TownCard, Wallet } from "./wallet.ts";

function blankCard(
  id: string,
  person: string,
  token: TownCard["token"] = "card",
): TownCard {
  const ca = new Uint8Array(4);
  const jpki = {
    caCertificates: { authentication: ca, signature: ca },
    holdings: {},
  };
  return {
    id,
    token,
    person,
    issued: issueCard({ jpki }, honestCard, Rng.from(id)),
    expiresAt: parseInstant("2030-01-01T00:00:00Z"),
    certificates: {},
    held: true,
  };
}

Deno.test("cards are found by holder, oldest first, under ids of their own", () => {
  const wallet = new Wallet();
  for (const person of ["a", "b", "a"]) {
    wallet.add(blankCard(wallet.freshId(), person));
  }
  assertEquals(wallet.of("a").map((card) => card.id), ["card-1", "card-3"]);
  assertEquals(wallet.all().length, 3);
});

Deno.test("phones are counted apart, and are nobody's newest card", () => {
  const wallet = new Wallet();
  for (const token of ["card", "android", "card", "iphone"] as const) {
    wallet.add(blankCard(wallet.freshId(token), "a", token));
  }
  const ids = ["card-1", "phone-1", "card-2", "phone-2"];
  assertEquals(wallet.of("a").map(({ id }) => id), ids);
  assertEquals(wallet.newestCard("a")?.id, "card-2");
  assertEquals(wallet.newestPhone("a")?.id, "phone-2");
  assertEquals(wallet.newestPhone("b"), undefined);
});

Deno.test("only a card that is held can be put on a reader", () => {
  const wallet = new Wallet();
  const card = blankCard("card-1", "a");
  wallet.add(card);
  assertEquals(wallet.contact("card-1") !== undefined, true);
  assertEquals(wallet.contact("card-2"), undefined);
  card.held = false;
  assertEquals(wallet.contact("card-1"), undefined);
});

Deno.test("a card that leaves in the middle answers nothing", () => {
  const wallet = new Wallet();
  const card = blankCard("card-1", "a");
  wallet.add(card);
  const contact = wallet.contact("card-1")!;
  const select = Uint8Array.fromHex("00a4040c0ad392f000260100000001");
  assertEquals(contact.transmit(select), Uint8Array.of(0x90, 0x00));
  card.held = false;
  assertEquals(contact.transmit(select), new Uint8Array());
});
