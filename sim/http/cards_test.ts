import { assert, assertEquals, assertMatch } from "@std/assert";
import { assertProblem, Door } from "./http_test_support.ts";

const SELECT_JPKI = "00A4040C0AD392F000260100000001";
const SELECT_PIN = "00A4020C02001B";
const VERIFY = `0020008006${new TextEncoder().encode("ABC123").toHex()}`;
const SELECT_CERTIFICATE = "00A4020C020001";
const READ = "00B0000000";

function unlocked(): { door: Door; card: string } {
  const door = new Door();
  const card = door.card("P-0001");
  door.apdu(card, SELECT_JPKI);
  door.apdu(card, SELECT_CERTIFICATE);
  assertEquals(door.apdu(card, READ), "6982", "locked before the PIN");
  door.apdu(card, SELECT_PIN);
  assertEquals(door.apdu(card, VERIFY), "9000");
  return { door, card };
}

Deno.test("commands belong to one conversation: what is selected and verified stays", () => {
  const { door, card } = unlocked();
  door.apdu(card, SELECT_CERTIFICATE);
  assertMatch(door.apdu(card, READ), /^3082.*9000$/);
});

Deno.test("another card in between changes nothing", () => {
  const { door, card } = unlocked();
  door.apdu(door.card("P-0002"), SELECT_JPKI);
  door.apdu(card, SELECT_CERTIFICATE);
  assertMatch(door.apdu(card, READ), /9000$/);
});

Deno.test("a reset ends the conversation", () => {
  const { door, card } = unlocked();
  const reset = door.ask("POST", `/cards/${card}/reset`);
  assertEquals([reset.status, reset.text], [204, ""]);
  assert(!door.apdu(card, SELECT_CERTIFICATE).endsWith("9000"));
  door.apdu(card, SELECT_JPKI);
  door.apdu(card, SELECT_CERTIFICATE);
  assertEquals(door.apdu(card, READ), "6982");
});

Deno.test("a card that is lost or was never there is not on the phone", () => {
  const door = new Door();
  const card = door.card("P-0001");
  const select = { command: SELECT_JPKI };
  assertEquals(door.post(`/cards/${card}/apdu`, select).status, 200);
  door.live("P-0001", { kind: "lose-card" });
  for (const id of [card, "card-99", "constructor", "..%2Fclock"]) {
    assertProblem(door.post(`/cards/${id}/apdu`, select), 404, "no such card");
    assertProblem(door.ask("POST", `/cards/${id}/reset`), 404, "no such card");
  }
});

Deno.test("what is no command is 400, and is not repeated", () => {
  const door = new Door();
  const path = `/cards/${door.card("P-0001")}/apdu`;
  assertEquals(door.post(path, { command: "00a4" }).status, 200);
  for (const command of ["", "0", "0g", "00 a4", 5, null, ["00"]]) {
    assertProblem(door.post(path, { command }), 400, "command must be hex");
  }
  const typo = door.post(path, { command: "00a4", pin: "ABC123" });
  assertProblem(typo, 400, "known: command");
  assertEquals(typo.text.includes("ABC123"), false);
});
