import { assert, assertEquals } from "@std/assert";
import { seedFor } from "./seed.ts";

Deno.test("run, property and edition each make a seed of their own, 32 bits wide", () => {
  const seeds = [1, 2].flatMap((run) =>
    ["a", "b"].flatMap((property) =>
      ["element", "linking"].map((edition) => seedFor(run, property, edition))
    )
  );
  assertEquals(new Set(seeds).size, 8);
  for (const seed of seeds) assert(seed === (seed | 0));
});
