import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { ServerReply, UseRequest } from "./messages.ts";
import { Bench, OPENING } from "./bench_test_support.ts";
import { plusMs } from "../../conformance/terms/mod.ts";

function said(reply: ServerReply): string {
  assert(reply.kind === "served");
  return reply.reason ?? reply.outcome;
}

Deno.test("a registered person is known to a relying party by one stable id", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  const account = bench.mustRegister(card);
  assertEquals(said(bench.authenticate(card)), "accepted");
  assertEquals(said(bench.sign(card)), "accepted");
  assertEquals(
    said(bench.authenticate(card, { relyingParty: "bank" })),
    "accepted",
  );
  const [first, second, bank] = bench.delivered;
  assertEquals(first?.subject, second?.subject);
  assertNotEquals(first?.subject, bank?.subject);
  const text = JSON.stringify(bench.delivered);
  for (const secret of [account, card.signature.key.serial]) {
    assertEquals(text.includes(secret), false);
  }
});

Deno.test("the id outlives renewal, restart and upgrade", () => {
  const bench = new Bench({ edition: "element" });
  const card = bench.jlis.card();
  bench.mustRegister(card, { element: "e" });
  bench.authenticate(card);
  bench.restart();
  bench.server.upgrade();
  const renewed = bench.jlis.renew(card);
  bench.mustRegister(renewed);
  bench.authenticate(renewed);
  assertEquals(bench.delivered.length, 2);
  assertEquals(bench.delivered[0]?.subject, bench.delivered[1]?.subject);
});

Deno.test("independent deployments share no id", () => {
  const subjects = ["one", "two"].map((deployment) => {
    const bench = new Bench({ deployment });
    const card = bench.jlis.card();
    bench.mustRegister(card);
    bench.authenticate(card);
    return bench.delivered[0]?.subject;
  });
  assertNotEquals(subjects[0], subjects[1]);
});

Deno.test("an unbound certificate has no account, renewed or not, until it is registered", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  assertEquals(said(bench.authenticate(card)), "no-account");
  bench.mustRegister(card);
  const renewed = bench.jlis.renew(card);
  assertEquals(said(bench.authenticate(renewed)), "no-account");
  bench.mustRegister(renewed);
  assertEquals(said(bench.authenticate(renewed)), "accepted");
});

Deno.test("status is asked every time, and fails closed", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.mustRegister(card);
  bench.jlis.down.add("ocsp");
  assertEquals(said(bench.authenticate(card)), "status-unavailable");
  bench.jlis.down.clear();
  assertEquals(said(bench.authenticate(card)), "accepted");
  bench.jlis.revoke(card.authentication);
  assertEquals(said(bench.authenticate(card)), "certificate-revoked");
  assertEquals(said(bench.sign(card)), "accepted");
  assertEquals(bench.delivered.length, 2);
});

Deno.test("an expired certificate serves nobody", () => {
  const bench = new Bench();
  const card = bench.jlis.card({ notAfter: plusMs(OPENING, 60_000) });
  bench.mustRegister(card);
  bench.wait(1);
  assertEquals(said(bench.authenticate(card)), "certificate-expired");
});

Deno.test("each purpose takes the certificate of its tree", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.mustRegister(card);
  const crossed = {
    authentication: card.signature,
    signature: card.authentication,
  };
  assertEquals(said(bench.authenticate(crossed)), "certificate-invalid");
  assertEquals(said(bench.sign(crossed)), "certificate-invalid");
});

Deno.test("what was not signed is not served", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.mustRegister(card);
  const twists: readonly ((r: UseRequest) => unknown)[] = [
    (r) => ({ ...r, relyingParty: "bank" }),
    (r) => ({ ...r, document: "AAAA" }),
    (r) => ({ ...r, nonce: "00".repeat(16) }),
    (r) => ({ ...r, device: "other" }),
    (r) => ({ ...r, proof: undefined }),
  ];
  for (const twist of twists) {
    assertEquals(said(bench.sign(card, { twist })), "certificate-invalid");
  }
  assertEquals(bench.delivered, []);
  assertEquals(said(bench.sign(card)), "accepted");
});

Deno.test("nobody is served who is no relying party", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.mustRegister(card);
  assertEquals(
    said(bench.authenticate(card, { relyingParty: "shop" })),
    "unsupported",
  );
});

Deno.test("what is under way when the service stops is not served", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.mustRegister(card);
  const answer = bench.jlis.answer.bind(bench.jlis);
  bench.jlis.answer = (ask) => {
    bench.server.suspend({});
    return answer(ask);
  };
  assertEquals(said(bench.authenticate(card)), "suspended");
  assertEquals(bench.delivered, []);
});
