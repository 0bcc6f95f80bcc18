import { assertEquals } from "@std/assert";
import {
  DEFAULT_ASSUMPTIONS,
  type IssuedCertificate,
} from "../../conformance/target/mod.ts";
import { assertProblem, Door } from "./http_test_support.ts";

/** A town in which somebody has a second card, and the names of both authentication certificates. */
function reissued(change = {}) {
  const door = new Door({
    assumptions: { ...DEFAULT_ASSUMPTIONS, ...change },
  });
  door.live("P-0001", { kind: "lose-card" });
  const { cards } = door.live("P-0001", { kind: "reissue-card" }).json();
  const names: { tree: string; issuerKeyId: string; serial: string }[] = cards
    .map((card: { certificates: { authentication: IssuedCertificate } }) => {
      const { tree, issuerKeyId, serial } = card.certificates.authentication;
      return { tree, issuerKeyId, serial };
    });
  return { door, old: names[0]!, new: names[1]! };
}

Deno.test("a link is pending until its delay is over, then it is one hop back", () => {
  const town = reissued();
  const ask = (certificate: object) =>
    town.door.post("/jlis/linking", { ...certificate, consent: true });
  const retryAt = "2021-11-04T12:30:00Z";
  assertEquals(ask(town.new).json(), { answer: "pending", retryAt });
  town.door.post("/clock", { now: retryAt });
  assertEquals(ask(town.new).json(), {
    answer: "previous",
    certificate: town.old,
  });
  assertEquals(ask(town.old).json(), { answer: "none" });
});

Deno.test("without consent nothing is told, whether it is denied or not mentioned", () => {
  const { door, new: certificate } = reissued({ linkDelayMinutes: 0 });
  const ask = (consent: object) =>
    door.post("/jlis/linking", { ...certificate, ...consent }).json().answer;
  assertEquals(ask({ consent: true }), "previous");
  assertEquals(ask({ consent: false }), "refused");
  assertEquals(ask({}), "refused");
});

Deno.test("a certificate that was never issued is 404, an outage 503", () => {
  const { door, new: certificate } = reissued({ linkDelayMinutes: 0 });
  const ask = (change = {}) =>
    door.post("/jlis/linking", { ...certificate, consent: true, ...change });
  assertEquals(ask().status, 200);
  assertProblem(ask({ serial: "7fff" }), 404, "never issued");
  assertProblem(ask({ tree: "signature" }), 404, "never issued");
  door.post("/outages", { service: "linking", down: true });
  assertProblem(ask(), 503);
});

Deno.test("a malformed question is 400 and names the member", () => {
  const { door, new: certificate } = reissued();
  const ask = (change: object) =>
    door.post("/jlis/linking", { ...certificate, consent: true, ...change });
  assertEquals(ask({}).status, 200);
  assertProblem(ask({ tree: "elm" }), 400, "tree");
  assertProblem(ask({ issuerKeyId: "AB" }), 400, "issuerKeyId");
  assertProblem(ask({ serial: 4 }), 400, "serial");
  assertProblem(ask({ consent: "yes" }), 400, "consent");
  assertProblem(ask({ person: "P-0001" }), 400, "known:");
});
