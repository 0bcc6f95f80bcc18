import { assert, assertEquals } from "@std/assert";
import type { Edition } from "../../conformance/target/mod.ts";
import type { AppRequest, UserAction } from "./messages.ts";
import { ScriptedCard } from "./scripted_card.ts";
import {
  authenticateText,
  digestInfo,
  registerText,
  signText,
} from "./signed_text.ts";
import {
  content,
  memoryOf,
  play,
  REGISTER,
  type Serve,
  stageApp,
} from "./stage.ts";

const NUMBER = "123456789018";
const REGISTER_WITH_NUMBER = { ...REGISTER, personalNumber: NUMBER };
const AUTHENTICATE = {
  kind: "authenticate",
  authenticationPin: "1234",
  relyingParty: "rp",
} as const;
const SIGN = {
  kind: "sign",
  signaturePin: "ABC123",
  relyingParty: "rp",
  document: "AAEC",
} as const;

function kinds(requests: readonly AppRequest[]): string[] {
  return requests.map((request) => request.kind);
}

Deno.test("edition element: begin, then a request with element and both proofs", () => {
  const app = stageApp();
  const card = new ScriptedCard();
  const { sent, results } = play(
    app,
    REGISTER_WITH_NUMBER,
    content("element"),
    card,
  );
  assertEquals(results, [{ outcome: "created", account: "account" }]);
  assertEquals(kinds(sent), ["begin", "register"]);
  const signed = digestInfo(registerText("nonce", "device")).toHex();
  assertEquals(sent[1], {
    kind: "register",
    request: sent[1]!.request,
    device: "device",
    nonce: "nonce",
    proofs: [
      {
        tree: "authentication",
        certificate: card.certificate("authentication").toBase64(),
        signature: Uint8Array.fromHex("0017" + signed).toBase64(),
      },
      {
        tree: "signature",
        certificate: card.certificate("signature").toBase64(),
        signature: Uint8Array.fromHex("001a" + signed).toBase64(),
      },
    ],
    element: app.deriveElement(NUMBER),
    linkingConsent: false,
  });
});

Deno.test("edition linking: the same without element; consent is passed on as given", () => {
  const consentSent = (linkingConsent?: boolean) => {
    const action = linkingConsent === undefined
      ? REGISTER
      : { ...REGISTER, linkingConsent };
    const { sent } = play(
      stageApp(),
      action,
      content("linking"),
      new ScriptedCard(),
    );
    const register = sent[1];
    assert(register?.kind === "register");
    assertEquals("element" in register, false);
    return register.linkingConsent;
  };
  assertEquals(consentSent(), false);
  assertEquals(consentSent(false), false);
  assertEquals(consentSent(true), true);
});

Deno.test("edition linking: a number stops the call before card and server see anything", () => {
  const card = new ScriptedCard();
  const app = stageApp();
  const { sent, results } = play(
    app,
    REGISTER_WITH_NUMBER,
    content("linking"),
    card,
  );
  assertEquals(results, [
    { outcome: "refused", reason: "personal-number-not-accepted" },
  ]);
  assertEquals(kinds(sent), ["begin"]);
  assertEquals(card.commands, []);
});

Deno.test("authenticate taps once, with the authentication key alone", () => {
  const card = new ScriptedCard();
  const { sent, results } = play(
    stageApp(),
    AUTHENTICATE,
    content("linking"),
    card,
  );
  assertEquals(results, [{ outcome: "accepted" }]);
  assertEquals(kinds(sent), ["begin", "authenticate"]);
  const request = sent[1];
  assert(request?.kind === "authenticate");
  assertEquals(request.relyingParty, "rp");
  const text = authenticateText("nonce", "device", "rp");
  const signature = Uint8Array.fromHex("0017" + digestInfo(text).toHex());
  assertEquals(request.proof.signature, signature.toBase64());
  assertEquals(card.commands.some((hex) => hex.endsWith("001b")), false);
});

Deno.test("sign taps once, with the signature key alone", () => {
  const card = new ScriptedCard();
  const { sent } = play(stageApp(), SIGN, content("linking"), card);
  const request = sent[1];
  assert(request?.kind === "sign");
  assertEquals(request.document, "AAEC");
  const text = signText("nonce", "device", "rp", "AAEC");
  const signature = Uint8Array.fromHex("001a" + digestInfo(text).toHex());
  assertEquals(request.proof.signature, signature.toBase64());
  assertEquals(card.commands.some((hex) => hex.endsWith("0018")), false);
});

/** From the first concern to the last: each row takes one trouble away. */
const CONCERNS: readonly (readonly [
  reason: string,
  edition: Edition,
  action: UserAction,
  card: ScriptedCard | undefined,
])[] = [
  ["personal-number-invalid", "element", { kind: "register" }, undefined],
  ["personal-number-not-accepted", "linking", REGISTER_WITH_NUMBER, undefined],
  ["no-card", "linking", { kind: "register" }, undefined],
  [
    "unsupported",
    "linking",
    { kind: "register" },
    new ScriptedCard({ trees: ["authentication"] }),
  ],
  ["pin-incorrect", "linking", { kind: "register" }, new ScriptedCard()],
  [
    "pin-blocked",
    "linking",
    REGISTER,
    new ScriptedCard({
      triesLeft: { authentication: 3, signature: 0 },
      certificateBytes: 100,
    }),
  ],
  [
    "certificate-invalid",
    "linking",
    REGISTER,
    new ScriptedCard({ certificateBytes: 100 }),
  ],
];

for (const [reason, edition, action, card] of CONCERNS) {
  Deno.test(`register is refused with ${reason} before later concerns`, () => {
    const { sent, results } = play(stageApp(), action, content(edition), card);
    assertEquals(results as unknown, [{ outcome: "refused", reason }]);
    assertEquals(kinds(sent), ["begin"]);
  });
}

Deno.test("suspended comes before everything: number and card are not looked at", () => {
  const suspended: Serve = ({ request }) => [
    { kind: "refused", request, reason: "suspended" },
  ];
  const card = new ScriptedCard();
  for (const action of [REGISTER_WITH_NUMBER, AUTHENTICATE, SIGN]) {
    const app = stageApp();
    const { results } = play(app, action, suspended, card);
    assertEquals(results, [{ outcome: "refused", reason: "suspended" }]);
    assertEquals(memoryOf(app), "device/calls=[]");
  }
  assertEquals(card.commands, []);
});
