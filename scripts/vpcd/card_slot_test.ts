import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { sampleCard } from "../../sim/card/sample_card.ts";
import { DEFAULT_ATR, parseAtr } from "./atr.ts";
import { CardSlot, type SlotCard, type SlotEvent } from "./card_slot.ts";

function slotWith(card: SlotCard) {
  const events: SlotEvent[] = [];
  const slot = new CardSlot(card, parseAtr(DEFAULT_ATR), (event) => {
    events.push(event);
  });
  const send = (hex: string) => slot.answer(Uint8Array.fromHex(hex))?.toHex();
  return { send, slot, events };
}

const SELECT_JPKI = "00a4040c0ad392f000260100000001";
const QUERY_TRIES = "00200098";

Deno.test("a command is answered, power is not, and the ATR comes on or off", () => {
  const { send, events } = slotWith(sampleCard().card);
  assertEquals(send("04"), DEFAULT_ATR.toLowerCase());
  assertEquals(send("01"), undefined);
  assertEquals(send(SELECT_JPKI), "9000");
  assertEquals(send("00"), undefined);
  assertEquals(send("04"), DEFAULT_ATR.toLowerCase());
  assertEquals(
    events.map(({ kind }) => kind),
    ["seen", "power", "exchange", "power", "seen"],
  );
});

Deno.test("off, on and reset take the selected application; asking for the ATR does not", () => {
  for (const control of ["00", "01", "02"]) {
    const { send } = slotWith(sampleCard().card);
    send(SELECT_JPKI);
    send("04");
    assertEquals(send(QUERY_TRIES), "63c3");
    send(control);
    assertEquals(send(QUERY_TRIES), "6a88", control);
  }
});

Deno.test("a counter outlives the power", () => {
  const { send } = slotWith(sampleCard().card);
  const wrong = "002000980439393939";
  send(SELECT_JPKI);
  assertEquals(send(wrong), "63c2");
  send("02");
  send(SELECT_JPKI);
  assertEquals(send(QUERY_TRIES), "63c2");
});

Deno.test("whatever bytes a client sends, a status word comes back", () => {
  const { slot, events } = slotWith(sampleCard().card);
  slot.answer(Uint8Array.fromHex(SELECT_JPKI));
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc.uint8Array({ maxLength: 600 }),
    fc.uint8Array({ maxLength: 40 }).map((tail) =>
      Uint8Array.of(0x00, 0xa4, 0x02, 0x0c, ...tail)
    ),
  ).filter((bytes) => bytes.length !== 1 || !isControl(bytes[0]!));
  fc.assert(
    fc.property(hostile, (bytes) => {
      const answer = slot.answer(bytes);
      const sw1 = answer?.at(-2) ?? 0;
      assert(sw1 >= 0x61 && sw1 <= 0x6f || sw1 === 0x90);
    }),
    { seed: 2, numRuns: 500 },
  );
  assertEquals(events.filter(({ kind }) => kind === "fault"), []);
  assertEquals(slot.answer(new Uint8Array())?.toHex(), "6700");
});

Deno.test("a card that fails is told of, and still answers", () => {
  const cause = new Error("broken");
  const { send, events } = slotWith({
    transmit: () => {
      throw cause;
    },
    reset: () => {},
  });
  assertEquals(send(SELECT_JPKI), "6f00");
  assertEquals(events[0], { kind: "fault", cause });
});

Deno.test("an answer that no frame can hold is not sent", () => {
  const { send } = slotWith({
    transmit: () => new Uint8Array(70_000),
    reset: () => {},
  });
  assertEquals(send(SELECT_JPKI), "6f00");
});

function isControl(byte: number): boolean {
  return [0, 1, 2, 4].includes(byte);
}
