import { assert, assertEquals } from "@std/assert";
import {
  certificateKeyText,
  MINUTE_MS,
  plusMs,
} from "../../conformance/terms/mod.ts";
import type { RegisterRequest, ServerReply } from "./messages.ts";
import {
  Bench,
  OPENING,
  prove,
  type RegisterOptions,
} from "./bench_test_support.ts";
import type { Card } from "./jlis_test_support.ts";

function said(reply: ServerReply): string {
  if (reply.kind === "refused") return reply.reason;
  assert(reply.kind === "registered");
  return reply.reason ?? reply.outcome;
}

const element = { element: "e" };

Deno.test("element: created, then existing on any phone", () => {
  const bench = new Bench({ edition: "element" });
  const card = bench.jlis.card();
  const account = bench.mustRegister(card, element);
  const again = bench.register(card, { ...element, device: "other" });
  assert(again.kind === "registered");
  assertEquals([again.outcome, again.account], ["existing", account]);
});

Deno.test("element: a known element with other certificates is already registered", () => {
  const bench = new Bench({ edition: "element" });
  bench.mustRegister(bench.jlis.card(), element);
  assertEquals(
    said(bench.register(bench.jlis.card(), element)),
    "already-registered",
  );
  const other = { element: "f" };
  assertEquals(said(bench.register(bench.jlis.card(), other)), "created");
});

Deno.test("element: without an element there is no number to go by", () => {
  const bench = new Bench({ edition: "element" });
  assertEquals(
    said(bench.register(bench.jlis.card())),
    "personal-number-invalid",
  );
});

Deno.test("element: links are never asked for", () => {
  const bench = new Bench({ edition: "element" });
  bench.mustRegister(bench.jlis.card(), element);
  assertEquals(bench.jlis.asked.some(({ kind }) => kind === "linking"), false);
});

Deno.test("element: after a move the new certificate joins the account", () => {
  const bench = new Bench({ edition: "element" });
  const card = bench.jlis.card();
  const account = bench.mustRegister(card, element);
  const moved = bench.jlis.renew(card, ["signature"]);
  assertEquals(bench.mustRegister(moved, element), account);
  const signed = bench.sign(moved);
  assert(signed.kind === "served");
  assertEquals(signed.outcome, "accepted");
});

Deno.test("linking: an element is not accepted, and not stored", () => {
  const bench = new Bench();
  const reply = bench.register(bench.jlis.card(), element);
  assertEquals(said(reply), "personal-number-not-accepted");
  assertEquals(bench.jlis.asked, []);
});

Deno.test("linking: renewal, card by card and many at a time, comes home", () => {
  const bench = new Bench();
  const first = bench.jlis.card();
  const account = bench.mustRegister(first);
  const second = bench.jlis.renew(first);
  const fourth = bench.jlis.renew(bench.jlis.renew(second));
  assertEquals(bench.mustRegister(fourth), account);
  assertEquals(bench.mustRegister(second), account);
});

Deno.test("linking: the oldest certificate decides, also when it was never seen", () => {
  const bench = new Bench();
  const unseen = bench.jlis.card();
  const left = bench.jlis.renew(unseen);
  const account = bench.mustRegister(left);
  assertEquals(bench.mustRegister(unseen), account);
});

Deno.test("linking: consent is asked of those who are not bound, and of no one else", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  const without: RegisterOptions = { consent: false };
  assertEquals(said(bench.register(card, without)), "linking-refused");
  assertEquals(bench.jlis.asked.some(({ kind }) => kind === "linking"), false);
  const account = bench.mustRegister(card);
  const asked = bench.jlis.asked.length;
  assertEquals(bench.mustRegister(card, without), account);
  const later = bench.jlis.asked.slice(asked).map(({ kind }) => kind);
  assertEquals(later, ["ocsp", "ocsp"]);
});

Deno.test("linking: what J-LIS cannot say creates nothing", () => {
  const answers = [
    [{ kind: "pending", retryAt: "" }, "pending"],
    [{ kind: "refused" }, "linking-refused"],
    [{ kind: "unknown-certificate" }, "linking-inconsistent"],
  ] as const;
  for (const [answer, expected] of answers) {
    const bench = new Bench();
    const card = bench.jlis.card();
    const text = certificateKeyText(card.signature.key);
    bench.jlis.links.set(text, answer);
    assertEquals(said(bench.register(card)), expected);
    bench.jlis.links.delete(text);
    assertEquals(said(bench.register(card)), "created");
  }
});

Deno.test("linking: an outage creates nothing", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.jlis.down.add("linking");
  assertEquals(said(bench.register(card)), "linking-unavailable");
  bench.jlis.down.clear();
  assertEquals(said(bench.register(card)), "created");
});

Deno.test("linking: contradictory links are refused and merge nobody", () => {
  const twists: readonly ((bench: Bench, card: Card, other: Card) => void)[] = [
    ({ jlis }, card) => jlis.link(card.signature, card.signature.key),
    ({ jlis }, card) => jlis.link(card.signature, card.authentication.key),
    ({ jlis }, card, other) => {
      jlis.link(card.signature, other.signature.key);
      jlis.link(other.signature, card.signature.key);
    },
  ];
  for (const twist of twists) {
    const bench = new Bench();
    const card = bench.jlis.card();
    twist(bench, card, bench.jlis.card());
    assertEquals(said(bench.register(card)), "linking-inconsistent");
  }
});

