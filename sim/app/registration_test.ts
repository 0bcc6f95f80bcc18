import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { createHmac } from "node:crypto";
import { checkDigit } from "../../conformance/terms/mod.ts";
import type { App } from "./app.ts";
import { type AppParts, honestApp } from "./app_parts.ts";
import type { AppRequest } from "./messages.ts";
import { elementOfPart, isNumberTyped } from "./registration_element.ts";
import { ScriptedCard } from "./scripted_card.ts";
import {
  content,
  play,
  REGISTER,
  type Serve,
  STAGE_KEY,
  stageApp,
} from "./stage.ts";

const NUMBER = "123456789018";
const WITH_NUMBER = { ...REGISTER, personalNumber: NUMBER };
const bytes = (text: string) => new TextEncoder().encode(text);

/** Everything that can be seen of a phone from outside and inside. */
function traces(app: App): string {
  return app.sinkItems()
    .map(({ name, bytes }) =>
      `${name} ${new TextDecoder().decode(bytes)} ${bytes.toHex()}`
    )
    .join("\n");
}

function shows(text: string, number: string): boolean {
  return text.includes(number) || text.includes(bytes(number).toHex()) ||
    text.includes(btoa(number));
}

Deno.test("twelve ASCII digits with the right check digit are a number, nothing else is", () => {
  for (const text of [NUMBER, "000000000000", "000111111111"]) {
    assertEquals(isNumberTyped(bytes(text)), true, text);
  }
  const others = [
    "",
    "123456789019",
    "12345678901",
    "1234567890188",
    " 123456789018",
    "123456789018\n",
    "1234-5678-9018",
    "１２３４５６７８９０１８",
    "\uFEFF123456789018",
    "12345678901a",
  ];
  for (const text of others) {
    assertEquals(isNumberTyped(bytes(text)), false, text);
  }
});

Deno.test("the element is the keyed digest of eight digits, in hex", () => {
  const expected = createHmac("sha256", STAGE_KEY).update("12345678").digest(
    "hex",
  );
  assertEquals(elementOfPart(bytes(NUMBER), STAGE_KEY), expected);
  assertEquals(stageApp().deriveElement(NUMBER), expected);
});

Deno.test("the element hangs on the key and on each digit of the part, on no other digit", () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), {
    minLength: 12,
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      digits,
      fc.nat(11),
      fc.integer({ min: 1, max: 9 }),
      (number, at, by) => {
        const other = number.with(at, (number[at]! + by) % 10);
        const [a, b] = [number, other].map((n) =>
          elementOfPart(bytes(n.join("")), STAGE_KEY)
        );
        assertEquals(a === b, at >= 8);
        const elsewhere = elementOfPart(
          bytes(number.join("")),
          new Uint8Array(32),
        );
        assertEquals(a === elsewhere, false);
      },
    ),
    { seed: 13, numRuns: 200 },
  );
});

Deno.test("deriveElement() refuses what is no number, without repeating it", () => {
  const error = assertThrows(
    () => stageApp().deriveElement("123456789019"),
    SyntaxError,
  );
  assertEquals(error.message.includes("123456789019"), false);
});

Deno.test("what is no number is refused before the card is touched, and goes", () => {
  for (
    const personalNumber of ["123456789019", "１２３４５６７８９０１８", ""]
  ) {
    const app = stageApp();
    const card = new ScriptedCard();
    const action = { ...REGISTER, personalNumber };
    const { sent, results } = play(app, action, content("element"), card);
    assertEquals(results, [
      { outcome: "refused", reason: "personal-number-invalid" },
    ]);
    assertEquals(sent.length, 1);
    assertEquals(card.commands, []);
    assertEquals(app.sinkItems().length, 3);
  }
});

Deno.test("the digits are overwritten before the card is tapped", () => {
  let buffer: Uint8Array | undefined;
  const app = stageApp({
    makeElement: (number, key) => {
      buffer = number;
      return honestApp.makeElement(number, key);
    },
  });
  let atFirstCommand: string | undefined;
  const tamper = (_hex: string, answer: Uint8Array) => {
    atFirstCommand ??= `${buffer?.toHex()} ${traces(app)}`;
    return answer;
  };
  play(app, WITH_NUMBER, content("element"), new ScriptedCard({ tamper }));
  assert(atFirstCommand);
  assertEquals(atFirstCommand.slice(0, 24), "00".repeat(12));
  assertEquals(shows(atFirstCommand, NUMBER), false);
});

