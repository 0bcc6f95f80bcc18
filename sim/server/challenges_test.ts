import { assertEquals, assertNotEquals } from "@std/assert";
import { type Instant, plusMs } from "../../conformance/terms/mod.ts";
import {
  CHALLENGE_LIFE_MS,
  Challenges,
  honestHonourChallenge,
} from "./challenges.ts";
import type { BeginRequest } from "./messages.ts";
import { OPENING } from "./bench_test_support.ts";

function challenges(): Challenges {
  let drawn = 0;
  return new Challenges(honestHonourChallenge, () => `nonce-${drawn++}`);
}

function request(id: string): BeginRequest {
  return { kind: "begin", request: id, device: "phone", purpose: "sign" };
}

const fits = (now: Instant = OPENING) => ({
  device: "phone",
  purpose: "sign" as const,
  now,
});

Deno.test("a challenge can be presented once", () => {
  const book = challenges();
  const nonce = book.issue(request("a"), OPENING);
  assertEquals(book.redeem(nonce, fits()), true);
  assertEquals(book.redeem(nonce, fits()), false);
  assertEquals(book.redeem("never issued", fits()), false);
});

Deno.test("a challenge counts on its phone and for its purpose, and is spent by trying", () => {
  for (
    const change of [{ device: "other" }, { purpose: "register" as const }]
  ) {
    const book = challenges();
    const nonce = book.issue(request("a"), OPENING);
    assertEquals(book.redeem(nonce, { ...fits(), ...change }), false);
    assertEquals(book.redeem(nonce, fits()), false);
  }
});

Deno.test("a challenge lasts until before its end", () => {
  const at = (ms: number) => {
    const book = challenges();
    const nonce = book.issue(request("a"), OPENING);
    return book.redeem(nonce, fits(plusMs(OPENING, ms)));
  };
  assertEquals(at(CHALLENGE_LIFE_MS - 1), true);
  assertEquals(at(CHALLENGE_LIFE_MS), false);
});

Deno.test("a request that comes again gets the same challenge, while it lasts", () => {
  const book = challenges();
  const nonce = book.issue(request("a"), OPENING);
  assertEquals(book.issue(request("a"), OPENING), nonce);
  assertNotEquals(book.issue(request("b"), OPENING), nonce);
  const later = plusMs(OPENING, CHALLENGE_LIFE_MS);
  assertNotEquals(book.issue(request("a"), later), nonce);
});

Deno.test("nobody fills the memory by asking: the oldest challenge goes first", () => {
  const book = challenges();
  const first = book.issue(request("first"), OPENING);
  const second = book.issue(request("second"), OPENING);
  for (let i = 0; i < 4095; i++) book.issue(request(`${i}`), OPENING);
  assertEquals(book.redeem(first, fits()), false);
  assertEquals(book.redeem(second, fits()), true);
});
