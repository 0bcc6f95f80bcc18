import { assertEquals } from "@std/assert";
import { percent, ratio, table, whole } from "./table.ts";

Deno.test("table() sets figures one under the other", () => {
  const lines = [["calls", "1,200", "per second"], ["a", "7", "x"]] as const;
  assertEquals(
    table("Speed", lines),
    "Speed\n  calls  1,200  per second\n  a          7  x\n",
  );
});

Deno.test("figures are written for a reader", () => {
  assertEquals(whole(1_234_567.4), "1,234,567");
  assertEquals(whole(999), "999");
  assertEquals(ratio(3, 2), "1.50");
  assertEquals(percent(1, 8), "13 %");
});
