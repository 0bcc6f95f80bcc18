import { assertEquals } from "@std/assert";
import type { LinkWalk } from "./link_walk.ts";
import { honestLinkingPolicy } from "./linking_policy.ts";

const ended: LinkWalk = { kind: "ended", chain: [] };
const pending: LinkWalk = { kind: "pending" };
const refused: LinkWalk = { kind: "refused" };
const unavailable: LinkWalk = { kind: "unavailable" };
const cycle: LinkWalk = { kind: "inconsistent", why: "cycle" };

function conclude(...walks: LinkWalk[]): string {
  const outcome = honestLinkingPolicy.conclude(walks);
  return outcome.kind === "refused" ? outcome.reason : outcome.kind;
}

Deno.test("only two whole chains are enough", () => {
  assertEquals(conclude(ended, ended), "walked");
  assertEquals(conclude(ended, pending), "pending");
  assertEquals(conclude(ended, refused), "linking-refused");
  assertEquals(conclude(ended, unavailable), "linking-unavailable");
  assertEquals(conclude(ended, cycle), "linking-inconsistent");
});

Deno.test("a contradiction outweighs all else", () => {
  for (const other of [ended, pending, refused, unavailable]) {
    assertEquals(conclude(other, cycle), "linking-inconsistent");
    assertEquals(conclude(cycle, other), "linking-inconsistent");
  }
});

Deno.test("consent opens the look-up and is passed on as given", () => {
  const request = {
    kind: "register",
    request: "r",
    device: "d",
    nonce: "n",
    proofs: [],
  } as const;
  for (const linkingConsent of [true, false]) {
    const given = { ...request, linkingConsent };
    assertEquals(honestLinkingPolicy.mayAsk(given), linkingConsent);
    assertEquals(honestLinkingPolicy.consentStated(given), linkingConsent);
  }
});
