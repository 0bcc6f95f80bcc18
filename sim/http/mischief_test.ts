import { assertEquals, assertNotEquals } from "@std/assert";
import { assertProblem, Door } from "./http_test_support.ts";

Deno.test("a service that is down answers 503 until it is brought back", () => {
  const door = new Door();
  const asks = {
    crl: () => door.get("/jlis/crl/signature"),
    ocsp: () => door.get("/jlis/ocsp/AAAA"),
  };
  for (const [service, ask] of Object.entries(asks)) {
    assertEquals(ask().status, 200);
    assertEquals(door.post("/outages", { service, down: true }).status, 200);
    assertProblem(ask(), 503, "out of order");
    door.post("/outages", { service, down: false });
    assertEquals(ask().status, 200);
  }
});

Deno.test("an outage stands in the trace", () => {
  const [quiet, loud] = [new Door(), new Door()];
  assertEquals(quiet.town.trace?.digest(), loud.town.trace?.digest());
  loud.post("/outages", { service: "ocsp", down: true });
  assertEquals(loud.town.trace!.length, quiet.town.trace!.length + 1);
});

Deno.test("a peer does wrong until it is told to do as it should", () => {
  const door = new Door();
  const list = () => door.get("/jlis/crl/signature").text;
  const honest = list();
  const peer = { peer: "crl", does: "malformed" };
  assertEquals(door.post("/peers", peer).json(), peer);
  assertNotEquals(list(), honest);
  door.post("/peers", { ...peer, does: "as-it-should" });
  assertEquals(list(), honest);
});

Deno.test("a card that is taken away midway is 404 until it is laid down again", () => {
  const door = new Door();
  const card = door.card("P-0001");
  const select = { command: "00A4040C0AD392F000260100000001" };
  const tap = () => door.post(`/cards/${card}/apdu`, select);
  assertEquals(tap().status, 200);
  door.post("/peers", { peer: "card", card, does: "removed-midway" });
  const statuses = Array.from({ length: 6 }, () => tap().status);
  assertEquals(statuses, [200, 200, 200, 200, 200, 404]);
  door.ask("POST", `/cards/${card}/reset`);
  assertEquals(tap().status, 200);
  const nobody = { peer: "card", card: "card-99", does: "removed-midway" };
  assertProblem(door.post("/peers", nobody), 404, "no such card");
});

Deno.test("links are dictated, certificate by certificate", () => {
  const door = new Door();
  const { authentication } =
    door.get("/people/P-0001").json().cards[0].certificates;
  const { tree, issuerKeyId, serial } = authentication;
  const from = { tree, issuerKeyId, serial };
  const ask = () => door.post("/jlis/linking", { ...from, consent: true });
  assertEquals(ask().json(), { answer: "none" });
  const peer = { peer: "linking", links: [{ from, to: [from] }] };
  assertEquals(door.post("/peers", peer).status, 200);
  assertEquals(ask().json(), { answer: "previous", certificate: from });
});

Deno.test("an order that is none names the member", () => {
  const door = new Door();
  const outage = (body: object) => door.post("/outages", body);
  assertProblem(outage({ service: "mail", down: true }), 400, "service");
  assertProblem(outage({ service: "ocsp", down: 1 }), 400, "down");
  assertProblem(outage({ service: "ocsp", down: true, for: 5 }), 400, "known");
  const peer = (body: object) => door.post("/peers", body);
  assertProblem(peer({ peer: "postman" }), 400, "peer");
  assertProblem(peer({ peer: "ocsp", does: "lying-lengths" }), 400, "does");
  assertProblem(peer({ peer: "card", does: "as-it-should" }), 400, "card");
  assertProblem(peer({ peer: "linking", links: {} }), 400, "links");
  const from = { tree: "signature", issuerKeyId: "0a", serial: "01" };
  const links = [{ from, to: [{ ...from, serial: "1" }] }];
  assertProblem(peer({ peer: "linking", links }), 400, "serial");
});
