import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { ScriptedCard } from "./scripted_card.ts";
import { tap, type TapPlan, verifyTypedPin } from "./tap.ts";
import type { Contact } from "./messages.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const PLAN: TapPlan = {
  trees: ["authentication", "signature"],
  text: "text",
  pins: { authentication: bytes("1234"), signature: bytes("ABC123") },
};

function outcome(contact: Contact | undefined, plan = PLAN): string {
  const result = tap(contact, plan, verifyTypedPin);
  return result.kind === "tapped" ? "tapped" : result.reason;
}

function pins(authentication: string, signature: string): TapPlan {
  return {
    ...PLAN,
    pins: {
      authentication: bytes(authentication),
      signature: bytes(signature),
    },
  };
}

Deno.test("tap() reads certificates of any size, in whole", () => {
  for (const certificateBytes of [260, 511, 512, 513, 2047, 2048]) {
    const card = new ScriptedCard({ certificateBytes });
    const result = tap(card, PLAN, verifyTypedPin);
    assert(result.kind === "tapped");
    assertEquals(
      result.proofs.map(({ certificate }) => certificate),
      PLAN.trees.map((tree) => card.certificate(tree).toBase64()),
    );
  }
});

Deno.test("tap() without a card is no-card", () => {
  assertEquals(outcome(undefined), "no-card");
});

Deno.test("a wrong PIN spends one try of its own PIN and of no other", () => {
  const card = new ScriptedCard();
  assertEquals(outcome(card, pins("0000", "ABC123")), "pin-incorrect");
  assertEquals(card.triesLeft, { authentication: 2, signature: 5 });
  assertEquals(outcome(card, pins("1234", "ABC124")), "pin-incorrect");
  assertEquals(card.triesLeft, { authentication: 2, signature: 4 });
});

Deno.test("the last wrong PIN is pin-blocked, and so is every one after it", () => {
  const card = new ScriptedCard({
    triesLeft: { authentication: 1, signature: 5 },
  });
  assertEquals(outcome(card, pins("0000", "ABC123")), "pin-blocked");
  assertEquals(outcome(card), "pin-blocked");
});

Deno.test("no try is spent while a PIN is missing or cannot be one", () => {
  const cases = [
    { ...PLAN, pins: { authentication: bytes("1234") } },
    { ...PLAN, pins: { signature: bytes("ABC123") } },
    pins("", "ABC123"),
    pins("12 4", "ABC123"),
    pins("１２３４", "ABC123"),
    pins("1".repeat(300), "ABC123"),
  ];
  for (const plan of cases) {
    const card = new ScriptedCard();
    assertEquals(outcome(card, plan), "pin-incorrect");
    assertEquals(card.triesLeft, { authentication: 3, signature: 5 });
    const verified = card.commands.filter((hex) => hex.startsWith("0020"));
    assertEquals(verified, []);
  }
});

Deno.test("a signature PIN in small letters is presented in capitals", () => {
  assertEquals(outcome(new ScriptedCard(), pins("1234", "abc123")), "tapped");
});

Deno.test("a card without signature certificate costs no try", () => {
  const card = new ScriptedCard({ trees: ["authentication"] });
  assertEquals(outcome(card, pins("0000", "WRONG")), "unsupported");
  assertEquals(card.triesLeft.authentication, 3);
  const alone = { ...PLAN, trees: ["authentication" as const] };
  assertEquals(outcome(card, alone), "tapped");
});

/** What a card does at one command, and what becomes of the tap. */
const LIES: readonly (readonly [
  says: string,
  at: string,
  answer: string,
  reason: string,
])[] = [
  ["a foreign card", "00a4040c", "6a82", "unsupported"],
  ["a card that is gone at once", "00a4040c", "", "no-card"],
  ["a card taken away at a PIN", "0020", "", "no-card"],
  ["half a status word", "00b0", "90", "no-card"],
  ["an odd answer to a PIN", "0020", "6f00", "certificate-invalid"],
  ["a PIN answered with 6984", "0020", "6984", "pin-blocked"],
  [
    "a certificate file that does not open",
    "00b0",
    "6982",
    "certificate-invalid",
  ],
  ["an empty certificate file", "00b0", "9000", "certificate-invalid"],
  ["a certificate of 64 KiB", "00b0", "3082ffff9000", "certificate-invalid"],
  [
    "a certificate of another form",
    "00b0",
    "3081809000",
    "certificate-invalid",
  ],
  [
    "no certificate, only filler",
    "00b0",
    "ffffffff9000",
    "certificate-invalid",
  ],
  ["a file one byte at a time", "00b0", "309000", "certificate-invalid"],
  [
    "more bytes than asked for",
    "00b0",
    "3082012c" + "00".repeat(253) + "9000",
    "certificate-invalid",
  ],
  ["a key that does not sign", "802a", "6982", "certificate-invalid"],
  ["an empty signature", "802a", "9000", "certificate-invalid"],
  [
    "a signature without end",
    "802a",
    "aa".repeat(2000) + "9000",
    "certificate-invalid",
  ],
];

for (const [says, at, answer, reason] of LIES) {
  Deno.test(`tap() survives ${says}: ${reason}`, () => {
    const tamper = (hex: string, honest: Uint8Array) =>
      hex.startsWith(at) ? Uint8Array.fromHex(answer) : honest;
    assertEquals(outcome(new ScriptedCard()), "tapped");
    assertEquals(outcome(new ScriptedCard({ tamper })), reason);
  });
}

Deno.test("a certificate that is too long is not read beyond its header", () => {
  const tamper = (hex: string, honest: Uint8Array) =>
    hex.startsWith("00b0") ? Uint8Array.fromHex("3082ffff9000") : honest;
  const card = new ScriptedCard({ tamper });
  assertEquals(outcome(card), "certificate-invalid");
  const reads = card.commands.filter((hex) => hex.startsWith("00b0"));
  assertEquals(reads.length, 1);
});

Deno.test("a card that trickles is cut off", () => {
  const tamper = (hex: string, honest: Uint8Array) =>
    hex.startsWith("00b0") && !hex.startsWith("00b0000000")
      ? Uint8Array.of(0xff, 0x90, 0x00)
      : honest;
  const card = new ScriptedCard({ tamper, certificateBytes: 2000 });
  assertEquals(outcome(card), "certificate-invalid");
  assertEquals(card.commands.length, 100);
});

Deno.test("whatever a card answers, a tap ends in proofs or in a reason", () => {
  const reasons = new Set([
    "tapped",
    "no-card",
    "unsupported",
    "pin-incorrect",
    "pin-blocked",
    "certificate-invalid",
  ]);
  const answers = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
      {
        weight: 1,
        arbitrary: fc.uint8Array({ maxLength: 8 })
          .map((data) => Uint8Array.of(...data, 0x90, 0x00)),
      },
    ),
    { minLength: 1, maxLength: 30 },
  );
  const seen = new Set<string>();
  fc.assert(
    fc.property(answers, (script) => {
      let at = 0;
      const tamper = (_hex: string, honest: Uint8Array) =>
        script[at++ % script.length] ?? honest;
      const card = new ScriptedCard({ tamper });
      seen.add(outcome(card));
      assert(card.commands.length <= 100);
    }),
    { seed: 11, numRuns: 500 },
  );
  assert([...seen].every((reason) => reasons.has(reason)));
  assert(seen.size >= 4, [...seen].join(" "));
});
