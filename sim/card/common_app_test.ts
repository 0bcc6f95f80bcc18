import { assertEquals } from "@std/assert";
import { Rng } from "../kernel/rng.ts";
import { Card } from "./card.ts";
import { honestCard } from "./card_parts.ts";
import { CommonApp } from "./common_app.ts";

const SELECT = "00a4040c0ad3921000310001010100";
const SELECT_FILE = "00a4020c020001";

function send(...commands: string[]): string {
  const spec = {
    serial: "123456789012345",
    municipality: "13101",
    expiry: "20310305",
  };
  const card = new Card([new CommonApp(spec)], honestCard, Rng.from("card"));
  const answers = commands.map((command) =>
    card.transmit(Uint8Array.fromHex(command)).toHex()
  );
  return answers.at(-1) ?? "";
}

Deno.test("record 1 holds serial, municipality and expiry as 28 digits", () => {
  const digits = new TextEncoder().encode("1234567890123451310120310305");
  const expected = `011c${digits.toHex()}9000`;
  assertEquals(send(SELECT, SELECT_FILE, "00b2010400"), expected);
});

Deno.test("a record that is not there answers 6a83", () => {
  assertEquals(send(SELECT, SELECT_FILE, "00b2020400"), "6a83");
});

Deno.test("a file of records has no bytes to read: 6981", () => {
  assertEquals(send(SELECT, SELECT_FILE, "00b0000000"), "6981");
});
