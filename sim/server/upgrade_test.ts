import { assert, assertEquals } from "@std/assert";
import { Bench, survives } from "./bench_test_support.ts";

function lived() {
  const bench = new Bench({ edition: "element" });
  const card = bench.jlis.card();
  const account = bench.mustRegister(card, { element: "element-of-card" });
  return { bench, card, account };
}

const holdsElement = (bench: Bench) =>
  bench.server.sinkItems().some(({ bytes }) =>
    new TextDecoder().decode(bytes).includes("element-of-card")
  );

Deno.test("an upgrade purges, keeps accounts and asks for no number", () => {
  const { bench, card, account } = lived();
  assertEquals(holdsElement(bench), true);
  bench.server.upgrade();
  assertEquals(holdsElement(bench), false);
  assertEquals(bench.server.purgeElements().record.quantity, 1);
  const challenge = bench.begin("register", "phone");
  assert(challenge.kind === "challenge");
  assertEquals(challenge.edition, "linking");
  assertEquals(bench.mustRegister(card, { consent: false }), account);
});

Deno.test("an account of the old edition is found by the certificates proved then", () => {
  const { bench, card, account } = lived();
  bench.server.upgrade();
  const renewed = bench.jlis.renew(bench.jlis.renew(card));
  assertEquals(bench.mustRegister(renewed), account);
});

Deno.test("an upgrade ends no stop", () => {
  const { bench } = lived();
  bench.server.suspend({});
  bench.server.upgrade();
  assertEquals(bench.begin("register", "phone").kind, "refused");
  bench.server.resume();
  assertEquals(bench.begin("register", "phone").kind, "challenge");
});

Deno.test("what was under way in the old edition is not completed in the new one", () => {
  const { bench } = lived();
  const out = bench.server.handle({
    from: "app",
    body: bench.registerRequest(bench.jlis.card(), { element: "late" }),
  });
  bench.server.upgrade();
  const [reply] = bench.carry(out);
  assert(reply?.kind === "registered");
  assertEquals(reply.reason, "unsupported");
});

Deno.test("an upgrade killed at any write can be ordered again", () => {
  for (let step = 1;; step++) {
    const { bench, card, account } = lived();
    bench.crash.arm(step);
    const survived = survives(() => bench.server.upgrade());
    bench.restart();
    assertEquals(bench.authenticate(card).kind, "served");
    bench.server.upgrade();
    assertEquals(holdsElement(bench), false, `step ${step}`);
    assertEquals(bench.mustRegister(card), account);
    if (survived) {
      assert(step > 8, "the sweep met the writes of an upgrade");
      return;
    }
  }
});
