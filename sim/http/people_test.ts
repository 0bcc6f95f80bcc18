import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { checkDigit } from "../../conformance/terms/mod.ts";
import { decodeCertificate } from "../../conformance/wire/mod.ts";
import { PEOPLE } from "../town_test_support.ts";
import { assertProblem, Door } from "./http_test_support.ts";
import { LIFE_EVENT_KINDS } from "./life_event.ts";

function serialOf(text: string): string {
  const [, base64] = /CERTIFICATE-----\n([^-]+)-----END/.exec(text) ?? [];
  const decoded = decodeCertificate(Uint8Array.fromBase64(base64!));
  assert(decoded.kind === "certificate");
  return decoded.serial;
}

Deno.test("everyone is listed with what they carry, by label and without secrets", () => {
  const { text, json } = new Door().get("/people");
  const { people } = json();
  assertEquals(
    people.map((p: { person: string }) => p.person),
    PEOPLE.map(({ person }) => person),
  );
  const [card] = people[0].cards;
  assertEquals([card.token, card.held], ["card", true]);
  assertEquals(Object.keys(card.certificates), ["authentication", "signature"]);
  for (const { personalNumber, pins } of PEOPLE) {
    assertEquals(text.includes(personalNumber), false);
    assertEquals(text.includes(`"${pins.authentication}"`), false);
    assertEquals(text.includes(pins.signature), false);
  }
});

Deno.test("one of them is shown alone; nobody else lives here", () => {
  const door = new Door();
  const [first] = door.get("/people").json().people;
  assertEquals(door.get("/people/P-0001").json(), first);
  assertProblem(door.get("/people/P-0099"), 404, "nobody");
  assertProblem(door.post("/people/P-0099/events", { kind: "die" }), 404);
});

Deno.test("an event is lived and its result told; an impossible one is 409 with the reason", () => {
  const door = new Door();
  const lost = door.live("P-0001", { kind: "lose-card" }).json();
  assertEquals(lost.outcome, "done");
  assertEquals(lost.cards[0].held, false);
  assertEquals(lost.changed.length, 2);
  const again = door.post("/people/P-0001/events", { kind: "lose-card" });
  assertProblem(again, 409, "there is no card to lose");
});

Deno.test("what carries more than its kind is read member by member", () => {
  const door = new Door();
  const residence = {
    prefecture: "Tokyo",
    municipality: "Chuo",
    address: "東京都中央区3",
  };
  const name = { family: "点検", given: "花" };
  door.live("P-0001", { kind: "move", residence });
  door.live("P-0001", { kind: "rename", name });
  const personalNumber = `22222222222${checkDigit("22222222222")}`;
  const changed = door.live("P-0001", {
    kind: "change-number",
    personalNumber,
  });
  assertEquals(changed.text.includes("2222222222"), false);
});

Deno.test("an event that is none names the member, never its value", () => {
  const door = new Door();
  const residence = { prefecture: "Tokyo", municipality: "Chuo", address: "3" };
  const rows: [object, string][] = [
    [{}, "kind"],
    [{ kind: "marry" }, "kind"],
    [{ kind: "constructor" }, "kind"],
    [{ kind: "renew", tree: "signature" }, "known: kind"],
    [{ kind: "move" }, "residence"],
    [{ kind: "move", residence: { ...residence, address: "" } }, "address"],
    [{ kind: "move", residence: { ...residence, zip: "1" } }, "residence"],
    [{ kind: "rename", name: { family: "a\u0000", given: "b" } }, "family"],
    [{ kind: "rename", name: { family: "\ud800", given: "b" } }, "family"],
    [{ kind: "rename", name: { family: "a", given: "b".repeat(61) } }, "given"],
    [{ kind: "change-number", personalNumber: "123456789012" }, "personal"],
    [{ kind: "unblock-pin", tree: "oak" }, "tree"],
    [{ kind: "issue-phone", platform: "pager" }, "platform"],
  ];
  for (const [event, says] of rows) {
    const reply = door.post("/people/P-0001/events", event);
    assertProblem(reply, 400, says);
    assertEquals(reply.text.includes("123456789012"), false);
  }
  assertEquals(LIFE_EVENT_KINDS.length, 13);
});

Deno.test("certificates are handed out as PEM: the newest, its issuer, any that was issued", () => {
  const door = new Door();
  const path = "/people/P-0001/certificates/signature";
  const first = door.get(`${path}.pem`);
  assertStringIncludes(first.headers["content-type"]!, "pem");
  const { serial, issuerKeyId } =
    door.get("/people/P-0001").json().cards[0].certificates.signature;
  assertEquals(serialOf(first.text), serial);
  door.live("P-0001", { kind: "lose-card" });
  door.live("P-0001", { kind: "reissue-card" });
  assert(serialOf(door.get(`${path}.pem`).text) !== serial);
  const any = `/certificates/signature/${issuerKeyId}`;
  assertEquals(door.get(`${any}/${serial}.pem`).text, first.text);
  assertProblem(door.get(`${any}/7fff.pem`), 404, "never issued");
  assertProblem(door.get(`${any}/XY.pem`), 400, "serial");
  assertStringIncludes(
    door.get("/jlis/ca/signature").text,
    door.get(`${path}/issuer.pem`).text,
  );
});

Deno.test("a child has no signature certificate to hand out", () => {
  const door = new Door();
  const path = (tree: string) => `/people/P-0003/certificates/${tree}.pem`;
  assertEquals(door.get(path("authentication")).status, 200);
  assertProblem(door.get(path("signature")), 404, "no such certificate");
  assertProblem(door.get(path("oak")), 404, "tree");
});
