import { assertEquals } from "@std/assert";
import type { AppRequest } from "./messages.ts";
import { ScriptedCard } from "./scripted_card.ts";
import {
  content,
  filesOf,
  memoryOf,
  play,
  REGISTER,
  type Serve,
  stageApp,
} from "./stage.ts";

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

Deno.test("a request without answer is sent again under its id, then given up", () => {
  const cases = [
    [REGISTER, { outcome: "pending" }],
    [AUTHENTICATE, { outcome: "refused", reason: "status-unavailable" }],
    [SIGN, { outcome: "refused", reason: "status-unavailable" }],
    [{ kind: "close" }, { outcome: "refused" }],
  ] as const;
  for (const [action, result] of cases) {
    const app = stageApp();
    const silence = play(app, action, () => [], new ScriptedCard());
    assertEquals(silence.sent.length, 4);
    assertEquals(new Set(silence.sent.map(({ request }) => request)).size, 1);
    assertEquals(silence.results as unknown, [result]);
    assertEquals(memoryOf(app), "device/calls=[]");
  }
});

Deno.test("a lost answer costs nothing but time: same id, same body, card not tapped again", () => {
  const card = new ScriptedCard();
  let lost = 2;
  const serve: Serve = (request) => {
    const drop = request.kind === "register" && lost-- > 0;
    return drop ? [] : content("linking")(request);
  };
  const { sent, results } = play(stageApp(), REGISTER, serve, card);
  assertEquals(results, [{ outcome: "created", account: "account" }]);
  assertEquals(kinds(sent), ["begin", "register", "register", "register"]);
  assertEquals(sent[2], sent[1]);
  assertEquals(sent[3], sent[1]);
  const selections = card.commands.filter((hex) => hex.startsWith("00a4040c"));
  assertEquals(selections.length, 1);
});

Deno.test("duplicated answers, and answers to nothing, go unheard", () => {
  const twice: Serve = (request) => {
    const replies = content("linking")(request);
    return [
      { kind: "closed", request: "nobody asked", outcome: "done" },
      ...replies,
      ...replies,
    ];
  };
  const { sent, results } = play(
    stageApp(),
    REGISTER,
    twice,
    new ScriptedCard(),
  );
  assertEquals(kinds(sent), ["begin", "register"]);
  assertEquals(results.length, 1);
});

Deno.test("an answer of the wrong kind is no answer", () => {
  const wrong: Serve = ({ request, kind }) =>
    kind === "begin"
      ? [{ kind: "registered", request, outcome: "created", account: "a" }]
      : [];
  const app = stageApp();
  const { results } = play(app, REGISTER, wrong, new ScriptedCard());
  assertEquals(results, [{ outcome: "pending" }]);
  assertEquals(filesOf(app), ["device/settings.json"]);
});
