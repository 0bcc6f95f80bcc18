import { assertEquals } from "@std/assert";
import { MINUTE_MS, parseInstant } from "../../conformance/terms/mod.ts";
import { EditionCache } from "./edition_cache.ts";
import { refreshAt } from "./refresh.ts";

const NOON = refreshAt(parseInstant("2021-11-04T03:00:00Z"), 15 * MINUTE_MS);
const LATER = refreshAt(parseInstant("2021-11-04T03:15:00Z"), 15 * MINUTE_MS);

Deno.test("what was made is made once in an edition, and anew in the next", () => {
  const cache = new EditionCache();
  let made = 0;
  const make = () => Uint8Array.of(++made);
  assertEquals(cache.get(NOON, "a", make), Uint8Array.of(1));
  assertEquals(cache.get(NOON, "a", make), Uint8Array.of(1));
  assertEquals(cache.get(NOON, "b", make), Uint8Array.of(2));
  assertEquals(cache.get(LATER, "a", make), Uint8Array.of(3));
});

Deno.test("names from outside do not fill the memory: beyond 4,096 it begins anew", () => {
  const cache = new EditionCache();
  let made = 0;
  const ask = (name: string) =>
    cache.get(NOON, name, () => Uint8Array.of(++made & 0xff));
  for (let i = 0; i < 4_096; i++) ask(`serial ${i}`);
  ask("serial 0");
  assertEquals(made, 4_096);
  ask("one more");
  ask("serial 0");
  assertEquals(made, 4_098);
});
