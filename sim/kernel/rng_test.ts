import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Rng } from "./rng.ts";

/** xoshiro128** by the book, on BigInt, as an independent second opinion. */
function* reference(state: readonly number[]): Generator<number> {
  const mask = 0xffff_ffffn;
  const rotl = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask;
  let [a, b, c, d] = state.map(BigInt) as [bigint, bigint, bigint, bigint];
  for (;;) {
    yield Number((rotl((b * 5n) & mask, 7n) * 9n) & mask);
    const t = (b << 9n) & mask;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotl(d, 11n);
  }
}

Deno.test("uint32() is xoshiro128** from the first 16 octets of SHA-256", async () => {
  const digest = new DataView(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode("tenken")),
  );
  const expected = reference([0, 4, 8, 12].map((o) => digest.getUint32(o)));
  const rng = Rng.from("tenken");
  for (let i = 0; i < 1_000; i++) {
    assertEquals(rng.uint32(), expected.next().value);
  }
});

Deno.test("one seed gives one stream, another seed another", () => {
  assertEquals(Rng.from("a").hex(16), Rng.from("a").hex(16));
  assertNotEquals(Rng.from("a").hex(16), Rng.from("b").hex(16));
});

Deno.test("fork() hangs on seed and name only", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(20), (seed, name, draws) => {
      const rng = Rng.from(seed);
      const before = rng.fork(name).hex(8);
      for (let i = 0; i < draws; i++) rng.uint32();
      assertEquals(rng.fork(name).hex(8), before);
    }),
    { seed: 1 },
  );
});

Deno.test("fork() keeps names apart, also across levels", () => {
  const rng = Rng.from("a");
  assertNotEquals(rng.fork("b").hex(8), rng.fork("c").hex(8));
  assertNotEquals(
    Rng.from("a/b").fork("c").hex(8),
    Rng.from("a").fork("b/c").hex(8),
  );
  assertNotEquals(rng.fork("").hex(8), rng.hex(8));
});

Deno.test("below() stays below and reaches every value", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.string(), (n, seed) => {
      const rng = Rng.from(seed);
      const seen = new Set(
        Array.from({ length: 40 * n }, () => rng.below(n)),
      );
      assertEquals(
        [...seen].sort((a, b) => a - b),
        Array.from({ length: n }, (_, i) => i),
      );
    }),
    { seed: 2, numRuns: 50 },
  );
});

Deno.test("below() refuses bounds that hold nothing or no uint32", () => {
  for (const n of [0, -1, 1.5, 2 ** 32 + 1, NaN]) {
    assertThrows(() => Rng.from("").below(n), RangeError);
  }
});

Deno.test("bytes() and hex() have the length asked for", () => {
  for (const n of [0, 1, 3, 4, 5, 33]) {
    assertEquals(Rng.from("x").bytes(n).length, n);
    assertEquals(Rng.from("x").hex(n).length, 2 * n);
  }
});

Deno.test("pick() takes from the list and refuses an empty one", () => {
  const rng = Rng.from("pick");
  const picked = new Set(
    Array.from({ length: 50 }, () => rng.pick(["a", "b"])),
  );
  assertEquals([...picked].sort(), ["a", "b"]);
  assertThrows(() => rng.pick([]), RangeError);
});
