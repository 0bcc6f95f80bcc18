import { assert, assertEquals } from "@std/assert";
import { Bench } from "./bench_test_support.ts";
import { honestServer } from "./parts.ts";

Deno.test("an account closed while its owner registers again is not made anew unasked", () => {
  const { claiming } = honestServer;
  const look: typeof claiming.look = (desk, presented) => {
    const looked = claiming.look(desk, presented);
    for (const account of looked) desk.accounts.remove(account);
    return looked;
  };
  const parts = { ...honestServer, claiming: { ...claiming, look } };
  const bench = new Bench({ parts });
  const card = bench.jlis.card();
  bench.mustRegister(card);
  const reply = bench.register(card);
  assert(reply.kind === "registered");
  assertEquals([reply.outcome, reply.account], ["pending", undefined]);
  const later = bench.register(card);
  assert(later.kind === "registered");
  assertEquals(later.outcome, "created");
});

Deno.test("the phone is the last one's who registered on it", () => {
  const bench = new Bench();
  const one = bench.jlis.card();
  const two = bench.jlis.card();
  bench.mustRegister(one);
  bench.mustRegister(two);
  bench.leave();
  const said = [one, two].map((card) => {
    const reply = bench.authenticate(card);
    assert(reply.kind === "served");
    return reply.reason ?? reply.outcome;
  });
  assertEquals(said, ["accepted", "no-account"]);
});

Deno.test("a registration that is refused takes no phone over", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.mustRegister(card);
  bench.register(bench.jlis.card(), { consent: false });
  bench.leave();
  const reply = bench.authenticate(card);
  assert(reply.kind === "served");
  assertEquals(reply.reason, "no-account");
});
