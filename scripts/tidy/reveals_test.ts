import { assertEquals } from "@std/assert";
import { revealsListed } from "./reveals.ts";
import type { Sighting } from "./syntax.ts";

const seen = (file: string, purpose: string, line: number): Sighting => ({
  file,
  line,
  sight: { kind: "reveal", purpose },
});
const SEEN = [
  seen("sim/card/profile_app.ts", "card", 8),
  seen("sim/card/profile_app.ts", "card", 9),
];
const LISTED = [{ file: "sim/card/profile_app.ts", purpose: "card", count: 2 }];

Deno.test("revealsListed() is content when list and code agree", () => {
  assertEquals(revealsListed(SEEN, LISTED), []);
});

Deno.test("revealsListed() bites on a call that nobody has read, and says what to write", () => {
  const [breach, ...others] = revealsListed(SEEN, []);
  assertEquals(others, []);
  assertEquals([breach?.file, breach?.line], ["sim/card/profile_app.ts", 8]);
  assertEquals(breach?.message.includes(JSON.stringify(LISTED[0])), true);
});

Deno.test("revealsListed() bites on one call more, one less, and another purpose", () => {
  const third = seen("sim/card/profile_app.ts", "card", 10);
  assertEquals(revealsListed([...SEEN, third], LISTED).length, 1);
  assertEquals(revealsListed(SEEN.slice(1), LISTED).length, 1);
  const other = seen("sim/card/profile_app.ts", "needle", 10);
  assertEquals(revealsListed([...SEEN, other], LISTED).length, 1);
});

Deno.test("revealsListed() bites on a line of the list that has outlived its call", () => {
  assertEquals(
    revealsListed([], LISTED).map(({ file }) => file),
    ["scripts/tidy/reveals.json"],
  );
});

Deno.test("revealsListed() leaves tests free", () => {
  assertEquals(
    revealsListed([seen("sim/card/card_test.ts", "card", 1)], []),
    [],
  );
});