Deno.test("a phone that forgets to discard shows the number in its memory", () => {
  const kept = stageApp({ discardNumber: () => {} });
  play(kept, WITH_NUMBER, content("element"), new ScriptedCard());
  assertEquals(shows(traces(kept), NUMBER), true);
  const honest = stageApp();
  play(honest, WITH_NUMBER, content("element"), new ScriptedCard());
  assertEquals(shows(traces(honest), NUMBER), false);
});

Deno.test("number, PIN and element stay nowhere; number and PIN are never sent", () => {
  const number = fc.stringMatching(/^[0-9]{11}$/)
    .map((body) => `${body}${checkDigit(body)}`);
  const course = fc.constantFrom(
    "good",
    "no-answer",
    "refused",
    "wrong-pin",
    "no-card",
    "no-challenge",
  );
  const edition = fc.constantFrom("element" as const, "linking" as const);
  fc.assert(
    fc.property(number, edition, course, (personalNumber, edition, course) => {
      const app = stageApp();
      const card = new ScriptedCard();
      const serve: Serve = (request) => {
        if (request.kind === "begin") {
          return course === "no-challenge" ? [] : content(edition)(request);
        }
        if (course === "no-answer") return [];
        const { request: id } = request;
        return course === "refused"
          ? [{ kind: "registered", request: id, outcome: "refused" }]
          : content(edition)(request);
      };
      const signaturePin = course === "wrong-pin" ? "WRONG1" : "ABC123";
      const action = { ...REGISTER, personalNumber, signaturePin };
      const contact = course === "no-card" ? undefined : card;
      const { sent, results } = play(app, action, serve, contact);
      assertEquals(results.length, 1);
      const left = traces(app);
      for (const secret of [personalNumber, "ABC123", "WRONG1"]) {
        assertEquals(shows(left, secret), false);
        assertEquals(shows(JSON.stringify(sent), secret), false);
      }
      assertEquals(left.includes(app.deriveElement(personalNumber)), false);
      assertEquals(shows(card.commands.join(), personalNumber), false);
    }),
    { seed: 17, numRuns: 200 },
  );
});

Deno.test("every part of the app can be exchanged, and then shows", () => {
  const lastRequest = (
    parts: Partial<AppParts>,
    edition: "element" | "linking",
  ) => {
    const { sent } = play(
      stageApp(parts),
      WITH_NUMBER,
      content(edition),
      new ScriptedCard(),
    );
    return sent.at(-1) as Extract<AppRequest, { kind: "register" }>;
  };
  const accepting = { declinesNumber: () => false };
  assertEquals(lastRequest({}, "linking").kind as string, "begin");
  assertEquals(lastRequest(accepting, "linking").kind, "register");
  assertEquals(
    lastRequest({ ...accepting, consent: () => true }, "linking")
      .linkingConsent,
    true,
  );
  assertEquals(
    lastRequest({ makeElement: () => "element" }, "element").element,
    "element",
  );
  const debug: AppParts["outgoing"] = (request) => {
    return { ...request, debug: "more" };
  };
  assertEquals("debug" in lastRequest({ outgoing: debug }, "element"), true);
  const storing: AppParts["keepRegistration"] = (phone, _reply, request) =>
    phone.storage.write("request.json", bytes(JSON.stringify(request)));
  const app = stageApp({ keepRegistration: storing });
  play(app, WITH_NUMBER, content("element"), new ScriptedCard());
  assert(traces(app).includes(app.deriveElement(NUMBER)));
});

Deno.test("a part can make every retry a request of its own", () => {
  const ids = (parts: Partial<AppParts>) =>
    new Set(
      play(stageApp(parts), WITH_NUMBER, () => []).sent.map(({ request }) =>
        request
      ),
    );
  assertEquals(ids({}).size, 1);
  assertEquals(ids({ retryId: (_request, fresh) => fresh() }).size, 4);
});