Deno.test("linking: two chains into two accounts are refused", () => {
  const bench = new Bench();
  const one = bench.jlis.card();
  const two = bench.jlis.card();
  bench.mustRegister(one);
  bench.mustRegister(two);
  const renewed = bench.jlis.card();
  bench.jlis.link(renewed.authentication, one.authentication.key);
  bench.jlis.link(renewed.signature, two.signature.key);
  assertEquals(said(bench.register(renewed)), "linking-inconsistent");
});

Deno.test("linking: none proves nothing about a young certificate, where the delay is known", () => {
  const bench = new Bench({ linkingDelayMinutes: 90 });
  const card = bench.jlis.card();
  const at = (ms: number) => {
    bench.clock.moveTo(plusMs(OPENING, ms));
    return said(bench.register(card));
  };
  assertEquals(at(0), "pending");
  assertEquals(at(90 * MINUTE_MS), "pending");
  assertEquals(at(90 * MINUTE_MS + 1_000), "created");
});

Deno.test("a certificate that is revoked, unknown or without an answer creates nothing", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.jlis.down.add("ocsp");
  assertEquals(said(bench.register(card)), "status-unavailable");
  bench.jlis.down.clear();
  const text = certificateKeyText(card.authentication.key);
  bench.jlis.statuses.set(text, { kind: "unknown" });
  assertEquals(said(bench.register(card)), "status-unavailable");
  bench.jlis.revoke(card.signature);
  assertEquals(said(bench.register(card)), "certificate-revoked");
  bench.jlis.statuses.clear();
  assertEquals(said(bench.register(card)), "created");
  bench.jlis.revoke(card.signature);
  assertEquals(said(bench.register(card)), "certificate-revoked");
});

Deno.test("trust anchors that cannot be had are no anchors", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  bench.jlis.down.add("ca");
  assertEquals(said(bench.register(card)), "status-unavailable");
  bench.jlis.down.clear();
  assertEquals(said(bench.register(card)), "created");
});

Deno.test("an expired certificate is refused for what it is", () => {
  const bench = new Bench();
  const card = bench.jlis.card({ notAfter: plusMs(OPENING, 60_000) });
  bench.wait(1);
  assertEquals(said(bench.register(card)), "certificate-expired");
});

Deno.test("proofs that do not fit the request are refused", () => {
  const wrongs: Record<string, (r: RegisterRequest, card: Card) => unknown> = {
    "another challenge": (r) => ({ ...r, nonce: "00".repeat(16) }),
    "one proof twice": (r) => ({ ...r, proofs: [r.proofs[0], r.proofs[0]] }),
    "trees crossed": (r) => ({
      ...r,
      proofs: r.proofs.map((proof, i) => ({
        ...proof,
        tree: r.proofs[1 - i]!.tree,
      })),
    }),
    "a signature for another phone": (r, card) => ({
      ...r,
      proofs: r.proofs.map(({ tree }) =>
        prove(card[tree], { ...r, device: "other" })
      ),
    }),
    "a key that is another's": (r, card) => ({
      ...r,
      proofs: r.proofs.map((proof, i) => ({
        ...proof,
        certificate: card[r.proofs[1 - i]!.tree].der.toBase64(),
      })),
    }),
    "no certificate": (r) => ({
      ...r,
      proofs: r.proofs.map((proof) => ({ ...proof, certificate: "AAAA" })),
    }),
    "no signature": (r) => ({
      ...r,
      proofs: r.proofs.map((proof) => ({ ...proof, signature: "" })),
    }),
  };
  for (const [name, wrong] of Object.entries(wrongs)) {
    const bench = new Bench();
    const card = bench.jlis.card();
    const twist = (r: RegisterRequest) => wrong(r, card);
    assertEquals(
      said(bench.register(card, { twist })),
      "certificate-invalid",
      name,
    );
    assertEquals(said(bench.register(card)), "created", name);
  }
});

Deno.test("a challenge works once, for one purpose, on one phone", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  const request = bench.registerRequest(card);
  const replay = { ...request, request: "replayed" };
  assertEquals(said(bench.send(request)[0]!), "created");
  assertEquals(said(bench.send(replay)[0]!), "certificate-invalid");
  const nonceOf = (reply: ServerReply) => {
    assert(reply.kind === "challenge");
    return reply.nonce;
  };
  const nonces = [
    nonceOf(bench.begin("authenticate", "phone")),
    nonceOf(bench.begin("register", "other")),
  ];
  for (const nonce of nonces) {
    const twist = (r: RegisterRequest) => {
      const bare = { ...r, nonce };
      return {
        ...bare,
        proofs: r.proofs.map(({ tree }) => prove(card[tree], bare)),
      };
    };
    assertEquals(said(bench.register(card, { twist })), "certificate-invalid");
  }
});

Deno.test("questions lost on the way are put again", () => {
  const bench = new Bench();
  bench.jlis.lost.push("ca", "ocsp", "ocsp", "linking");
  assertEquals(said(bench.register(bench.jlis.card())), "created");
});
