import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { decodeResponse } from "../../conformance/wire/mod.ts";
import { type CardParts, honestCard } from "./card_parts.ts";
import { FAULTY } from "./faulty_parts_test_support.ts";
import { sampleCard } from "./sample_card.ts";

/** Every command a client needs, and none with a right PIN. */
const USUAL = [
  "00a4040c0ad392f000260100000001",
  "00a404000ad392f00026010000000100",
  "00a4040c0ad3921000310001010408",
  "00a4020c020017",
  "00a4020c02001a",
  "00a4020c020001",
  "00b0000000",
  "00b0810000",
  "00200080",
  "002000980430303030",
  "0020009b06414141414141",
  "002401980439393939",
  "802a008001aa00",
  "802a009701aa00",
  "802a009a01aa00",
  "0084000008",
  "00b2010400",
].map((hex) => Uint8Array.fromHex(hex));

/** The same with a few octets changed, cut off or added. */
const mutated = fc.tuple(
  fc.constantFrom(...USUAL),
  fc.array(fc.tuple(fc.nat(20), fc.nat(255)), { maxLength: 3 }),
  fc.integer({ min: -3, max: 3 }),
).map(([usual, changes, growth]) => {
  const bytes = new Uint8Array(Math.max(0, usual.length + growth));
  bytes.set(usual.subarray(0, bytes.length));
  for (const [at, octet] of changes) {
    if (at < bytes.length) bytes[at] = octet;
  }
  return bytes;
});

const command = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...USUAL) },
  { weight: 3, arbitrary: mutated },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
);

/** Whether a conversation got anything that only a PIN opens. */
function opens(parts: CardParts, commands: readonly Uint8Array[]): boolean {
  const secret = sampleCard().jpki.files.find(0x01);
  assert(secret?.kind === "transparent");
  const certificate = secret.content.toHex().slice(0, 32);
  const { card } = sampleCard({ parts });
  return commands.some((bytes) => {
    const answer = card.transmit(bytes);
    const response = decodeResponse(answer);
    assertEquals(response.kind, "response");
    const signed = bytes[0] === 0x80 && answer.length > 2;
    return signed || answer.toHex().includes(certificate);
  });
}

Deno.test("no command throws, and without a PIN no key signs and no signature certificate is read", () => {
  fc.assert(
    fc.property(
      fc.array(command, { maxLength: 30 }),
      (commands) => !opens(honestCard, commands),
    ),
    { seed: 5, numRuns: 600 },
  );
});

Deno.test("the property above sees a card that ignores its access rules", () => {
  const careless = FAULTY["every file and key is open"];
  const found = fc.check(
    fc.property(
      fc.array(command, { maxLength: 30 }),
      (commands) => !opens(careless, commands),
    ),
    { seed: 5, numRuns: 600 },
  );
  assertEquals(found.failed, true);
});

Deno.test("a part can be exchanged: a session that keeps its flags lets keys sign on", () => {
  const signsAfterReselection = (parts: CardParts) => {
    const { card } = sampleCard({ parts });
    const [select, verify, sign] = [
      "00a4040c0ad392f000260100000001",
      "002000980431323334",
      "802a009701aa00",
    ].map((hex) => Uint8Array.fromHex(hex)) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    card.transmit(select);
    card.transmit(verify);
    card.transmit(select);
    return card.transmit(sign).length > 2;
  };
  const forgetless = FAULTY["flags outlive a selection"];
  assertEquals(signsAfterReselection(honestCard), false);
  assertEquals(signsAfterReselection(forgetless), true);
});
