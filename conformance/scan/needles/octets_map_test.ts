import { assertEquals } from "@std/assert";
import { OctetsMap } from "./octets_map.ts";

Deno.test("byte strings are told apart by their bytes, however many there are", () => {
  const map = new OctetsMap<number>();
  const octetsOf = (i: number) => Uint8Array.of(i & 0xff, i >> 8, 0);
  for (let i = 0; i < 3000; i++) map.set(octetsOf(i), i);
  for (let i = 0; i < 3000; i++) assertEquals(map.get(octetsOf(i)), i);
  assertEquals(map.get(Uint8Array.of(0, 0)), undefined);
  map.set(octetsOf(5), -1);
  assertEquals(map.get(octetsOf(5)), -1);
});

Deno.test("two byte strings with one hash are two", () => {
  // Equal under 32-bit FNV-1a: found by search.
  const [one, other] = COLLIDING;
  const map = new OctetsMap<string>();
  map.set(one, "one");
  assertEquals(map.get(other), undefined);
  map.set(other, "other");
  assertEquals([map.get(one), map.get(other)], ["one", "other"]);
});

const text = (s: string) => new TextEncoder().encode(s);
/** A pair that is known to collide. */
const COLLIDING = [text("costarring"), text("liquid")] as const;
