import { assert, assertEquals } from "@std/assert";
import vectors from "../../fixtures/vectors/card_dialogues.json" with {
  type: "json",
};
import { holderKey } from "./holder_keys.ts";
import { sampleCard, type SampleOptions } from "./sample_card.ts";

const CARDS: Readonly<Record<string, SampleOptions>> = {
  adult: {},
  rsa: { key: holderKey("rsa-2048", 0) },
  child: { child: true },
  pinless: { pinless: true },
  phone: { token: "iphone" },
};

/** Octets in the notation of the vectors, as hex; what differs from card to card as dots. */
function hexOf(notation: string): string {
  return notation.split(" ").map((part) => {
    const [octet, times] = part.split("*");
    if (times === undefined) return part;
    return (octet === "?" ? ".." : octet!).repeat(Number(times));
  }).join("");
}

/** Play a dialogue; the last answer. */
function play(name: string, lines: readonly string[], says: string): string {
  const { card } = sampleCard(CARDS[name]);
  let answer = "";
  for (const line of lines) {
    if (line === "reset") {
      card.reset();
      continue;
    }
    const [command, expected] = line.split(" > ").map(hexOf);
    answer = card.transmit(Uint8Array.fromHex(command!)).toHex();
    assertEquals(answer.length, expected!.length, `${says}: ${line}`);
    assert(new RegExp(`^${expected}$`).test(answer), `${says}: ${line}`);
  }
  return answer;
}

for (const { id, input, expected, comment } of vectors.vectors) {
  Deno.test(`${id} on the ${input.card}'s card: ${comment ?? expected}`, () => {
    assert(input.card in CARDS);
    const answer = play(input.card, input.dialogue, id);
    assertEquals(answer.endsWith("9000"), expected === "accept");
  });
}
