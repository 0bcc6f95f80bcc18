import { assert, assertEquals } from "@std/assert";
import { certificateKeyText, TREES } from "../../conformance/terms/mod.ts";
import { Bench, OPENING } from "./bench_test_support.ts";
import { authority } from "./jlis_test_support.ts";
import type { ServerReply } from "./messages.ts";

function reasonOf(reply: ServerReply): string | undefined {
  assert(reply.kind === "registered" || reply.kind === "served");
  return reply.reason;
}

Deno.test("what is wrong with a certificate comes before its status", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.jlis.revoke(card.authentication);
  assertEquals(reasonOf(bench.register(card)), "certificate-revoked");
  const twisted = {
    ...card,
    signature: bench.jlis.issue("signature", { isCa: true }),
  };
  assertEquals(reasonOf(bench.register(twisted)), "certificate-invalid");
});

Deno.test("revoked comes before unavailable", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  const text = certificateKeyText(card.authentication.key);
  bench.jlis.statuses.set(text, { kind: "unknown" });
  assertEquals(reasonOf(bench.register(card)), "status-unavailable");
  bench.jlis.revoke(card.signature);
  assertEquals(reasonOf(bench.register(card)), "certificate-revoked");
});

Deno.test("status is not asked about what is no certificate of ours", () => {
  const bench = new Bench();
  const stranger = authority("signature", OPENING, "stranger");
  const card = bench.jlis.card({ authorityKeyId: stranger.keyId });
  assertEquals(reasonOf(bench.register(card)), "certificate-invalid");
  assertEquals(bench.jlis.asked.some(({ kind }) => kind === "ocsp"), false);
});

Deno.test("anchors are asked for once, and again when a new generation appears", () => {
  const bench = new Bench();
  const asked = () =>
    bench.jlis.asked.filter(({ kind }) => kind === "ca").length;
  const old = bench.jlis.card();
  bench.mustRegister(old);
  bench.mustRegister(bench.jlis.card(), { device: "other" });
  assertEquals(asked(), 2);
  for (const tree of TREES) bench.jlis.succeed(tree);
  bench.mustRegister(bench.jlis.card(), { device: "third" });
  assertEquals(asked(), 4);
  assertEquals(bench.authenticate(old).kind, "served");
  assertEquals(bench.delivered.length, 1);
  assertEquals(asked(), 4);
});
