import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import type { ServerOutgoing } from "./messages.ts";
import { Bench } from "./bench_test_support.ts";

Deno.test("a request that comes again gets the same answer and does nothing", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  const request = bench.registerRequest(card);
  const first = bench.send(request);
  const asked = bench.jlis.asked.length;
  assertEquals(bench.send(request), first);
  assertEquals(bench.jlis.asked.length, asked);
  bench.restart();
  assertEquals(bench.send(request), first);
});

Deno.test("the same id from another phone is another request", () => {
  const bench = new Bench();
  const request = bench.registerRequest(bench.jlis.card());
  const [first] = bench.send(request);
  const [second] = bench.send({ ...request, device: "other" });
  assertNotEquals(second, first);
});

Deno.test("a request that comes again while it is decided is decided once", () => {
  const bench = new Bench();
  const request = bench.registerRequest(bench.jlis.card());
  const out = bench.server.handle({ from: "app", body: request });
  assertEquals(bench.server.handle({ from: "app", body: request }), []);
  assertEquals(bench.carry(out).length, 1);
});

Deno.test("one card on two phones at once makes one account, in whatever order answers come", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 40 }), (order) => {
      const bench = new Bench();
      const card = bench.jlis.card();
      const out: ServerOutgoing[] = ["one", "two"].flatMap((device) =>
        bench.server.handle({
          from: "app",
          body: bench.registerRequest(card, { device }),
        })
      );
      const accounts = new Set<string>();
      const outcomes: string[] = [];
      for (let i = 0; out.length > 0; i++) {
        const [message] = out.splice((order[i] ?? 0) % out.length, 1);
        if (message?.to === "app" && message.body.kind === "registered") {
          outcomes.push(message.body.outcome);
          accounts.add(message.body.account ?? "");
        }
        if (message?.to !== "jlis") continue;
        const { conversation, ask } = message;
        const answer = bench.jlis.answer(ask);
        out.push(
          ...bench.server.handle({ from: "jlis", conversation, answer }),
        );
      }
      assertEquals(outcomes.sort(), ["created", "existing"]);
      assertEquals(accounts.size, 1);
    }),
    { seed: 20211104, numRuns: 30 },
  );
});

Deno.test("one number on two cards at once makes one account", () => {
  const bench = new Bench({ edition: "element" });
  const start = () =>
    bench.server.handle({
      from: "app",
      body: bench.registerRequest(bench.jlis.card(), { element: "e" }),
    });
  const both = [...start(), ...start()];
  const outcomes = bench.carry(both).map((reply) => {
    assert(reply.kind === "registered");
    return reply.reason ?? reply.outcome;
  });
  assertEquals(outcomes.sort(), ["already-registered", "created"]);
});

Deno.test("while the service stands still nobody can do anything", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.mustRegister(card);
  const request = bench.registerRequest(bench.jlis.card(), { device: "b" });
  bench.server.suspend({});
  const reasons = [
    bench.begin("register", "phone"),
    bench.begin("authenticate", "phone"),
    bench.begin("sign", "phone"),
    bench.leave(),
    ...bench.send(request),
    ...bench.send({ kind: "sign", request: "r", device: "d" }),
  ].map((reply) => "reason" in reply && reply.reason);
  assertEquals(reasons, Array(6).fill("suspended"));
  bench.server.resume();
  assertEquals(bench.authenticate(card).kind, "served");
  assertEquals(bench.delivered.length, 1);
});

Deno.test("what is under way when the service stops is not completed", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  const out = bench.server.handle({
    from: "app",
    body: bench.registerRequest(card),
  });
  bench.server.suspend({});
  const [reply] = bench.carry(out);
  assert(reply?.kind === "registered");
  assertEquals(reply.reason, "suspended");
  bench.server.resume();
  const later = bench.register(card);
  assert(later.kind === "registered");
  assertEquals(later.outcome, "created");
});

Deno.test("a known answer is not given while the service stands still", () => {
  const bench = new Bench();
  const request = bench.registerRequest(bench.jlis.card());
  bench.send(request);
  bench.server.suspend({});
  const [reply] = bench.send(request);
  assert(reply?.kind === "registered");
  assertEquals(reply.reason, "suspended");
});

Deno.test("noise has no answer; what can be answered is refused", () => {
  const bench = new Bench();
  assertEquals(bench.send("noise"), []);
  assertEquals(bench.send({ kind: "register" }), []);
  const head = { request: "r", device: "d" };
  assertEquals(bench.send({ kind: "begin", ...head }), [
    { kind: "refused", request: "r", reason: "unsupported" },
  ]);
  assertEquals(bench.send({ kind: "register", ...head }), [{
    kind: "registered",
    outcome: "refused",
    request: "r",
    reason: "certificate-invalid",
  }]);
});

Deno.test("what an app sends beyond the protocol rests nowhere", () => {
  const bench = new Bench({ edition: "element" });
  const strange = "123456789018";
  bench.register(bench.jlis.card(), {
    element: "e",
    twist: (request) => ({ ...request, personalNumber: strange }),
  });
  bench.send({ kind: strange });
  bench.send({ kind: "sign", request: "r", device: "d", strange });
  for (const { bytes, name } of bench.server.sinkItems()) {
    assertEquals(
      new TextDecoder().decode(bytes).includes(strange),
      false,
      name,
    );
  }
});
