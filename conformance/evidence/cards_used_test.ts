import { assertEquals } from "@std/assert";
import { PersonalNumber } from "../terms/mod.ts";
import { cardsUsed } from "./cards_used.ts";
import { Secrets } from "./secrets.ts";

const NUMBER = "000111111111";
const hex = (text: string) => new TextEncoder().encode(text).toHex();

function secrets(): Secrets {
  const known = new Secrets();
  known.addNumber(PersonalNumber.parse(NUMBER));
  return known;
}

Deno.test("a number in a command or a response is found, and nothing else of it is kept", () => {
  const used = cardsUsed([
    { card: "one", command: `002000800c${hex(NUMBER)}`, response: "63c2" },
    { card: "two", command: "00b0000011", response: `${hex(NUMBER)}9000` },
    { card: "one", command: `0020008004${hex("1234")}`, response: "9000" },
  ], secrets());
  assertEquals(
    used.map(({ card, commands, numbers }) => [
      card,
      commands,
      numbers.map(({ way, secret, form, offset }) => [
        way,
        secret,
        form,
        offset,
      ]),
    ]),
    [
      ["one", 2, [["to-card", "N-0001", "digits", 5]]],
      ["two", 1, [["from-card", "N-0001", "digits", 0]]],
    ],
  );
  assertEquals(JSON.stringify(used).includes(hex("1234")), false);
});
